"""A municipality's own methods: added, and taken away again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if
from samverkan.knowledge import rules
from samverkan.knowledge.models import Method


@transaction.atomic
def add_method(
    *, municipality: Any, name: str, problems: Sequence[str], by: Any, at: datetime, **told: str
) -> Method:
    """Add a method of the municipality's own to its bank."""
    refuse_if(rules.why_not_add(municipality, by=by, on=localdate(at)))
    for text in (name, *told.values()):
        refuse_personal_data(text)
    code = slugify(name)[:50]
    code = code and f"{municipality.slug[:9]}-{code}"
    refuse_if(rules.why_not_code(code, is_taken=Method.objects.filter(code=code).exists()))
    made = Method.objects.create(
        municipality=municipality,
        code=code,
        name=name,
        problems=list(problems),
        added_at=at,
        added_by=by,
        **told,
    )
    audit.note("method.added", thing=made, by=by, at=at, facts={"code": code})
    return made


@transaction.atomic
def withdraw_method(*, method: Method, by: Any, at: datetime) -> None:
    """Take a municipality's own method out of the choices; measures that use it keep it."""
    kept = Method.objects.select_for_update(of=("self",)).get(pk=method.pk)
    refuse_if(rules.why_not_withdraw_method(kept))
    refuse_if(rules.why_not_add(kept.municipality, by=by, on=localdate(at)))
    kept.withdrawn_at = at
    kept.save(update_fields=["withdrawn_at"])
    audit.note("method.withdrawn", thing=kept, by=by, at=at)
