"""Actions: added, answered, moved to another day, taken up again; never over what somebody else wrote."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if, refuse_if_changed
from samverkan.meetings import agenda
from samverkan.people.models import Function
from samverkan.rounds import rules
from samverkan.rounds.models import Action, Round
from samverkan.rounds.states import ActionState


@transaction.atomic
def add(
    *,
    round: Round,  # noqa: A002
    title: str,
    owner: Function,
    by: Any,
    at: datetime,
    area: Any = None,
    due_date: date | None = None,
) -> Action:
    """Add an action; the same one again, as after a lost answer, is the one that is there."""
    refuse_personal_data(title)
    kept, on = agenda.held(round), localdate(at)
    due_date = due_date or agenda.next_meeting(kept)
    refuse_if(agenda.why_not_add(kept, by=by, on=on))
    same = {"round": kept, "title": title, "owner": owner, "area": area, "due_date": due_date}
    standing: Action | None = Action.objects.filter(**same).order_by("id").first()
    if standing is not None:
        return standing
    refuse_if(agenda.why_not_own(kept, owner, due_date=due_date, on=on))
    action: Action = Action.objects.create(forum=kept.forum, added_at=at, added_by=by, **same)
    audit.note("action.added", thing=action, by=by, at=at, facts=_told(action))
    return action


@transaction.atomic
def answer(
    *, action: Action, state: ActionState, outcome: str, version: int, by: Any, at: datetime
) -> Action:
    """Say that an action is done or dropped, and how it went; or open it again."""
    refuse_personal_data(outcome)
    kept = _standing(action, by=by, at=at)
    if (kept.state, kept.outcome) == (state, outcome):
        return kept
    refuse_if_changed(kept, version=version)
    if kept.state != state:
        refuse_if(rules.why_not_move_action(kept, state))
        kept.closed_at = None if state == ActionState.OPEN else at
    kept.state, kept.outcome = state, outcome
    return _save(kept, f"action.{STEPS[state]}", by=by, at=at)


@transaction.atomic
def postpone(*, action: Action, due_date: date, outcome: str, version: int, by: Any, at: datetime) -> Action:
    """Let an open action go on until another day, and say why."""
    refuse_personal_data(outcome)
    kept = _standing(action, by=by, at=at)
    if (kept.due_date, kept.outcome) == (due_date, outcome):
        return kept
    refuse_if_changed(kept, version=version)
    refuse_if(agenda.why_not_postpone(kept))
    refuse_if(agenda.why_not_own(kept.round, kept.owner, due_date=due_date, on=localdate(at)))
    kept.due_date, kept.outcome = due_date, outcome
    return _save(kept, "action.postponed", by=by, at=at)


@transaction.atomic
def change(
    *,
    action: Action,
    title: str,
    owner: Function,
    due_date: date,
    area: Any,
    version: int,
    by: Any,
    at: datetime,
) -> Action:
    """Change what an action is, who owns it, where or until when."""
    refuse_personal_data(title)
    kept, on = _standing(action, by=by, at=at), localdate(at)
    wanted = {"title": title, "owner": owner, "due_date": due_date, "area": area}
    if all(getattr(kept, name) == value for name, value in wanted.items()):
        return kept
    refuse_if_changed(kept, version=version)
    refuse_if(agenda.why_not_own(kept.round, owner, due_date=due_date, on=on))
    for name, value in wanted.items():
        setattr(kept, name, value)
    return _save(kept, "action.changed", by=by, at=at)


STEPS = {ActionState.OPEN: "reopened", ActionState.DONE: "done", ActionState.DROPPED: "dropped"}


def _standing(action: Action, *, by: Any, at: datetime) -> Action:
    """Return the action as it is now, held until the change is made, if ``by`` may answer for it."""
    beside = ("forum__municipality", "round__forum", "owner", "area")
    rows = Action.objects.select_for_update(of=("self",)).select_related(*beside)
    kept: Action = rows.get(pk=action.pk)
    refuse_if(agenda.why_not_answer(kept, by=by, on=localdate(at)))
    return kept


def _save(action: Action, verb: str, *, by: Any, at: datetime) -> Action:
    action.version += 1
    action.save()
    audit.note(verb, thing=action, by=by, at=at, facts=_told(action))
    return action


def _told(action: Action) -> dict[str, Any]:
    """Return what the log says of an action: no words, they stand in the row."""
    return {
        "owner": action.owner.code,
        "due": action.due_date.isoformat(),
        "area": action.area.code if action.area else "",
        "state": action.state,
        "version": action.version,
    }
