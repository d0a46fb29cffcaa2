"""What is known of a week beforehand, and of the weeks around it: the overlay of pictures and meetings."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from samverkan.foundation.weeks import Week
from samverkan.rounds.models import KnownEvent


def known_events(forum: Any, week: Week) -> list[KnownEvent]:
    """Return what is known of a week in the forum's municipality, in order; one query."""
    return known_between(forum, week, week)[week.index]


def known_between(forum: Any, first: Week, last: Week) -> dict[int, list[KnownEvent]]:
    """Return what is known of each week from the first to the last, by the week's index; one query."""
    events = KnownEvent.objects.filter(municipality=forum.municipality_id)
    found: dict[int, list[KnownEvent]] = defaultdict(list)
    for event in events.between(first.monday, last.sunday).select_related("area"):
        begins = max(Week.from_date(event.from_date).index, first.index)
        ends = min(Week.from_date(event.to_date).index, last.index)
        for index in range(begins, ends + 1):
            found[index].append(event)
    return found
