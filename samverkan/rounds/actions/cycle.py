"""The beat of the rounds: opened, reminded of, compiled at the deadline, and an alarm when one is missed.

``advance`` is called now and then by the program. It does what time has come for since the last call, once:
after a stop it catches up, and a second call at the same moment does nothing.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.forums.arrangements import Product
from samverkan.forums.models import Forum
from samverkan.foundation import audit
from samverkan.foundation.refusals import refuse_if
from samverkan.foundation.weeks import Week
from samverkan.pictures.figures.kept import weeks_with_data
from samverkan.rounds import rules, tasks
from samverkan.rounds.models import Round
from samverkan.rounds.standing import days_of, weeks_to_open
from samverkan.rounds.states import RoundState


def advance(*, at: datetime) -> None:
    """Take every round of every forum as far as its calendar says."""
    forums = Forum.objects.open(on=localdate(at)).producing(Product.WEEKLY_PICTURE)
    for forum in forums.select_related("municipality").order_by("pk"):
        for week in weeks_to_open(forum, at=at):
            open_round(forum=forum, week=week, by=None, at=at)
        for noted in forum.rounds.exclude(state=RoundState.PUBLISHED).order_by("week"):
            _move_on(noted, at=at)


@transaction.atomic
def open_round(*, forum: Any, week: Week, by: Any, at: datetime) -> Round:
    """Begin the round about a week that is over; one that has begun stays as it is."""
    if by is not None:
        refuse_if(rules.why_not_lead(forum, by=by, on=localdate(at)))
    days = days_of(forum, week)
    refuse_if(rules.why_not_open(week, opens_at=days.opens_at, at=at))
    wanted = {"due_at": days.due_at, "meeting_date": days.meeting_date}
    noted, is_new = Round.objects.get_or_create(forum=forum, week=week.index, defaults=wanted)
    if is_new:
        audit.note("round.opened", thing=noted, by=by, at=at, facts={"week": str(week)})
    return noted


def remind(*, round: Round, at: datetime) -> bool:  # noqa: A002
    """Let the groups that have sent nothing be reminded, once; return whether it was now."""
    return _stamp(round, "reminded_at", "round.reminded", at)


def sound_alarm(*, round: Round, at: datetime) -> bool:  # noqa: A002
    """Say that the round was not published in time, once; return whether it was now."""
    return _stamp(round, "missed_at", "round.missed", at)


def _move_on(noted: Round, *, at: datetime) -> None:
    days = days_of(noted.forum, noted.iso_week)
    is_collecting = noted.state == RoundState.COLLECTING
    if is_collecting and days.remind_at <= at < noted.due_at:
        remind(round=noted, at=at)
    if is_collecting and noted.due_at <= at and weeks_with_data(noted.forum, until=noted.iso_week):
        tasks.compile_picture.enqueue(noted.pk, None, at.isoformat())
    if days.missed_at <= at:
        sound_alarm(round=noted, at=at)


@transaction.atomic
def _stamp(noted: Round, field: str, verb: str, at: datetime) -> bool:
    """Note a moment that has not been noted; whoever comes second finds it there."""
    open_rounds = Round.objects.exclude(state=RoundState.PUBLISHED)
    if not open_rounds.filter(pk=noted.pk, **{field: None}).update(**{field: at}):
        return False
    setattr(noted, field, at)
    audit.note(verb, thing=noted, by=None, at=at, facts={"week": str(noted.iso_week)})
    return True
