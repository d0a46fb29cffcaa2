"""A draft that leaves the house: marked as one, with why and until when, and noted in the log."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate, localtime

from samverkan.forums.models import Forum
from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if
from samverkan.foundation.swedish import moment
from samverkan.pictures import rules
from samverkan.pictures.models import TakenDraft


@transaction.atomic
def take(*, home: Any, what: str, reason: str, until: date, by: Any, at: datetime) -> TakenDraft:
    """Note that somebody takes a file nobody has approved; the log knows what and until when, not why.

    ``home`` is the forum it comes from, or the municipality.
    """
    refuse_personal_data(reason)
    refuse_if(rules.why_not_keep(until=until, on=localdate(at)))
    whose = "forum" if isinstance(home, Forum) else "municipality"
    told = {whose: home, "what": what, "reason": reason, "expires_date": until}
    taken = TakenDraft.objects.create(**told, taken_at=at, taken_by=by)
    audit.note("draft.taken", thing=home, by=by, at=at, facts={"what": what, "until": until.isoformat()})
    return taken


def stamp_of(taken: TakenDraft) -> str:
    """Return the line that stands on every page of the file."""
    at, who = moment(localtime(taken.taken_at)), taken.taken_by.name
    why, until = taken.reason, taken.expires_date.isoformat()
    return (
        f"Utkast, inte godkänt. Hämtat av {who} {at}. Varför: {why} Ska vara borta {until}. "
        "Sprid det inte vidare."
    )
