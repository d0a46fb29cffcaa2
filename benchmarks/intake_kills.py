"""The site is killed again and again while reports come in: what was acknowledged is stored, and stored once.

python -m benchmarks.intake_kills [times]     on SQLite, then on a PostgreSQL of its own if installed

Four reporters send with keys of their own, and send the same again after each kill until it is acknowledged.
"""

from __future__ import annotations

import http.client
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import perf_counter, sleep
from uuid import UUID, uuid4

import numpy as np

from benchmarks._reporters import Reporter, RisingSite, Site, places_of, sign_in
from benchmarks._town import built_in, on_each_database

REPORTERS = 4
Stored = tuple[set[UUID], int, int]
FIRST, LAST = 0.05, 0.6  # seconds that the site lives before it is killed


def main() -> None:
    """Kill the site on every database."""
    on_each_database(measure)


def measure() -> None:
    """Kill the site at moments made by chance, and fail when a report is lost or stored twice."""
    times, rng = int(sys.argv[1]) if len(sys.argv) > 1 else 100, np.random.default_rng(4)
    with tempfile.TemporaryDirectory() as folder:
        forum = built_in(folder)
        session, places = sign_in(forum, 1)[0], places_of(forum)
        before, began = stored_now(), perf_counter()
        with RisingSite() as site:
            told = sent_while_killed(site, session, places, rng.uniform(FIRST, LAST, times).tolist())
        see_that_each_is_stored_once(told, before=before)
        print(f"kills: {times} times in {perf_counter() - began:.0f} s", flush=True)


def sent_while_killed(
    site: Site, session: str, places: list[str], lives: Iterable[float]
) -> list[tuple[list[UUID], int]]:
    """Let reporters send while the site is killed after each of those lives; it stands up again each time."""
    ending = Event()
    site.start()
    with ThreadPoolExecutor(REPORTERS) as pool:
        running = [pool.submit(keep_sending, site, session, places, ending) for _ in range(REPORTERS)]
        try:
            for life in lives:
                sleep(life)
                site.kill()
                site.start()
        finally:
            ending.set()
        told = [each.result() for each in running]
    site.kill()
    return told


def keep_sending(site: Site, session: str, places: list[str], ending: Event) -> tuple[list[UUID], int]:
    """Send report after report; return the keys that were acknowledged, and how often one was sent again."""
    done: list[UUID] = []
    again, who = 0, Reporter(site.port, session, form=site.form)
    while not ending.is_set():
        key, place = uuid4(), places[len(done) % len(places)]
        while (status := status_of(who, key, place)) is None:
            again += 1
            sleep(0.02)
        if status not in (200, 201):
            raise RuntimeError(f"a report must be received; the site answered {status}")
        done.append(key)
    return done, again


def status_of(who: Reporter, key: UUID, place: str) -> int | None:
    """Send a report, and return the site's answer, or None when it died before it answered."""
    try:
        return who.send(key, place=place)[0]
    except (OSError, http.client.HTTPException):
        who.open()
        return None


def see_that_each_is_stored_once(told: list[tuple[list[UUID], int]], *, before: Stored) -> None:
    """Raise when what is stored is not what was acknowledged."""
    keys = {key for done, _ in told for key in done}
    stored, reports, noted = stored_now()
    stored, reports, noted = stored - before[0], reports - before[1], noted - before[2]
    if stored != keys or {reports, noted} != {len(keys)}:
        raise RuntimeError(
            f"what was acknowledged must be stored once; {len(keys)} acknowledged, {len(stored)} stored, "
            f"{reports} reports, {noted} rows in the log"
        )
    again = sum(number for _, number in told)
    print(f"kills: {len(keys)} acknowledged, stored once and noted once; {again} sent again", flush=True)


def stored_now() -> Stored:
    """Return the keys that are stored, and how many reports and rows of the log there are."""
    from samverkan.foundation.audit import AuditRow
    from samverkan.reports.models import Report, Submission

    reports = Report.objects.filter(observation__isnull=False).count()
    noted = AuditRow.objects.filter(verb="submission.received").count()
    return set(Submission.objects.values_list("key", flat=True)), reports, noted


if __name__ == "__main__":
    main()
