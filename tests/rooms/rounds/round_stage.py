"""The stage of the round: a forum with twelve weeks of events, and the round about the last of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from samverkan.forums.models import Seat
from samverkan.foundation.weeks import Week
from samverkan.places.models import Area
from samverkan.rounds.actions.compiling import compile_round
from samverkan.rounds.actions.cycle import open_round
from samverkan.rounds.actions.priorities import prioritise
from samverkan.rounds.models import Priority, Round
from samverkan.rounds.states import Scale
from samverkan.situation.models import ReporterGroup
from tests.cast import BEGAN, Town
from tests.rooms.situation.stage import lay_areas, name_categories, read_in, rows_in_weeks, rows_of_a_file

WEEK = Week.parse("2025-W44")
BEGUN = datetime(2025, 11, 3, 7, 0, tzinfo=UTC)  # Monday morning after the week
NOON = datetime(2025, 11, 5, 11, 0, tzinfo=UTC)  # Wednesday 12.00 here: reports are due
THURSDAY = datetime(2025, 11, 6, 9, 0, tzinfo=UTC)
ALARM = datetime(2025, 11, 7, 15, 0, tzinfo=UTC)  # Friday 16.00 here


def lay_ground(town: Town) -> Any:
    """Give EST Örebro areas and categories."""
    lay_areas(town.orebro)
    name_categories()
    return town.est_orebro


def report(town: Town, *, days: int = 84) -> None:
    """Let one event a day come in, the last of them on the Sunday of ``WEEK``."""
    first = date.fromordinal(WEEK.sunday.toordinal() - days + 1)
    rows = rows_of_a_file(*rows_in_weeks(days, first=first))
    read_in(town.est_orebro, rows, by=town.karim, at=BEGUN)


def begun(town: Town) -> Round:
    """Return the round about ``WEEK``, with events to compile."""
    forum = lay_ground(town)
    report(town)
    return open_round(forum=forum, week=WEEK, by=None, at=BEGUN)


def compiled(town: Town) -> Round:
    """Return the round with its picture."""
    return compile_round(round=begun(town), by=None, at=NOON)


def area(code: str = "A1") -> Area:
    """Return one of the four areas."""
    return Area.objects.get(code=code)


def group(town: Town, name: str = "Bovärdar") -> ReporterGroup:
    """Return a group that has never been heard of."""
    return ReporterGroup.objects.create(forum=town.est_orebro, slug=name.lower(), name=name)


def seat_school(town: Town) -> None:
    """Give Sara's function a seat in EST Örebro: she takes part and does not lead."""
    function = town.sara.holdings.get().function
    Seat.objects.create(forum=town.est_orebro, function=function, from_date=BEGAN)


def put_first(noted: Round, town: Town) -> Priority:
    """Put Vivalla first, decided by the kommunpolis."""
    told = {"need": Scale.HIGH, "influence": Scale.HIGH, "reason": "Belysningen går att laga."}
    return prioritise(
        round=noted, area=area(), category=None, **told, decided_by=town.kommunpolis, version=0,
        by=town.karim, at=THURSDAY,
    )  # fmt: skip
