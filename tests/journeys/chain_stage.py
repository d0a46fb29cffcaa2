"""The stage of the whole chain: two years of events, a rise planted in one area, the picture of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np

from samverkan.foundation.weeks import Week
from samverkan.meetings.actions.deciding import decide, end_meeting
from samverkan.publishing.actions import approving, publishing
from samverkan.publishing.contents import candidate_of
from samverkan.rounds.actions.compiling import compile_round
from samverkan.rounds.actions.cycle import open_round
from samverkan.rounds.models import Publication
from samverkan.situation.models import Category
from tests.cast import Town
from tests.rooms.situation.stage import NAMES, lay_areas, name_categories, read_in, rows_of_a_file

RISE = Week.parse("2025-W14")
HISTORY, AFTER = 78, 40  # weeks
KIND = "Trafik och fordon"
USUAL, RISEN, CALMED = 8.0, 30.0, 1.5  # events a week where the rise is
ELSEWHERE = 6.0


def monday(week: Week) -> datetime:
    """Return the Monday morning after a week."""
    return datetime.combine(week.sunday + timedelta(days=1), datetime.min.time(), UTC) + timedelta(hours=7)


def lay_ground(town: Town) -> None:
    """Give EST Örebro areas, categories and the weeks up to the rise."""
    lay_areas(town.orebro)
    name_categories()
    Category.objects.create(code="TRA", name=KIND, nature="disorder")
    read_weeks(town, RISE.plus(1 - HISTORY), HISTORY, here=USUAL, last=RISEN)


def read_weeks(town: Town, first: Week, weeks: int, *, here: float, last: float | None = None) -> None:
    """Read in weeks of events: ``here`` a week in the first area, the same as ever in the others."""
    rng = np.random.default_rng(first.index)
    rows = []
    for number in range(weeks):
        rates = [last if last and number == weeks - 1 else here, ELSEWHERE, ELSEWHERE, ELSEWHERE]
        for name, count in zip(NAMES, rng.poisson(rates), strict=True):
            rows += [_row(first.plus(number), name, n, len(rows) + n) for n in range(count)]
    read_in(town.est_orebro, rows_of_a_file(*rows), by=town.karim, at=monday(first.plus(weeks - 1)))


def _row(week: Week, name: str, n: int, number: int) -> str:
    day = date.fromordinal(week.monday.toordinal() + n % 7)
    return f"{week}-{number};{day} {15 + n % 8}:30;{KIND};{name};Skolan"


def publish_the_rise(town: Town) -> Publication:
    """Compile the picture of the week of the rise, and let both parties approve it and put it out."""
    at = monday(RISE)
    noted = open_round(forum=town.est_orebro, week=RISE, by=None, at=at)
    noted = compile_round(round=noted, by=None, at=at + timedelta(days=2))
    later: dict[str, Any] = {"at": at + timedelta(days=3)}
    decide(round=noted, text="Mopeder på gångvägarna tas upp som problem.", by=town.karim, **later)
    end_meeting(round=noted, by=town.karim, **later)
    body = candidate_of(noted)
    assert body is not None
    for person in (town.karim, town.maja):
        approving.approve(round=noted, content_hash=body["content_hash"], by=person, **later)
    return publishing.publish(round=noted, by=town.karim, **later)
