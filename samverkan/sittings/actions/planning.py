"""Plan a sitting, change its time and place, call its members, cancel it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from samverkan.forums.models import Forum
from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if
from samverkan.sittings import rules
from samverkan.sittings.actions import agenda
from samverkan.sittings.actions.standing import prepared
from samverkan.sittings.models import Sitting
from samverkan.sittings.states import SittingState


@transaction.atomic
def plan(
    *, forum: Forum, starts_at: datetime, ends_at: datetime, where: str, by: Any, at: datetime
) -> Sitting:
    """Plan a sitting, and put on its agenda what is due by then."""
    refuse_personal_data(where)
    held = Forum.objects.select_for_update(of=("self",)).get(pk=forum.pk)
    refuse_if(rules.why_not_prepare(held, by=by, on=localdate(at)))
    refuse_if(rules.why_not_times(starts_at, ends_at))
    last = Sitting.objects.filter(forum=held).aggregate(last=Max("number"))["last"] or 0
    sitting = Sitting.objects.create(
        forum=held, number=last + 1, starts_at=starts_at, ends_at=ends_at, where=where
    )
    audit.note("sitting.planned", thing=sitting, by=by, at=at, facts={"starts": starts_at.isoformat()})
    agenda.fill(sitting=sitting, by=by, at=at)
    return sitting


@transaction.atomic
def move(
    *, sitting: Sitting, starts_at: datetime, ends_at: datetime, where: str, by: Any, at: datetime
) -> Sitting:
    """Give a sitting another time or place."""
    refuse_personal_data(where)
    kept = prepared(sitting, by=by, at=at)
    refuse_if(rules.why_not_before(kept) or rules.why_not_times(starts_at, ends_at))
    if (kept.starts_at, kept.ends_at, kept.where) == (starts_at, ends_at, where):
        return kept
    kept.starts_at, kept.ends_at, kept.where = starts_at, ends_at, where
    kept.save(update_fields=["starts_at", "ends_at", "where"])
    audit.note("sitting.moved", thing=kept, by=by, at=at, facts={"starts": starts_at.isoformat()})
    return kept


@transaction.atomic
def call(*, sitting: Sitting, by: Any, at: datetime) -> Sitting:
    """Call the members: from now on the sitting stands in their calendars and mail."""
    kept = prepared(sitting, by=by, at=at)
    refuse_if(rules.why_not_step(kept, SittingState.CALLED))
    kept.state, kept.called_at = SittingState.CALLED, at
    kept.save(update_fields=["state", "called_at"])
    audit.note("sitting.called", thing=kept, by=by, at=at)
    return kept


@transaction.atomic
def cancel(*, sitting: Sitting, by: Any, at: datetime) -> Sitting:
    """Cancel a sitting that has not been opened; it stays in the list and in the calendars, as cancelled."""
    kept = prepared(sitting, by=by, at=at)
    refuse_if(rules.why_not_step(kept, SittingState.CANCELLED))
    kept.state = SittingState.CANCELLED
    kept.save(update_fields=["state"])
    audit.note("sitting.cancelled", thing=kept, by=by, at=at)
    return kept
