"""What the meeting decides, and its end."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if
from samverkan.meetings import agenda
from samverkan.rounds.models import Decision, Round
from samverkan.rounds.states import RoundState


@transaction.atomic
def decide(*, round: Round, text: str, by: Any, at: datetime) -> Decision:  # noqa: A002
    """Note a decision under the next number; the same text again is the decision that is there."""
    refuse_personal_data(text)
    kept = agenda.held(round)
    refuse_if(agenda.why_not_add(kept, by=by, on=localdate(at)))
    standing: Decision | None = kept.decisions.filter(text=text).first()
    if standing is not None:
        return standing
    last = kept.decisions.order_by("-position").values_list("position", flat=True).first() or 0
    decision: Decision = kept.decisions.create(position=last + 1, text=text, decided_at=at, noted_by=by)
    audit.note("round.decided", thing=kept, by=by, at=at, facts={"number": decision.position})
    return decision


@transaction.atomic
def end_meeting(*, round: Round, by: Any, at: datetime) -> Round:  # noqa: A002
    """End the meeting once last week's actions are gone through."""
    kept = agenda.held(round)
    refuse_if(agenda.why_not_end_meeting(kept, by=by, on=localdate(at)))
    kept.state, kept.discussed_at = RoundState.DISCUSSED, at
    kept.save(update_fields=["state", "discussed_at"])
    audit.note("round.discussed", thing=kept, by=by, at=at, facts={"decisions": kept.decisions.count()})
    return kept


@transaction.atomic
def reopen_meeting(*, round: Round, by: Any, at: datetime) -> Round:  # noqa: A002
    """Take the meeting up again, as long as nothing is published."""
    kept = agenda.held(round)
    refuse_if(agenda.why_not_reopen_meeting(kept, by=by, on=localdate(at)))
    kept.state, kept.discussed_at = RoundState.COMPILED, None
    kept.save(update_fields=["state", "discussed_at"])
    audit.note("round.meeting_reopened", thing=kept, by=by, at=at)
    return kept
