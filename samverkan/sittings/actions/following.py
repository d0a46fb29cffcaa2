"""What came of it: decisions and tasks answered until closed, chosen decisions put out on their day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if, refuse_if_changed
from samverkan.sittings import rules
from samverkan.sittings.models import Outcome
from samverkan.sittings.states import OutcomeState, SittingState

STEPS = {OutcomeState.OPEN: "reopened", OutcomeState.DONE: "done", OutcomeState.DROPPED: "dropped"}


@transaction.atomic
def answer(
    *, outcome: Outcome, state: OutcomeState, told: str, version: int, by: Any, at: datetime
) -> Outcome:
    """Say that a decision or task is done or dropped and how it went, or take it up again."""
    refuse_personal_data(told)
    kept = _held(outcome)
    refuse_if(rules.why_not_answer(kept, by=by, on=localdate(at)))
    if (kept.state, kept.told) == (state, told):
        return kept
    refuse_if_changed(kept, version=version)
    if kept.state != state:
        refuse_if(rules.why_not_move_outcome(kept, state))
        kept.closed_at = None if state == OutcomeState.OPEN else at
    kept.state, kept.told, kept.version = state, told, kept.version + 1
    kept.save(update_fields=["state", "told", "version", "closed_at"])
    audit.note(f"outcome.{STEPS[state]}", thing=kept, by=by, at=at, facts={"version": kept.version})
    return kept


@transaction.atomic
def choose_to_publish(*, outcome: Outcome, publish_date: date | None, by: Any, at: datetime) -> Outcome:
    """Choose the day a decision is put out; without a day it is taken back, or stays inside."""
    kept = _held(outcome)
    refuse_if(rules.why_not_prepare(kept.item.sitting.forum, by=by, on=localdate(at)))
    refuse_if(rules.why_not_publish(kept))
    refuse_personal_data(kept.text)
    if kept.publish_date == publish_date:
        return kept
    kept.publish_date, kept.published_at = publish_date, None
    kept.save(update_fields=["publish_date", "published_at"])
    verb = "outcome.chosen" if publish_date else "outcome.taken_back"
    audit.note(verb, thing=kept, by=by, at=at, facts={"date": str(publish_date or "")})
    return kept


@transaction.atomic
def publish_due(*, at: datetime) -> None:
    """Put out the chosen decisions whose day has come."""
    rows = Outcome.objects.select_for_update(of=("self",)).filter(
        publish_date__lte=localdate(at),
        published_at=None,
        item__is_restricted=False,
        item__sitting__state=SittingState.ADJUSTED,
    )
    for outcome in rows.order_by("pk"):
        outcome.published_at = at
        outcome.save(update_fields=["published_at"])
        audit.note("outcome.published", thing=outcome, by=None, at=at)


def _held(outcome: Outcome) -> Outcome:
    rows = Outcome.objects.select_for_update(of=("self",)).select_related("item__sitting__forum")
    kept: Outcome = rows.get(pk=outcome.pk)
    return kept
