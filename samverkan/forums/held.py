"""On which days forums have met; the rooms above that remember it say so, for this room cannot know them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import date

from samverkan.forums.clock import Span, missed
from samverkan.forums.models import Forum

# Given the keys of forums and the first and last day: pairs of a forum's key and a day on which it met.
Source = Callable[[Collection[int], date, date], Iterable[tuple[int, date]]]
_SOURCES: list[Source] = []


def register(source: Source) -> Source:
    """Let a room above say on which days forums have met; a source stands once however often it is named."""
    if source not in _SOURCES:
        _SOURCES.append(source)
    return source


def is_known() -> bool:
    """Return whether anybody remembers meetings at all; if not, none can be said to be missed."""
    return bool(_SOURCES)


def days_held(forums: Iterable[Forum], *, since: date, on: date) -> dict[int, list[date]]:
    """Return the days each forum has met, by its key; as many queries as there are sources."""
    keys = [each.pk for each in forums]
    found: dict[int, set[date]] = defaultdict(set)
    for source in _SOURCES:
        for key, day in source(keys, since, on):
            found[key].add(day)
    return {key: sorted(found[key]) for key in keys}


def missed_meetings(forums: Iterable[Forum], *, on: date) -> dict[int, tuple[Span, ...]]:
    """Return the meetings each forum has missed, by its key; the missed-meeting alarm."""
    owing = [each for each in forums if each.from_date is not None]
    if not owing or not is_known():
        return {}
    held = days_held(owing, since=min(each.from_date for each in owing if each.from_date), on=on)
    found = {each.pk: missed(each.cadence, held[each.pk], each.from_date or on, on) for each in owing}
    return {key: spans for key, spans in found.items() if spans}
