"""What a signal turned out to be, said afterwards by those who know."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import Refused, refuse_if
from samverkan.publishing.signals import signals_of
from samverkan.rounds import rules
from samverkan.rounds.frozen import body_of
from samverkan.rounds.models import Judgement, Publication
from samverkan.rounds.states import Verdict


@transaction.atomic
def judge(
    *,
    publication: Publication,
    area_code: str,
    category_code: str,
    verdict: str,
    note: str = "",
    by: Any,
    at: datetime,
) -> Judgement:
    """Say what a signal of a published picture was; the later word stands, and the log keeps both."""
    refuse_personal_data(note)
    refuse_if(rules.why_not_take_part(publication.round.forum, by=by, on=localdate(at)))
    known = {(each.area_code, each.category_code) for each in signals_of(body_of(publication.snapshot))}
    if (area_code, category_code) not in known:
        raise Refused("Den publicerade bilden har ingen sådan signal.")
    judgement, _ = Judgement.objects.update_or_create(
        publication=publication,
        area_code=area_code,
        category_code=category_code,
        defaults={"verdict": Verdict(verdict), "note": note, "judged_at": at, "judged_by": by},
    )
    facts = {"area": area_code, "category": category_code, "verdict": verdict}
    audit.note("signal.judged", thing=publication, by=by, at=at, facts=facts)
    return judgement
