"""Tell those who reported what became of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if
from samverkan.reports import rules
from samverkan.reports.models import Answer, Report


@transaction.atomic
def answer(
    *, forum: Any, reports: Collection[Report], outcome: str, text: str, by: Any, at: datetime
) -> Answer:
    """Answer one or several reports at once; a later answer takes the place of an earlier, which is kept."""
    refuse_if(rules.why_not_answer(forum, by=by, on=localdate(at)))
    refuse_if(rules.why_not_answer_these(forum, reports))
    refuse_personal_data(text)
    made = Answer.objects.create(forum=forum, outcome=outcome, text=text, answered_at=at, answered_by=by)
    Report.objects.filter(pk__in=[report.pk for report in reports]).update(answer=made)
    facts = {"reports": sorted(report.pk for report in reports), "outcome": str(outcome)}
    audit.note("reports.answered", thing=made, by=by, at=at, facts=facts)
    return made
