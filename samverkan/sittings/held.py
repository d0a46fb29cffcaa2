"""On which days forums have sat, for the clock that knows how often they owe it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.utils.timezone import localdate

from samverkan.sittings.models import Sitting


def days_of_sittings(forums: Collection[int], first: date, last: date) -> Iterable[tuple[int, date]]:
    """Return each forum's key with a day on which it sat; one query."""
    rows = Sitting.objects.held().filter(forum__in=forums, starts_at__date__range=(first, last))
    return [(forum, localdate(moment)) for forum, moment in rows.values_list("forum", "starts_at")]
