"""Say that a group had nothing to report: its silence is then calm."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.refusals import refuse_if
from samverkan.reports import rules
from samverkan.situation.models import NilReport, ReporterGroup


@transaction.atomic
def say_nothing(*, group: Any, week: int, at: datetime, by: Any = None, link: Any = None) -> NilReport:
    """Say that a group had nothing to report in a week, once."""
    ReporterGroup.objects.select_for_update(of=("self",)).get(pk=group.pk)
    if link is None:
        refuse_if(rules.why_not_report(group.forum, group, by=by, on=localdate(at)))
    else:
        refuse_if(rules.why_not_use_link(link, at=at) or rules.why_not_for_link(link, group.forum, group))
    refuse_if(rules.why_not_nil(group, week, at=at))
    said = NilReport.objects.create(group=group, week=week, noted_at=at, noted_by=by)
    facts = {"group": group.pk, "week": week, "link": link.pk if link else None}
    audit.note("nil_report.given", thing=group.forum, by=by, at=at, facts=facts)
    return said
