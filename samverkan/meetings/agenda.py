"""What a meeting goes through: the actions that wait, who may own one, and what hinders its end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils.timezone import get_default_timezone

from samverkan.foundation.swedish import counted
from samverkan.people.models import Function
from samverkan.people.rules import functions_of, held_on, not_ended
from samverkan.rounds import rules
from samverkan.rounds.calendar import is_held, moments
from samverkan.rounds.models import Action, Round
from samverkan.rounds.queries import ActionQuerySet
from samverkan.rounds.states import ActionState, RoundState

A_WEEK = timedelta(weeks=1)
MOST_NAMED = 3


def held(noted: Round) -> Round:
    """Return the round as it is now, held until the change is made."""
    rows = Round.objects.select_for_update(of=("self",)).select_related("forum__municipality")
    found: Round = rows.get(pk=noted.pk)
    return found


def next_meeting(noted: Round) -> date:
    """Return the day of the meeting after this round's: until then a new action is to be done."""
    cadence = noted.forum.cadence
    if cadence.steps is None or cadence.weekday is None:
        return noted.meeting_date + A_WEEK
    week = noted.iso_week.plus(1)
    while not is_held(cadence, week):
        week = week.plus(1)
    return moments(cadence, week, zone=get_default_timezone()).meeting_date


def to_go_through(noted: Round) -> ActionQuerySet:
    """Return the earlier rounds' actions that the meeting takes up: open, or answered since the last one.

    A meeting may be held another day than planned, and is looked back on later: what was answered afterwards
    was open then, and stays on its list.
    """
    earlier = Action.objects.filter(forum=noted.forum_id, round__week__lt=noted.week)
    last = Round.objects.filter(forum=noted.forum_id, week__lt=noted.week).order_by("-week").first()
    since = Q(closed_at__date__gte=last.meeting_date) if last else Q()
    found = earlier.filter(Q(state=ActionState.OPEN) | since)
    return found.select_related("owner__organisation", "area", "round").by_due_date()


def waiting(noted: Round) -> ActionQuerySet:
    """Return those that must be answered: open, and due on the day of the meeting at the latest."""
    return to_go_through(noted).open().filter(due_date__lte=noted.meeting_date)


def owners(forum: Any, *, on: date) -> Any:
    """Return who may own an action: functions seated, and those of the municipality's organisations."""
    seated = Q(pk__in=forum.seats.filter(held_on(on)).values("function"))
    local = Q(organisation__municipality=forum.municipality_id) & not_ended(on, "organisation__")
    return Function.objects.filter(seated | local).filter(not_ended(on)).by_organisation()


def why_not_add(noted: Round, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not add an action, a decision or a note to the round, or None."""
    why_not = rules.why_not_take_part(noted.forum, by=by, on=on)
    if why_not is None and noted.state == RoundState.PUBLISHED:
        return "Veckans bild är publicerad. Lägg det nya i nästa runda."
    return why_not


def why_not_own(noted: Round, owner: Function, *, due_date: date, on: date) -> str | None:
    """Say why a function may not own an action until that day, or None."""
    if due_date < on:
        return "Välj en dag som inte har varit."
    if owners(noted.forum, on=on).filter(pk=owner.pk).exists():
        return None
    return f"{owner.name} hör inte till forumet eller kommunen. Välj en annan ansvarig."


def why_not_postpone(action: Action) -> str | None:
    """Say why an action cannot be moved to another day, or None."""
    if action.state == ActionState.OPEN:
        return None
    return f"Åtgärden står som ”{action.get_state_display()}”. Ta upp den igen först."


def why_not_answer(action: Action, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not say how an action goes, or None: those in the forum may, and its owner."""
    owns = Function.objects.filter(pk=action.owner_id, pk__in=functions_of(by, on=on)).exists()
    return None if owns else rules.why_not_take_part(action.forum, by=by, on=on)


def why_not_end_meeting(noted: Round, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not end the meeting, or None."""
    why_not = rules.why_not_lead(noted.forum, by=by, on=on) or rules.why_not_step(noted, RoundState.DISCUSSED)
    if why_not is not None:
        return why_not
    titles = [f"”{title}”" for title in waiting(noted).values_list("title", flat=True)]
    if not titles:
        return None
    more = f" och {len(titles) - MOST_NAMED} till" if len(titles) > MOST_NAMED else ""
    waits = counted(len(titles), "åtgärd väntar", "åtgärder väntar")
    return f"Gå igenom förra veckans åtgärder först. {waits} på svar: {', '.join(titles[:MOST_NAMED])}{more}."


def why_not_reopen_meeting(noted: Round, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not take the meeting up again, or None."""
    why_not = rules.why_not_lead(noted.forum, by=by, on=on)
    if why_not is None and noted.state == RoundState.PUBLISHED:
        return "Mötet kan inte tas upp igen: bilden är publicerad."
    if why_not is None and noted.state != RoundState.DISCUSSED:
        return "Mötet är inte avslutat än."
    return why_not
