"""Name those who deliver files."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.refusals import refuse_if
from samverkan.situation import rules
from samverkan.situation.models import Source


@transaction.atomic
def name_source(*, forum: Any, name: str, by: Any, at: datetime) -> Source:
    """Return the forum's source of that name; a new one is added."""
    refuse_if(rules.why_not_import(forum, by=by, on=localdate(at)))
    refuse_if(rules.why_not_name(name))
    source, is_new = Source.objects.get_or_create(
        forum=forum, slug=slugify(name)[:60], defaults={"name": name.strip()[:120]}
    )
    if is_new:
        audit.note("source.added", thing=source, by=by, at=at)
    return source
