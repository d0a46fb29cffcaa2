"""Views kept to come back to: saved under a name, and dropped."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if
from samverkan.pictures import rules
from samverkan.pictures.models import SavedView


@transaction.atomic
def save_view(*, forum: Any, name: str, address: str, by: Any, at: datetime) -> SavedView:
    """Keep an address of the forum under a name; the same name again leads to the new address."""
    refuse_personal_data(name)
    refuse_if(rules.why_not_save(forum, address, by=by, on=localdate(at)))
    view, _ = SavedView.objects.update_or_create(
        person=by, forum=forum, name=name, defaults={"address": address, "saved_at": at}
    )
    audit.note("view.saved", thing=view, by=by, at=at)
    return view


@transaction.atomic
def drop_view(*, view: SavedView, by: Any, at: datetime) -> None:
    """Forget a saved view; it is its owner's, and nobody else has found it."""
    audit.note("view.dropped", thing=view, by=by, at=at)
    view.delete()
