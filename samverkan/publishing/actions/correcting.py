"""A published picture is corrected by a new one that says what changed and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.content import sealed
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if
from samverkan.publishing.contents import latest_of
from samverkan.publishing.difference import difference
from samverkan.rounds import rules
from samverkan.rounds.frozen import body_of, freeze
from samverkan.rounds.models import ProposedCorrection, Publication

Body = dict[str, Any]


def propose_correction(
    *,
    publication: Publication,
    reason: str,
    texts: Mapping[str, str],
    levels: Mapping[str, int],
    picture: Body | None = None,
    by: Any,
    at: datetime,
) -> ProposedCorrection:
    """Propose other words (by their keys), other levels (by area), or numbers counted anew."""
    for text in (reason, *texts.values()):
        refuse_personal_data(text)
    published = body_of(publication.snapshot)
    body = corrected(published, reason=reason, texts=texts, levels=levels, picture=picture)
    changes = body["corrects"]["changes"]
    asked = {"latest": latest_of(publication.round), "changes": changes}
    refuse_if(rules.why_not_propose(publication, by=by, on=localdate(at), **asked))
    return _keep(publication, body, by=by, at=at)


@transaction.atomic
def _keep(publication: Publication, body: Body, *, by: Any, at: datetime) -> ProposedCorrection:
    proposal = ProposedCorrection.objects.create(
        publication=publication,
        snapshot=freeze(body, at=at),
        reason=body["corrects"]["reason"],
        proposed_at=at,
        proposed_by=by,
    )
    facts = {"content": body["content_hash"], "changes": len(body["corrects"]["changes"])}
    audit.note("picture.correction_proposed", thing=publication, by=by, at=at, facts=facts)
    return proposal


def corrected(
    published: Body,
    *,
    reason: str,
    texts: Mapping[str, str],
    levels: Mapping[str, int],
    picture: Body | None,
) -> Body:
    """Return the body that takes the place of a published one, with the difference in it."""
    old = published["approved"]
    new = {**old, **reworded(old, texts), "number": old["number"] + 1, "picture": picture or old["picture"]}
    new["assessments"] = [
        {**row, "level": levels.get(row["area_code"], row["level"])} for row in new["assessments"]
    ]
    new["corrects"] = {
        "number": old["number"],
        "content_hash": published["content_hash"],
        "reason": reason,
        "changes": difference(old, new),
    }
    return sealed(new)


# The lists of a body in which people write, what names a row, and the texts of it.
WRITTEN = (
    ("words", "slot", ("text",)),
    ("assessments", "area_code", ("reason",)),
    ("priorities", "key", ("reason",)),
    ("decisions", "number", ("text",)),
    ("actions", "key", ("title", "outcome")),
)


def texts_of(body: Body) -> dict[str, str]:
    """Return every text that people wrote, by its key: part, row, field."""
    return {
        f"{part}:{row[name]}:{field}": row[field]
        for part, name, fields in WRITTEN
        for row in body[part]
        for field in fields
    }


def reworded(body: Body, texts: Mapping[str, str]) -> dict[str, list[Body]]:
    """Return the lists in which people write, with other texts in the places of those given."""
    return {
        part: [
            {**row, **{field: texts.get(f"{part}:{row[name]}:{field}", row[field]) for field in fields}}
            for row in body[part]
        ]
        for part, name, fields in WRITTEN
    }
