"""What a report says happened: the part of an observation that may be corrected, and its words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

import numpy as np
from django.conf import settings
from django.utils.timezone import localtime

from samverkan.places.geometry import cell_of, locate
from samverkan.places.geometry.locate import OUTSIDE
from samverkan.places.states import LayerKind
from samverkan.situation.figures.axes import area_rows, areas_of
from samverkan.situation.intake.clocks import NO_WEEK, Times
from samverkan.situation.intake.zone import Zone
from samverkan.situation.models import Observation
from samverkan.situation.models.observation import PlaceKnown, TimeKnown

# What belongs together, by the words kept of it: two people's halves of a place are a place nobody meant.
UNITS = {
    "category": ("category",),
    "where": ("place", "area", "place_precision"),
    "when": ("time", "time_precision"),
}
_WHERE = ("place", "area", "place_precision", "east", "north")
_WHEN = ("starts_at", "ends_at", "time_precision")
_UNIT = {"category": "category"} | dict.fromkeys(_WHERE, "where") | dict.fromkeys(_WHEN, "when")
POINTED = (PlaceKnown.POINT, PlaceKnown.SEGMENT)


@dataclass(frozen=True)
class Event:
    """What, where and when, as exactly as it is known."""

    category: Any
    place: Any
    area: Any
    place_precision: int
    east: int | None
    north: int | None
    starts_at: datetime
    ends_at: datetime
    time_precision: int

    @classmethod
    def of(cls, observation: Observation) -> Event:
        """Return what an observation says."""
        return cls(**{field.name: getattr(observation, field.name) for field in fields(cls)})

    def taking(self, units: Collection[str], other: Event) -> Event:
        """Return this event with some of its units as another has them."""
        chosen = {name: other if unit in units else self for name, unit in _UNIT.items()}
        return Event(**{name: getattr(event, name) for name, event in chosen.items()})

    def columns(self) -> dict[str, Any]:
        """Return the values of an observation's fields, with the cell, week and hour that follow."""
        cell = None if self.east is None else int(cell_of(self.east, self.north))
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        return {**told, "cell": cell, **clock_of(self.starts_at, self.ends_at, self.time_precision)}

    def words(self, names: Mapping[int, str]) -> dict[str, str]:
        """Return what corrections keep and people compare; ``names`` are the municipality's of categories."""
        spot = "" if self.east is None else f"öst {self.east}, nord {self.north}"
        own_spot = self.place_precision in POINTED or self.place is None
        where = [self.place.name if self.place else "", spot if own_spot else ""]
        return {
            "category": names[self.category.pk],
            "place": ", ".join(filter(None, where)),
            "area": self.area.name if self.area else "",
            "place_precision": PlaceKnown(self.place_precision).label,
            "time": self._time(),
            "time_precision": TimeKnown(self.time_precision).label,
        }

    def _time(self) -> str:
        start, end = localtime(self.starts_at), localtime(self.ends_at)
        if self.time_precision == TimeKnown.DAY:
            return f"{start:%Y-%m-%d}"
        if self.time_precision == TimeKnown.EXACT or start == end:
            return f"{start:%Y-%m-%d %H:%M}"
        same = start.date() == end.date()
        return f"{start:%Y-%m-%d %H:%M}–{end:{'%H:%M' if same else '%Y-%m-%d %H:%M'}}"


def clock_of(starts_at: datetime, ends_at: datetime, precision: int) -> dict[str, int | None]:
    """Return the week, weekday and hour a single event is counted in: by the rule that files are read by."""
    zone = Zone(settings.TIME_ZONE)
    starts, ends = (np.array([int(moment.timestamp())]) for moment in (starts_at, ends_at))
    times = Times(starts, ends, zone.to_local(starts), zone.to_local(ends), np.array([precision]), ())
    found: dict[str, np.ndarray] = {"week": times.weeks(), "weekday": times.weekdays(), "hour": times.hours()}
    return {name: None if values[0] == NO_WEEK else int(values[0]) for name, values in found.items()}


def is_reported_by(area: Any, forum: Any) -> bool:
    """Tell whether a forum reports by an area: asked of the area first, since every submission asks."""
    layer = area.layer
    own = layer.municipality_id == forum.municipality_id and layer.valid_to is None
    return own and (layer.kind == LayerKind.STATISTICS or area_rows(forum).filter(pk=area.pk).exists())


def area_around(forum: Any, east: int, north: int) -> Any:
    """Return the area of a point among those the forum reports by, or None outside them all."""
    areas = areas_of(forum)
    found = int(locate([area.polygon for area in areas], east, north)[0])
    return None if found == OUTSIDE else areas[found]
