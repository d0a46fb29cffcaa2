"""Arrangements are data, and nobody else knows which is which."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import samverkan
from samverkan.forums.arrangements import ARRANGEMENTS, Cadence, Product, producing
from samverkan.forums.models import Forum
from samverkan.foundation.weeks import Week

PACKAGE = Path(samverkan.__file__).parent
STOCKHOLM = ZoneInfo("Europe/Stockholm")


def lines(path):
    return [line for line in path.read_text().splitlines() if line.strip()]


@pytest.mark.parametrize("code", ARRANGEMENTS)
def test_arrangement_is_at_most_forty_lines(code):
    assert len(lines(PACKAGE / "forums/arrangements" / f"{code}.py")) <= 40


def test_no_code_asks_which_arrangement_a_forum_follows():
    asks = re.compile(rf"""[=!]=\s*["']({"|".join(ARRANGEMENTS)})["']""")
    python = [p for p in PACKAGE.rglob("*.py") if "arrangements" not in p.parts]
    pages = list(PACKAGE.rglob("*.html"))
    assert [str(path) for path in [*python, *pages] if asks.search(path.read_text())] == []


def test_est_meets_every_thursday_and_owes_a_weekly_picture():
    est = ARRANGEMENTS["est"]
    assert str(est.cadence) == "varje vecka, torsdag"
    assert producing(Product.WEEKLY_PICTURE) == ("est",)


def test_councils_meet_at_least_four_times_a_year():
    assert {str(ARRANGEMENTS[code].cadence) for code in ("bra", "samverkansmote")} == {
        "minst 4 gånger om året"
    }


@pytest.mark.parametrize(
    ("week", "moment"),
    [
        ("2026-W46", datetime(2026, 11, 15, 23, tzinfo=UTC)),
        ("2026-W12", datetime(2026, 3, 22, 23, tzinfo=UTC)),
        ("2026-W13", datetime(2026, 3, 29, 22, tzinfo=UTC)),  # summer time begins that night
        ("2020-W53", datetime(2021, 1, 3, 23, tzinfo=UTC)),
    ],
)
def test_week_closes_when_the_next_begins(week, moment):
    assert ARRANGEMENTS["est"].cadence.closes_at(Week.parse(week), zone=STOCKHOLM) == moment


def test_week_of_a_forum_without_intake_never_closes():
    with pytest.raises(ValueError, match="closes_after=None"):
        Cadence(per_year=4).closes_at(Week(2026, 46), zone=STOCKHOLM)


def test_forum_meets_as_it_agreed_itself():
    forum = Forum(arrangement_code="est", weekday=2, per_year=26)
    assert (forum.cadence.weekday, forum.cadence.per_year) == (2, 26)


def test_forum_meets_as_its_arrangement_says_until_it_agrees_otherwise():
    assert Forum(arrangement_code="est").cadence == ARRANGEMENTS["est"].cadence


def test_forums_that_owe_a_picture_are_found(town):
    owing = Forum.objects.producing(Product.WEEKLY_PICTURE).order_by("slug")
    assert [each.slug for each in owing] == ["est-lekeberg", "est-orebro"]
