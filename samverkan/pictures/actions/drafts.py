"""A draft that leaves the house: marked as one, and noted in the log."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime

from samverkan.foundation import audit
from samverkan.foundation.swedish import moment


@transaction.atomic
def take(*, forum: Any, what: str, by: Any, at: datetime) -> str:
    """Note that somebody takes a file nobody has approved; return what is to be printed on it."""
    audit.note("draft.taken", thing=forum, by=by, at=at, facts={"what": what})
    return f"Utkast, inte godkänt. Hämtat av {by.name} {moment(localtime(at))}. Sprid det inte vidare."
