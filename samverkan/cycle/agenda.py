"""What the cycle hands to an agenda: problems that are worked on, and measures whose follow-up is due.

A council also takes up what its municipality's weekly forums work on; where a private party sits at the
table, only those who work for an authority know of that, and of what the police plan (domain.md 3.5).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from samverkan.cycle.models import MeasureFollowUp, Problem
from samverkan.cycle.states import ENDED, PLANNED, SETTLED, MeasureKind
from samverkan.forums.addresses import address
from samverkan.forums.arrangements import Product
from samverkan.forums.models import Forum
from samverkan.foundation.swedish import counted, day
from samverkan.rounds.rules import PRIVATE_KINDS
from samverkan.sittings.rules import seats_in_force
from samverkan.sittings.sources import Source, Thing, register

AHEAD = timedelta(days=14)
PROBLEM, FOLLOW_UP = "problem", "atgard"


def register_all() -> None:
    """Let agendas know."""
    register(Source(PROBLEM, "Problem", problems, problem))
    register(Source(FOLLOW_UP, "Åtgärd att följa upp", follow_ups, follow_up))


def problems(forum: Any, on: date) -> Iterator[Thing]:
    """Yield what is worked on, and what seems to be back."""
    around = cleared_around(forum, on)
    waiting = ~Q(state__in=ENDED) | Q(recurred_at__isnull=False)
    for row in _problems(forum, on).filter(waiting).order_by("noted_at", "pk"):
        yield _problem(row, forum, around)


def problem(forum: Any, key: str, on: date) -> Thing | None:
    """Return one problem as it stands."""
    found = _problems(forum, on).filter(pk=key).first()
    return _problem(found, forum, cleared_around(forum, on)) if found else None


def follow_ups(forum: Any, on: date) -> Iterator[Thing]:
    """Yield the forum's follow-ups due or soon; of other forums those lifted because they are late."""
    around = cleared_around(forum, on)
    own = Q(measure__problem__forum=forum, due_date__lte=on + AHEAD)
    for row in _follow_ups(forum, on).waiting().filter(own | Q(escalated_at__isnull=False)):
        yield _follow_up(row, forum, around, on)


def follow_up(forum: Any, key: str, on: date) -> Thing | None:
    """Return one follow-up as it stands."""
    found = _follow_ups(forum, on).filter(pk=key).first()
    return _follow_up(found, forum, cleared_around(forum, on), on) if found else None


def forums_taken_up(forum: Any, on: date) -> Any:
    """Return the forums whose problems are taken up: its own, and in a council those of the weekly forums."""
    if Product.WEEKLY_PICTURE in forum.arrangement.produces:
        return Forum.objects.filter(pk=forum.pk).values("pk")
    weekly = Forum.objects.open(on=on).producing(Product.WEEKLY_PICTURE)
    rows = weekly.filter(municipality=forum.municipality_id) | Forum.objects.filter(pk=forum.pk)
    return rows.values("pk")


def cleared_around(forum: Any, on: date) -> tuple[int, ...] | None:
    """Return the functions that sit there for an authority; None when nobody else does."""
    seats = [seat.function for seat in seats_in_force(forum, on=on)]
    public = [each.pk for each in seats if each.organisation.kind not in PRIVATE_KINDS]
    return tuple(public) if len(public) < len(seats) else None


def _problems(forum: Any, on: date) -> Any:
    rows = Problem.objects.filter(forum__in=forums_taken_up(forum, on))
    return rows.select_related("forum__municipality", "area").prefetch_related("measures")


def _problem(row: Any, forum: Any, around: tuple[int, ...] | None) -> Thing:
    going = [each for each in row.measures.all() if each.state not in SETTLED]
    lines = (
        f"{row.forum}. Läge: {row.get_state_display()}.",
        f"Plats: {row.area}." if row.area else "",
        counted(len(going), "åtgärd på gång.", "åtgärder på gång."),
        f"Kan vara tillbaka. {row.recurred_because}" if row.recurred_at else "",
    )
    cleared = None if row.forum_id == forum.pk else around
    href = address("cycle:problem", row.forum, row.pk)
    return Thing(PROBLEM, str(row.pk), row.title[:200], tuple(filter(None, lines)), href, cleared)


def _follow_ups(forum: Any, on: date) -> Any:
    rows = MeasureFollowUp.objects.filter(measure__problem__forum__in=forums_taken_up(forum, on))
    return rows.select_related("measure__problem__forum__municipality", "measure__owner__organisation")


def _follow_up(row: Any, forum: Any, around: tuple[int, ...] | None, on: date) -> Thing:
    measure, late = row.measure, row.due_date < on and row.done_date is None
    lines = (
        f"Problem: {measure.problem}, {measure.problem.forum}.",
        f"Ansvarig: {measure.owner}, {measure.owner.organisation}." if measure.owner else "",
        f"{'Skulle följas upp' if late else 'Följs upp'} {day(row.due_date)}.",
        f"Gjordes {day(row.done_date)}. {row.result}" if row.done_date else "",
    )
    is_planned = measure.kind == MeasureKind.POLICE and measure.state in PLANNED
    cleared = around if is_planned or measure.problem.forum_id != forum.pk else None
    told = tuple(filter(None, lines))
    return Thing(FOLLOW_UP, str(row.pk), f"Följ upp: {measure.title}"[:200], told, cleared=cleared)
