"""Ten sendings of the same at the same moment are one; the database decides, not the order of the checks."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from samverkan.reports.actions.submissions import AlreadyReceived
from samverkan.reports.models import Report, Submission
from samverkan.situation.models import Observation
from tests.rooms.reports.sending import send, set_up, told

pytestmark = pytest.mark.database
MANY = 10


@pytest.fixture
def group(transactional_db, town):
    """The caretakers of the landlord."""
    return set_up(town)


@pytest.fixture
def at_once(transactional_db, tmp_path: Path) -> Callable[..., list[Any]]:
    """Return what does work in many threads; a database in memory has one writer, so they work on a copy."""
    copy, begin = str(tmp_path / "copy.sqlite3"), Barrier(MANY)

    def alone(work: Callable[[int], Any], number: int, *, together: bool = True) -> Any:
        if connection.vendor == "sqlite":
            connection.settings_dict = {**connection.settings_dict, "NAME": copy}
        connection.ensure_connection()
        if together:
            begin.wait()
        try:
            return work(number)
        finally:
            connection.close()

    def run(work: Callable[[int], Any], then: Callable[[int], Any]) -> list[Any]:
        if connection.vendor == "sqlite":
            connection.cursor().execute("VACUUM INTO %s", [copy])
        with ThreadPoolExecutor(MANY) as pool:
            done = list(pool.map(lambda number: alone(work, number), range(MANY)))
        with ThreadPoolExecutor(1) as pool:
            return [done, pool.submit(lambda: alone(then, 0, together=False)).result()]

    return run


def counts(_: int) -> tuple[int, int, int]:
    """Return how many submissions, reports and observations there are."""
    return Submission.objects.count(), Report.objects.count(), Observation.objects.count()


def test_ten_at_once_are_stored_once_and_get_one_receipt(group, karim, at_once):
    done, stored = at_once(lambda _: vars(send(group, by=karim)), counts)
    assert {each["receipt"] for each in done} == {"5WFK-G7FX"}
    assert sorted(each.get("is_new", False) for each in done) == [False] * 9 + [True]
    assert stored == (1, 1, 1)


def test_ten_at_once_that_differ_are_one_and_nine_conflicts(group, karim, at_once):
    reports = [
        told(severity=1 + number % 4, is_reported=number > 3, text="x" * number) for number in range(MANY)
    ]

    def attempt(number: int) -> str:
        try:
            return send(group, reports[number], by=karim).receipt
        except AlreadyReceived as refusal:
            return f"after {refusal.earlier and refusal.earlier.receipt}"

    done, stored = at_once(attempt, counts)
    assert sorted(done) == ["5WFK-G7FX"] + ["after 5WFK-G7FX"] * 9
    assert stored == (1, 1, 1)
