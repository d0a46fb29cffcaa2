"""Reports sent in while others read: how many a second, how long each waits, and whether one is lost.

python -m benchmarks.intake_load [observations] [seconds]     on SQLite, then on a PostgreSQL of its own if
                                                              installed; the site is what ``serve`` starts

The yardstick is the site's shortest answer (/health/live) to as many clients: what the server and the clients
cost on this machine before anything is done.
"""

from __future__ import annotations

import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from statistics import quantiles
from time import perf_counter
from typing import Any
from uuid import uuid4

from benchmarks._reporters import Reporter, Site, places_of, sign_in
from benchmarks._town import built_in, on_each_database
from benchmarks.picture import fill
from samverkan.foundation.weeks import Week

SENDERS, READERS = 8, 2


def main() -> None:
    """Print the figures of every database."""
    on_each_database(measure)


def measure() -> None:
    """Print submissions a second and the waiting, and fail when one is lost."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 30.0
    with tempfile.TemporaryDirectory() as folder:
        forum = built_in(folder)
        stored = fill(forum, count)
        print(f"intake: {stored} observations, {SENDERS} senders, {READERS} readers, {seconds:.0f} s")
        site = Site()
        site.start()
        try:
            tell("yardstick: the shortest answer", beside(site, [(live, SENDERS)], seconds / 3, forum)[0])
            sent, read = beside(site, [(send, SENDERS), (look, READERS)], seconds, forum)
        finally:
            site.kill()
        tell("submissions", sent)
        tell("pages read beside", read)
        see_that_none_is_lost([key for _, key in sent])


def beside(site: Site, work: list[Any], seconds: float, forum: Any) -> list[list[Any]]:
    """Let people work beside each other for some seconds; return the waiting and the key of each answer."""
    sessions, places, until = sign_in(forum, 1)[0], places_of(forum), perf_counter() + seconds
    week = f"/orebro/est/lagesbild/{Week.from_date(date.today()).plus(-1)}/"  # noqa: DTZ011 - the last whole week

    def keep_on(do: Any) -> list[Any]:
        who, done = Reporter(site.port, sessions), []
        while (began := perf_counter()) < until:
            key = do(who, places[len(done) % len(places)], week)
            done.append((perf_counter() - began, key))
        return done

    with ThreadPoolExecutor(sum(number for _, number in work)) as pool:
        running = [[pool.submit(keep_on, do) for _ in range(number)] for do, number in work]
        return [[each for one in some for each in one.result()] for some in running]


def live(who: Reporter, place: str, week: str) -> None:
    """Ask for the shortest answer."""
    expect(who.get("/health/live"), 200)


def look(who: Reporter, place: str, week: str) -> None:
    """Read the week's picture and the reports that wait."""
    expect(who.get(week), 200)
    expect(who.get("/orebro/est/rapporter/"), 200)


def send(who: Reporter, place: str, week: str) -> Any:
    """Send a report in."""
    key = uuid4()
    expect(who.send(key, place=place)[0], 201)
    return key


def expect(status: int, wanted: int) -> None:
    """Raise when the site answered something else."""
    if status != wanted:
        raise RuntimeError(f"the site must answer {wanted}; got {status}")


def see_that_none_is_lost(keys: list[Any]) -> None:
    """Raise when what was acknowledged is not stored once, with its report and its event."""
    from samverkan.reports.models import Report

    found = Report.objects.filter(submission__key__in=keys, observation__isnull=False)
    stored = sum(1 for _ in found.iterator()) if len(keys) < 30_000 else Report.objects.count()
    if stored != len(keys):
        raise RuntimeError(f"every submission must be stored once; {len(keys)} were, {stored} are")
    print(f"intake: {stored} acknowledged, {stored} stored, none lost")


def tell(name: str, done: list[Any]) -> None:
    """Print how many a second, and what half and nineteen of twenty waited at most."""
    waited = [seconds for seconds, _ in done]
    longest = max(waited)
    middle, slow = quantiles(waited, n=20)[9], quantiles(waited, n=20)[18]
    rate = len(done) / sum(waited) * (SENDERS if "page" not in name else READERS)
    times = f"median {middle * 1000:.0f}, p95 {slow * 1000:.0f}, longest {longest * 1000:.0f} ms"
    print(f"intake: {name:<32}{rate:7.0f} a second, {times}", flush=True)


if __name__ == "__main__":
    main()
