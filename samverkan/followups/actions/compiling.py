"""The report of a follow-up is compiled from the rows, and again for as long as it is being written."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.agreements.models import FollowUp
from samverkan.followups import rules
from samverkan.followups.contents import findings_body
from samverkan.followups.evidence.gathering import judged
from samverkan.followups.models import FollowUpReport
from samverkan.foundation import audit
from samverkan.foundation.refusals import refuse_if
from samverkan.rounds.frozen import freeze


@transaction.atomic
def compile_report(*, follow_up: FollowUp, by: Any, at: datetime) -> FollowUpReport:
    """Judge every promise as of today, freeze it, and let the parties comment on it."""
    on = localdate(at)
    rows = FollowUp.objects.select_for_update(of=("self",))
    kept = rows.select_related("agreement__municipality").get(pk=follow_up.pk)
    refuse_if(rules.why_not_compile(kept, by=by, on=on))
    agreement = kept.agreement
    first, last = agreement.from_date, min(on, agreement.until_date)
    body = findings_body(agreement, judged(agreement, last=last), first=first, last=last)
    told = {"from_date": first, "until_date": last, "compiled_at": at, "compiled_by": by}
    report, _ = FollowUpReport.objects.update_or_create(
        follow_up=kept, defaults={**told, "snapshot": freeze(body, at=at)}
    )
    facts = {"content": body["content_hash"], **body["counts"]}
    audit.note("followup.compiled", thing=report, by=by, at=at, facts=facts)
    return report
