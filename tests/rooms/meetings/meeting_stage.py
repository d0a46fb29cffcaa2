"""The stage of the meeting: two rounds in a row, the later one compiled, and functions that own actions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from samverkan.meetings.actions import acting
from samverkan.people.models import Function
from samverkan.rounds.actions.cycle import open_round
from samverkan.rounds.models import Action, Round
from tests.cast import Town
from tests.rooms.rounds import round_stage as stage

AT = stage.THURSDAY
MEETING = date(2025, 11, 6)
NEXT_MEETING = date(2025, 11, 13)
BEFORE = AT - timedelta(weeks=1)


def rounds(town: Town) -> tuple[Round, Round]:
    """Return last week's round and this week's, compiled, on the day of its meeting."""
    now = stage.compiled(town)
    earlier = open_round(forum=town.est_orebro, week=stage.WEEK.plus(-1), by=None, at=BEFORE)
    return earlier, now


def function(person: Any) -> Function:
    """Return the function somebody holds."""
    return Function.objects.get(holdings__person=person)


def action_in(noted: Round, *, by: Any, title: str = "Laga lampan i parken", **about: Any) -> Action:
    """Return an action of a round, owned by the function of the one who adds it."""
    at = about.pop("at", AT)
    return acting.add(round=noted, title=title, owner=about.pop("owner", function(by)), by=by, at=at, **about)
