"""Places that come back, and this week's points, both coarse enough to point out no dwelling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from samverkan.situation.figures.surface import Surface

RECENT_WEEKS = 8
FEWEST_EVENTS = 3
FEWEST_WEEKS = 2
MOST_PLACES = 12
POINT_GRID = 100  # metres: a dot stands for a block, never for a door


@dataclass(frozen=True)
class Spots:
    """Events of the recent weeks at known places: what may stand on a map."""

    name: np.ndarray  # what the place is called
    area: np.ndarray
    category: np.ndarray
    week: np.ndarray
    x: np.ndarray
    y: np.ndarray


def recurring(spots: Spots, surface: Surface) -> dict[str, Any]:
    """Return the places with events in several recent weeks, and the dots of the last week."""
    last = int(surface.weeks[-1])
    recent = (spots.week > last - RECENT_WEEKS) & (spots.week <= last) & (spots.name != "")
    keys = np.stack([spots.area[recent], spots.name[recent]]).astype(str)
    found = [
        _place(spots, surface, np.flatnonzero(recent)[of]) for of in _groups(keys) if len(of) >= FEWEST_EVENTS
    ]
    seen = [place for place in found if place["weeks_seen"] >= FEWEST_WEEKS]
    seen.sort(key=lambda place: (-place["recent"], -place["week"], place["name"]))
    return {
        "places": seen[:MOST_PLACES],
        "places_left_out": max(0, len(seen) - MOST_PLACES),
        "points": _points(spots, last),
    }


def _groups(keys: np.ndarray) -> list[np.ndarray]:
    """Return the positions of each distinct column of ``keys``."""
    if keys.shape[1] == 0:
        return []
    order = np.lexsort(keys)
    ordered = keys[:, order]
    new = np.flatnonzero((ordered[:, 1:] != ordered[:, :-1]).any(axis=0)) + 1
    return np.split(order, new)


def _place(spots: Spots, surface: Surface, of: np.ndarray) -> dict[str, Any]:
    axes, last = surface.axes, surface.weeks[-1]
    kinds, counts = np.unique(spots.category[of], return_counts=True)
    area = int(spots.area[of[0]])
    return {
        "name": str(spots.name[of[0]]),
        "area": axes.areas[area].name if area >= 0 else "",
        "week": int((spots.week[of] == last).sum()),
        "recent": len(of),
        "weeks_seen": len(np.unique(spots.week[of])),
        "categories": [axes.categories[kinds[i]].name for i in np.lexsort((kinds, -counts))][:3],
        "x": _snap(np.median(spots.x[of])),
        "y": _snap(np.median(spots.y[of])),
    }


def _points(spots: Spots, last: int) -> list[list[int]]:
    now = np.flatnonzero(spots.week == last)
    points = [[_snap(spots.x[i]), _snap(spots.y[i]), int(spots.category[i])] for i in now]
    return sorted(points)


def _snap(metres: Any) -> int:
    return int(metres // POINT_GRID * POINT_GRID + POINT_GRID // 2)
