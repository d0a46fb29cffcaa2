"""Reports sent in while others read: how many a second, how long each waits, and whether one is lost.

python -m benchmarks.intake_load [observations] [seconds]     on SQLite, then on a PostgreSQL of its own if
                                                              installed; the site is what ``serve`` starts

Senders and readers are processes of their own on the same machine, so they take a part of what they measure.
A sender sends again as soon as it has its answer; a reader reads two pages and then rests a second. The
yardstick is the site's shortest answer (/health/live) to as many senders: what server and senders cost on
this machine before anything is done.
"""

from __future__ import annotations

import sys
import tempfile
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from statistics import quantiles
from time import perf_counter, sleep
from typing import Any
from uuid import UUID, uuid4

from benchmarks._reporters import Reporter, Site, places_of, sign_in
from benchmarks._town import built_in, on_each_database
from benchmarks.picture import fill
from samverkan.foundation.weeks import Week

PROCESSES, SENDERS, READERS = 2, 8, 2
REST = 1.0  # seconds a reader looks at what was shown
Desk = tuple[int, str, list[str]]  # the site's port, a session, and names of places
Done = list[tuple[float, UUID | None]]  # seconds waited, and the key of what was sent


def main() -> None:
    """Print the figures of every database."""
    on_each_database(measure)


def measure() -> None:
    """Print submissions a second and the waiting, and fail when one is lost or doubled."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 30.0
    with tempfile.TemporaryDirectory() as folder:
        forum = built_in(folder)
        stored = fill(forum, count)
        print(f"intake: {stored} observations, {PROCESSES} processes, {SENDERS} senders, {READERS} readers")
        site = Site(workers=PROCESSES)
        who = (site.port, sign_in(forum, 1)[0], places_of(forum))
        site.start()
        try:
            sent = measured(site, who, seconds)
        finally:
            site.kill()
        see_that_none_is_lost({key for _, key in sent if key})


def measured(site: Site, who: Desk, seconds: float) -> Done:
    """Print what is waited for, alone and beside readers; return everything that was sent in."""
    look(Reporter(*who[:2]), "")  # the week's figures are kept from the first reader on
    sent: Done = []
    for name, do in (("yardstick, the shortest answer", live), ("submissions, nobody reads", send)):
        busy, (done,) = site.busy(), beside([(do, SENDERS)], who, seconds / 3)
        tell(name, done, seconds / 3)
        cost = (site.busy() - busy) / len(done) * 1000
        print(f"intake: {cost:.1f} ms of the site's processor each", flush=True)
        sent += done
    more, read = beside([(send, SENDERS), (look, READERS)], who, seconds)
    tell("submissions, others read", more, seconds)
    tell("pages read beside", read, seconds)
    return sent + more


def beside(work: list[tuple[Any, int]], who: Desk, seconds: float) -> list[Done]:
    """Let people work beside each other for some seconds; return how long each waited for each answer."""
    from django.db import connections

    connections.close_all()  # a database is not for two processes
    with ProcessPoolExecutor(sum(number for _, number in work), mp_context=get_context("fork")) as pool:
        running: list[list[Future[Done]]] = [
            [pool.submit(keep_on, do, who, seconds) for _ in range(number)] for do, number in work
        ]
        return [[each for one in some for each in one.result()] for some in running]


def keep_on(do: Any, desk: Desk, seconds: float) -> Done:
    """Do the same for some seconds; return how long each answer took."""
    port, session, places = desk
    who, until, done = Reporter(port, session), perf_counter() + seconds, Done()
    while perf_counter() < until:
        done += do(who, places[len(done) % len(places)])
    return done


def live(who: Reporter, place: str) -> Done:
    """Ask for the shortest answer."""
    return [(asked(who, "/health/live"), None)]


def look(who: Reporter, place: str) -> Done:
    """Read the week's picture and the reports that wait, and rest."""
    week = Week.from_date(date.today()).plus(-1)  # noqa: DTZ011 - the last whole week
    taken = [asked(who, f"/orebro/est/lagesbild/{week}/"), asked(who, "/orebro/est/rapporter/")]
    sleep(REST)
    return [(each, None) for each in taken]


def send(who: Reporter, place: str) -> Done:
    """Send a report in."""
    key, began = uuid4(), perf_counter()
    expect(who.send(key, place=place)[0], 201)
    return [(perf_counter() - began, key)]


def asked(who: Reporter, address: str) -> float:
    """Return how long a page takes."""
    began = perf_counter()
    expect(who.get(address), 200)
    return perf_counter() - began


def expect(status: int, wanted: int) -> None:
    """Raise when the site answered something else."""
    if status != wanted:
        raise RuntimeError(f"the site must answer {wanted}; got {status}")


def see_that_none_is_lost(keys: set[UUID]) -> None:
    """Raise when what was acknowledged is not stored once, with its report and its event."""
    from samverkan.reports.models import Report

    found = Report.objects.filter(observation__isnull=False).values_list("submission__key", flat=True)
    stored = [key for key in found.iterator() if key in keys]
    lost, doubled = len(keys) - len(set(stored)), len(stored) - len(set(stored))
    print(f"intake: {len(keys)} acknowledged, {lost} lost, {doubled} doubled", flush=True)
    if lost or doubled:
        raise RuntimeError(f"each must be stored once; {lost} are lost and {doubled} doubled")


def tell(name: str, done: Done, seconds: float) -> None:
    """Print how many a second, and what half and nineteen of twenty waited at most."""
    waited = [each for each, _ in done]
    middle, slow = (quantiles(waited, n=20)[n] for n in (9, 18))
    times = f"median {middle * 1000:.0f}, p95 {slow * 1000:.0f}, longest {max(waited) * 1000:.0f} ms"
    print(f"intake: {name:<32}{len(done) / seconds:7.0f} a second, {times}", flush=True)


if __name__ == "__main__":
    main()
