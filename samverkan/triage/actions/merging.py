"""Several reports of one event: both are kept, one is counted, and it can be undone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from samverkan.foundation import audit
from samverkan.foundation.refusals import refuse_if
from samverkan.reports import rules
from samverkan.reports.actions import triage
from samverkan.reports.models import Report
from samverkan.reports.states import ReportState
from samverkan.triage.figures.duplicates import told_apart


@transaction.atomic
def merge(*, report: Report, into: Report, version: int, by: Any, at: datetime) -> Report:
    """Let another report speak for this one: this is kept, and no longer counted."""
    found = triage.held(report, version=version, by=by, at=at)
    survivor: Report = Report.objects.select_for_update(of=("self",)).with_event().get(pk=into.pk)
    refuse_if(rules.why_not_merge(found, into=survivor))
    found.merged_into = survivor
    reason = f"Samma händelse som {survivor.submission.receipt}: {told_apart(found, survivor)}"
    triage.step(found, ReportState.MERGED, reason=reason[:200], by=by, at=at)
    triage.count(found, False)
    audit.note("report.merged", thing=found, by=by, at=at, facts={"into": survivor.pk})
    return found


@transaction.atomic
def split(*, report: Report, version: int, by: Any, at: datetime) -> Report:
    """Undo a merging: the report is counted again and is looked at once more."""
    found = triage.held(report, version=version, by=by, at=at)
    refuse_if(rules.why_not_split(found))
    survivor, found.merged_into = found.merged_into_id, None
    triage.step(found, ReportState.NEW, reason="", by=by, at=at)
    triage.count(found, True)
    audit.note("report.split", thing=found, by=by, at=at, facts={"from": survivor})
    return found
