"""Whose signatures are trusted: added by name, taken back again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if
from samverkan.knowledge import rules
from samverkan.knowledge.models import TrustedKey


@transaction.atomic
def trust(*, municipality: Any, name: str, public_key: str, by: Any, at: datetime) -> TrustedKey:
    """Trust a key from now on; somebody has compared its fingerprint with the sender."""
    if by is not None:
        refuse_if(rules.why_not_exchange(municipality, by=by, on=localdate(at)))
    refuse_personal_data(name)
    same = TrustedKey.objects.filter(municipality=municipality, public_key=public_key).in_force()
    refuse_if(rules.why_not_trust(public_key, is_trusted=same.exists()))
    made = TrustedKey.objects.create(
        municipality=municipality, name=name, public_key=public_key, trusted_at=at, trusted_by=by
    )
    audit.note("key.trusted", thing=made, by=by, at=at)
    return made


@transaction.atomic
def distrust(*, key: TrustedKey, by: Any, at: datetime) -> None:
    """Take the trust in a key back; lessons already received stay."""
    kept = TrustedKey.objects.select_for_update(of=("self",)).select_related("municipality").get(pk=key.pk)
    refuse_if(rules.why_not_distrust(kept))
    refuse_if(rules.why_not_exchange(kept.municipality, by=by, on=localdate(at)))
    kept.withdrawn_at = at
    kept.save(update_fields=["withdrawn_at"])
    audit.note("key.withdrawn", thing=kept, by=by, at=at)
