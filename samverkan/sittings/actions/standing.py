"""What an action works on: the sitting as it is now, held until the change is made."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from samverkan.foundation.refusals import refuse_if
from samverkan.sittings import rules
from samverkan.sittings.models import Sitting


def prepared(sitting: Sitting, *, by: Any, at: datetime) -> Sitting:
    """Return the sitting, held, when ``by`` may prepare it."""
    rows = Sitting.objects.select_for_update(of=("self",)).select_related("forum__municipality")
    kept: Sitting = rows.get(pk=sitting.pk)
    refuse_if(rules.why_not_prepare(kept.forum, by=by, on=localdate(at)))
    return kept
