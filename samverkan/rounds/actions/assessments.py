"""Say how the group takes an area to be, beside what the numbers suggest: people decide, never numbers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if, refuse_if_changed
from samverkan.places.models import Area
from samverkan.rounds import rules
from samverkan.rounds.frozen import body_of
from samverkan.rounds.models import Assessment, Round
from samverkan.rounds.states import Level
from samverkan.rounds.suggesting import suggestion_of


@transaction.atomic
def assess(
    *,
    round: Round,  # noqa: A002
    area: Area,
    level: Level,
    reason: str,
    version: int,
    by: Any,
    at: datetime,
) -> Assessment:
    """Assess an area and say why; ``version`` is what the person had before them, 0 when there was none."""
    refuse_personal_data(reason)
    kept = Round.objects.select_for_update(of=("self",)).select_related("forum", "snapshot").get(pk=round.pk)
    refuse_if(rules.why_not_judge(kept, by=by, on=localdate(at)))
    refuse_if(rules.why_not_without_reason(reason))
    standing = Assessment.objects.filter(round=kept, area=area).first()
    if standing and (standing.level, standing.reason) == (level, reason):
        return standing
    refuse_if_changed(standing, version=version)
    assessed = standing or Assessment(round=kept, area=area, version=0)
    assessed.level, assessed.reason, assessed.suggested = level, reason, _suggested(kept, area)
    assessed.version += 1
    assessed.assessed_at, assessed.assessed_by = at, by
    assessed.save()
    facts = {"area": area.code, "level": int(level), "suggested": assessed.suggested}
    audit.note("round.assessed", thing=kept, by=by, at=at, facts=facts)
    return assessed


def _suggested(noted: Round, area: Area) -> Level | None:
    return suggestion_of(body_of(noted.snapshot), area.code).level if noted.snapshot else None
