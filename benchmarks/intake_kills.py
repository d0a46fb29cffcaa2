"""The site is killed again and again while reports come in: what was acknowledged is stored, and stored once.

python -m benchmarks.intake_kills [times]     on SQLite, then on a PostgreSQL of its own if installed

Four reporters send with keys of their own, and send the same again after each kill until it is acknowledged.
"""

from __future__ import annotations

import http.client
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep
from typing import Any
from uuid import UUID, uuid4

import numpy as np

from benchmarks._reporters import Reporter, Site, places_of, sign_in
from benchmarks._town import built_in, on_each_database

REPORTERS = 4


def main() -> None:
    """Kill the site on every database."""
    on_each_database(measure)


def measure() -> None:
    """Kill the site at moments made by chance, and fail when a report is lost or stored twice."""
    times, rng = int(sys.argv[1]) if len(sys.argv) > 1 else 100, np.random.default_rng(4)
    with tempfile.TemporaryDirectory() as folder:
        forum = built_in(folder)
        site, ending = Site(), Event()
        session, places = sign_in(forum, 1)[0], places_of(forum)
        site.start()
        with ThreadPoolExecutor(REPORTERS) as pool:
            running = [pool.submit(keep_sending, site, session, places, ending) for _ in range(REPORTERS)]
            for pause in rng.uniform(0.05, 1.0, times):
                sleep(pause)
                site.kill()
                site.start()
            ending.set()
            told = [each.result() for each in running]
        site.kill()
        see_that_each_is_stored_once(times, told)


def keep_sending(site: Site, session: str, places: list[str], ending: Event) -> tuple[list[UUID], int]:
    """Send report after report; return the keys that were acknowledged, and how often one was sent again."""
    done, again = [], 0
    who = Reporter(site.port, session)
    while not ending.is_set():
        key, place = uuid4(), places[len(done) % len(places)]
        while True:
            try:
                status, _ = who.send(key, place=place)
            except (OSError, http.client.HTTPException):
                who.open()
                again += 1
                sleep(0.05)
                continue
            if status in (200, 201):
                break
            raise RuntimeError(f"a report must be received; the site answered {status}")
        done.append(key)
    return done, again


def see_that_each_is_stored_once(times: int, told: list[Any]) -> None:
    """Raise when what is stored is not what was acknowledged."""
    from samverkan.foundation.audit import AuditRow
    from samverkan.reports.models import Report, Submission

    keys = {key for done, _ in told for key in done}
    stored = set(Submission.objects.values_list("key", flat=True))
    reports = Report.objects.filter(observation__isnull=False).count()
    noted = AuditRow.objects.filter(verb="submission.received").count()
    if stored != keys or {reports, noted} != {len(keys)}:
        raise RuntimeError(
            f"what was acknowledged must be stored once; {len(keys)} acknowledged, {len(stored)} stored, "
            f"{reports} reports, {noted} rows in the log"
        )
    again = sum(number for _, number in told)
    print(f"kills: {times} times, {len(keys)} acknowledged and stored once, {again} sent again", flush=True)


if __name__ == "__main__":
    main()
