"""Files of a published picture, drawn from its frozen body; the same body gives the same bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.utils import translation

from samverkan.foundation.audit import AuditRow, Checkpoint
from samverkan.foundation.audit import verify as verify_log
from samverkan.foundation.secrecy import Secrecy
from samverkan.pictures.figures.picture import code_version
from samverkan.pictures.rendering import html, parcel, pdf, sheet
from samverkan.publishing.editions import edition_of
from samverkan.rounds.frozen import body_of, is_whole
from samverkan.rounds.models import Publication

FILES: dict[str, tuple[str, Callable[[dict[str, Any]], bytes | str]]] = {
    "pdf": ("application/pdf", pdf.pages),
    "png": ("image/png", pdf.image),
    "html": ("text/html; charset=utf-8", html.page),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", sheet.workbook),
    "json": ("application/json", parcel.as_text),
}


def edition(publication: Publication, secrecy: str, *, stamp: str = "") -> dict[str, Any]:
    """Return the publication as a reader of that class gets it."""
    return edition_of(body_of(publication.snapshot), secrecy=secrecy, stamp=stamp)


def file_of(picture: dict[str, Any], ending: str) -> bytes:
    """Draw one file of an edition, from what its numbers say when they are written down."""
    with translation.override("sv"):
        made = FILES[ending][1](json.loads(parcel.as_text(picture)))
    return made.encode() if isinstance(made, str) else made


def digests_of(publication: Publication) -> dict[str, str]:
    """Return the version that draws, and what each file of the whole edition is then."""
    picture = edition(publication, Secrecy.PROTECTED)
    named = {ending: hashlib.sha256(file_of(picture, ending)).hexdigest() for ending in FILES}
    return {"code_version": code_version(), **named}


def why_not_true(publication: Publication) -> str | None:
    """Say what of a publication is not as it was approved, sealed and drawn; nothing when all of it is."""
    body = body_of(publication.snapshot)
    if not (is_whole(body) and body["content_hash"] == publication.snapshot.content_hash):
        return "Innehållet stämmer inte med sin kontrollsumma."
    if not is_whole(body["approved"]):
        return "Det godkända innehållet stämmer inte med sin kontrollsumma."
    return (
        _why_not_approved(publication, body)
        or _why_not_sealed(publication, body)
        or _why_not_drawn(publication)
    )


def _why_not_approved(publication: Publication, body: dict[str, Any]) -> str | None:
    approvals = publication.round.approvals.filter(content_hash=body["approved"]["content_hash"])
    found = {each.organisation_id for each in approvals}
    if len(found) >= 2 and len(body["approvals"]) == len(found):
        return None
    return "Godkännandena saknas eller är andra än de som trycktes."


def _why_not_sealed(publication: Publication, body: dict[str, Any]) -> str | None:
    if body["checkpoint"] != publication.checkpoint:
        return "Kontrollpunkten är en annan än den som trycktes."
    verdict = verify_log(against=Checkpoint.find(body["checkpoint"]))
    return None if verdict.holds else verdict.sentence


def _why_not_drawn(publication: Publication) -> str | None:
    """Compare every file with what it was when it was first drawn by the same version."""
    rows = AuditRow.objects.filter(
        verb="picture.drawn", thing_kind=Publication._meta.label_lower, thing_key=str(publication.pk)
    )
    noted = [json.loads(facts) for facts in rows.order_by("sequence").values_list("facts", flat=True)]
    same = next((each for each in noted if each["code_version"] == code_version()), None)
    if same is None:
        return None
    now = digests_of(publication)
    unlike = sorted(ending for ending in FILES if now[ending] != same[ending])
    return f"Filerna är andra än de som ritades först: {', '.join(unlike)}." if unlike else None
