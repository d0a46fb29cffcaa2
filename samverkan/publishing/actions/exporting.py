"""A file leaves the house: who took it, why, and the day by which it must be gone."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate, localtime

from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import Refused, refuse_if
from samverkan.foundation.swedish import moment
from samverkan.rounds import rules
from samverkan.rounds.models import Export, Publication

ENDINGS = ("pdf", "png", "html", "xlsx", "json")


@transaction.atomic
def export(
    *, publication: Publication, ending: str, reason: str, until: date, by: Any, at: datetime
) -> Export:
    """Note that somebody takes a file of a publication out of the house."""
    refuse_personal_data(reason)
    if ending not in ENDINGS:
        raise ValueError(f"ending must be one of {ENDINGS}; got {ending!r}")
    readable = Publication.objects.readable_by(by, on=localdate(at)).filter(pk=publication.pk).exists()
    if not readable:
        raise Refused(
            "Du kan inte hämta bilden: du har ingen plats i forumet och din organisation får den inte."
        )
    refuse_if(rules.why_not_export(publication, until=until, on=localdate(at)))
    noted = Export.objects.create(
        publication=publication,
        ending=ending,
        reason=reason,
        exported_at=at,
        exported_by=by,
        expires_date=until,
    )
    facts = {"ending": ending, "until": until.isoformat()}
    audit.note("picture.exported", thing=publication, by=by, at=at, facts=facts)
    return noted


def stamp_of(noted: Export) -> str:
    """Return the line that stands on every page of the file."""
    at = moment(localtime(noted.exported_at))
    who, until = noted.exported_by.name, noted.expires_date.isoformat()
    return f"Hämtad av {who} {at}. Varför: {noted.reason} Ska vara borta {until}."
