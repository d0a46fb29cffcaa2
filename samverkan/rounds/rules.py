"""Who may see and do what in the round."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from samverkan.forums.models import Forum
from samverkan.rounds.states import ACTION, ROUND, ActionState, RoundState

# Functions that compile and lead the round in a forum in which they hold a seat.
LEADING_FUNCTIONS = ("est-samordnare", "kommunpolis")


def seen_by(person: Any, *, on: date, forum: str = "forum") -> Q:
    """Return the condition for ``person`` to see what belongs to a forum on that day."""
    return Q(**{f"{forum}__in": Forum.objects.seating(person, on=on)})


def why_not_lead(forum: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not compile, word or publish the forum's picture, or None."""
    if forum.seats_of(by, on=on).filter(function__code__in=LEADING_FUNCTIONS).exists():
        return None
    return "Du kan inte leda rundan: det gör samordnaren eller kommunpolisen i forumet."


def why_not_take_part(forum: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not assess, decide or note in the forum's round, or None."""
    if forum.seats_of(by, on=on).exists():
        return None
    return "Du kan inte ändra här: du har ingen plats i forumet den här dagen."


def why_not_step(noted: Any, to: RoundState) -> str | None:
    """Say why a round cannot go to that state, or None."""
    return ROUND.why_not(RoundState(noted.state), to)


def why_not_move_action(action: Any, to: ActionState) -> str | None:
    """Say why an action cannot go to that state, or None."""
    return ACTION.why_not(ActionState(action.state), to)


def why_not_overwrite(noted: Any, *, version: int) -> str | None:
    """Say why something cannot be saved from what the reader had before them, or None."""
    if noted.version == version:
        return None
    return "Någon annan har ändrat här medan du skrev. Se vad som ändrats och spara igen."
