"""What everybody may read of a decided document is chosen, and goes the road of every release."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.documents import rules
from samverkan.documents.actions.compiling import held
from samverkan.documents.models import Document
from samverkan.documents.opening import held_back, open_body
from samverkan.documents.put_out import release_of
from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if
from samverkan.publication.actions.drafting import Handed, draft, hand_over
from samverkan.publication.models import Release
from samverkan.publication.states import ReleaseKind
from samverkan.rounds.frozen import body_of


@transaction.atomic
def propose(*, document: Document, codes: Sequence[str], by: Any, at: datetime) -> Release:
    """Hand over the chosen sections, without what is kept: others check them, two parties approve."""
    kept = held(document)
    going = release_of(kept)
    state = str(going.state) if going else ""
    refuse_if(rules.why_not_open(kept, state=state, codes=codes, by=by, on=localdate(at)))
    handed = _handed(kept, codes)
    refuse_personal_data("\n".join(each["text"] for each in handed.body["words"]))
    if going:
        release = hand_over(release=going, handed=handed, by=by, at=at)
    else:
        told: dict[str, Any] = {"kind": ReleaseKind.DOCUMENT, "words": {"title": str(kept)}, "handed": handed}
        release = draft(municipality=kept.municipality, **told, by=by, at=at)
    facts = {"release": release.number, "sections": len(handed.body["compiled"]["sections"])}
    audit.note("document.handed_over", thing=kept, by=by, at=at, facts=facts)
    return release


def _handed(document: Document, codes: Sequence[str]) -> Handed:
    final = body_of(document.decision.snapshot)
    return Handed(document.key, open_body(final, codes=codes), {"held": held_back(final, codes=codes)})
