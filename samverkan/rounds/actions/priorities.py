"""Say what the group puts first: need, what can be influenced, why, and which function decided."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if, refuse_if_changed
from samverkan.people.models import Function
from samverkan.places.models import Area
from samverkan.rounds import rules
from samverkan.rounds.models import Priority, Round
from samverkan.rounds.states import Scale


@transaction.atomic
def prioritise(
    *,
    round: Round,  # noqa: A002
    area: Area,
    category: Any,
    need: Scale,
    influence: Scale,
    reason: str,
    decided_by: Function,
    version: int,
    by: Any,
    at: datetime,
) -> Priority:
    """Put an area, or one event type in it, in its place; ``version`` is what stood there, 0 for nothing."""
    refuse_personal_data(reason)
    kept = _writable(round, by=by, at=at)
    refuse_if(rules.why_not_without_reason(reason))
    refuse_if(rules.why_not_decide(kept.forum, decided_by, on=localdate(at)))
    standing = Priority.objects.filter(round=kept, area=area, category=category).first()
    refuse_if_changed(standing, version=version)
    put = standing or Priority(round=kept, area=area, category=category, version=0)
    put.need, put.influence, put.reason, put.decided_by = need, influence, reason, decided_by
    put.version, put.noted_at, put.noted_by = put.version + 1, at, by
    put.save()
    facts = {"area": area.code, "category": category.code if category else "", **_told(put)}
    audit.note("round.prioritised", thing=kept, by=by, at=at, facts=facts)
    return put


@transaction.atomic
def drop(*, priority: Priority, version: int, by: Any, at: datetime) -> None:
    """Take a priority away again; the log keeps area, need, influence and who had decided."""
    kept = _writable(priority.round, by=by, at=at)
    standing = Priority.objects.filter(pk=priority.pk).select_related("area", "decided_by").first()
    if standing is None:
        return
    refuse_if_changed(standing, version=version)
    facts = {"area": standing.area.code, **_told(standing)}
    standing.delete()
    audit.note("round.priority_dropped", thing=kept, by=by, at=at, facts=facts)


def _writable(noted: Round, *, by: Any, at: datetime) -> Round:
    kept = Round.objects.select_for_update(of=("self",)).select_related("forum").get(pk=noted.pk)
    refuse_if(rules.why_not_judge(kept, by=by, on=localdate(at)))
    return kept


def _told(put: Priority) -> dict[str, Any]:
    return {"need": put.need, "influence": put.influence, "decided_by": put.decided_by.code}
