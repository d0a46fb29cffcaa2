"""Take back a report of one's own: it is kept, and no longer counted."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from samverkan.foundation import audit
from samverkan.foundation.refusals import refuse_if
from samverkan.reports import rules
from samverkan.reports.actions.triage import count, step
from samverkan.reports.models import Report
from samverkan.reports.states import ReportState

BY_THE_REPORTER = "Den som rapporterade tog tillbaka rapporten."


@transaction.atomic
def take_back(*, report: Report, by: Any, at: datetime) -> None:
    """Take back a report of one's own."""
    found = Report.objects.select_for_update(of=("self",)).with_event().get(pk=report.pk)
    refuse_if(rules.why_not_withdraw(found, by=by))
    step(found, ReportState.WITHDRAWN, reason=BY_THE_REPORTER, by=by, at=at)
    count(found, False)
    audit.note("report.taken_back", thing=found, by=by, at=at)
