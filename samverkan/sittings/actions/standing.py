"""What an action works on: the sitting as it is now, held until the change is made."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from samverkan.foundation.refusals import Changed, refuse_if
from samverkan.sittings import rules
from samverkan.sittings.models import Sitting


def prepared(sitting: Sitting, *, by: Any, at: datetime) -> Sitting:
    """Return the sitting, held, when ``by`` may prepare it."""
    rows = Sitting.objects.select_for_update(of=("self",)).select_related("forum__municipality")
    kept: Sitting = rows.get(pk=sitting.pk)
    refuse_if(rules.why_not_prepare(kept.forum, by=by, on=localdate(at)))
    return kept


def refuse_if_changed(standing: Any, *, version: int) -> None:
    """Raise ``Changed`` unless ``version`` is what stands."""
    why_not = rules.why_not_overwrite(standing, version=version)
    if why_not is not None:
        raise Changed(why_not, standing)
