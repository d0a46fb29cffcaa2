"""Write the words beside the numbers: guarded, versioned, and never over what somebody else wrote."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if, refuse_if_changed
from samverkan.rounds import rules
from samverkan.rounds.models import Round, Wording


@transaction.atomic
def write(
    *,
    round: Round,  # noqa: A002
    slot: str,
    text: str,
    version: int,
    by: Any,
    at: datetime,
) -> Wording | None:
    """Write in a place of the picture; ``version`` is what the writer had before them, 0 when it was empty.

    The same text again changes nothing, whatever the version, and an empty place that stays empty is no row.
    """
    refuse_personal_data(text)
    kept = Round.objects.select_for_update(of=("self",)).select_related("forum").get(pk=round.pk)
    refuse_if(rules.why_not_word(kept, by=by, on=localdate(at)))
    standing = Wording.objects.filter(round=kept, slot=slot).first()
    if text == (standing.text if standing else ""):
        return standing
    refuse_if_changed(standing, version=version)
    worded = standing or Wording(round=kept, slot=slot, version=0)
    worded.text, worded.version = text, worded.version + 1
    worded.worded_at, worded.worded_by = at, by
    worded.save()
    facts = {"slot": slot, "version": worded.version, "length": len(text)}
    audit.note("round.worded", thing=kept, by=by, at=at, facts=facts)
    return worded
