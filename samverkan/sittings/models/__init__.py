"""The sittings' nouns."""

from samverkan.sittings.models.minutes import Adjustment, Attendance, FrozenThing, MinutesPart, Outcome
from samverkan.sittings.models.reader import CalendarAddress, Digest
from samverkan.sittings.models.sitting import AgendaItem, Sitting

__all__ = [
    "Adjustment",
    "AgendaItem",
    "Attendance",
    "CalendarAddress",
    "Digest",
    "FrozenThing",
    "MinutesPart",
    "Outcome",
    "Sitting",
]
