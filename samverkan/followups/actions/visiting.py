"""Remember when a person last looked at the start page; not what they read."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from samverkan.followups.models import Visit

# Within this time it is still the same visit, so that what is new stays new while one works.
ONE_VISIT = timedelta(hours=4)


def look_in(*, by: Any, at: datetime) -> datetime | None:
    """Return when the person was here before this visit, or None the first time."""
    visit = Visit.objects.filter(person=by).first()
    if visit is None:
        Visit.objects.get_or_create(person=by, defaults={"seen_at": at})
        return None
    if at - visit.seen_at >= ONE_VISIT:
        visit.before_at, visit.seen_at = visit.seen_at, at
        visit.save(update_fields=["before_at", "seen_at"])
    return visit.before_at
