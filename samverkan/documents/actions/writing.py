"""What people write in a section, beside the numbers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.documents import rules
from samverkan.documents.actions.compiling import held
from samverkan.documents.models import Document, DocumentSection
from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if, refuse_if_changed
from samverkan.rounds.frozen import body_of


@transaction.atomic
def write(
    *, document: Document, code: str, text: str, version: int, by: Any, at: datetime
) -> DocumentSection:
    """Keep what somebody wrote in a section; refused when somebody else has written there meanwhile."""
    refuse_personal_data(text)
    kept = held(document)
    refuse_if(rules.why_not_write(kept, by=by, on=localdate(at)))
    codes = [each["code"] for each in body_of(kept.snapshot)["sections"]]
    refuse_if(None if code in codes else "Avsnittet finns inte i dokumentet.")
    section = DocumentSection.objects.filter(document=kept, code=code).first()
    refuse_if_changed(section, version=version)
    section = section or DocumentSection(document=kept, code=code, version=0)
    section.text, section.version = text.strip(), section.version + 1
    section.written_at, section.written_by = at, by
    section.save()
    facts = {"section": code, "length": len(section.text)}
    audit.note("document.written", thing=kept, by=by, at=at, facts=facts)
    return section
