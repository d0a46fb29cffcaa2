"""A follow-up has been done; what it showed is written in the room of follow-ups."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.agreements import rules
from samverkan.agreements.actions.drafting import note_change
from samverkan.agreements.models import FollowUp
from samverkan.foundation.refusals import refuse_if


@transaction.atomic
def finish(*, follow_up: FollowUp, done_date: date, by: Any, at: datetime) -> None:
    """Say on which day a follow-up was done."""
    refuse_if(rules.why_not_finish(follow_up, done_date=done_date, by=by, on=localdate(at)))
    follow_up.done_date = done_date
    follow_up.save(update_fields=["done_date"])
    facts = {"kind": follow_up.kind, "done": str(done_date)}
    note_change(follow_up.agreement, "agreement.follow_up_done", by=by, at=at, facts=facts)
