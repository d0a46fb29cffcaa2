"""When two people change one report: what stood, what somebody else wrote, and what the reader writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samverkan.reports.event import UNITS
from samverkan.reports.models import Correction, Report

UNIT_NAMES = {"category": "Händelsetyp", "where": "Plats", "when": "Tid"}


@dataclass(frozen=True)
class Compared:
    """One part of a report as it stood, as somebody else left it, and as the reader wants it."""

    unit: str
    name: str
    stood: str
    theirs: str
    mine: str

    @property
    def is_theirs(self) -> bool:
        """Tell whether only somebody else changed it."""
        return self.mine in (self.stood, self.theirs)

    @property
    def is_mine(self) -> bool:
        """Tell whether only the reader changed it."""
        return self.theirs == self.stood and not self.is_theirs

    @property
    def is_open(self) -> bool:
        """Tell whether both changed it, each in their own way."""
        return not (self.is_theirs or self.is_mine)


def changes_since(report: Report, version: int) -> list[Correction]:
    """Return what has been changed since a version, the latest first."""
    later = report.corrections.filter(version__gt=version).select_related("corrected_by")
    return list(later.order_by("-version", "-pk"))


def compared(
    report: Report, *, seen: int, mine: Mapping[str, str], theirs: Mapping[str, str]
) -> list[Compared]:
    """Return the parts that anybody has changed since the version the reader saw."""
    stood = dict(theirs)
    stood.update((change.field, change.before) for change in changes_since(report, seen))
    return [each for each in _parts(stood, theirs, mine) if not each.stood == each.theirs == each.mine]


def _parts(*told: Mapping[str, str]) -> Iterator[Compared]:
    for unit, fields in UNITS.items():
        words = [", ".join(filter(None, (each[field] for field in fields))) for each in told]
        yield Compared(unit, UNIT_NAMES[unit], *words)
