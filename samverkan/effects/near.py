"""Which areas to compare with: those around become the ring, those like it further away the comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

NEIGHBOUR = 30  # metres: gaps between areas drawn on their own are no distance
ALIKE = (1 / 3, 3.0)  # times the level of the measure's area
MOST = 10


def around(areas: Sequence[Any], treated: Sequence[Any]) -> list[Any]:
    """Return the areas that touch the treated ones, in the order given."""
    if not treated:
        return []
    here = shapely.union_all([area.polygon for area in treated])
    keys = {area.pk for area in treated}
    rest = [area for area in areas if area.pk not in keys]
    near = shapely.dwithin([area.polygon for area in rest], here, NEIGHBOUR) if rest else []
    return [area for area, is_near in zip(rest, near, strict=True) if is_near]


def alike(
    areas: Sequence[Any], levels: Sequence[int], treated: Sequence[Any], ring: Sequence[Any]
) -> list[Any]:
    """Return the areas of about the same level as a treated one, neither in it nor around; the nearest first.

    All that are left are returned where none is alike: many small areas together say more than none.
    """
    taken = {area.pk for area in (*treated, *ring)}
    here = [level for area, level in zip(areas, levels, strict=True) if area in treated]
    level = max(float(np.mean(here)) if here else 0.0, 1.0)
    rest = [(area, n) for area, n in zip(areas, levels, strict=True) if area.pk not in taken and n > 0]
    near = [(area, n) for area, n in rest if ALIKE[0] * level <= n <= ALIKE[1] * level]
    order = sorted(near or rest, key=lambda pair: (abs(np.log(pair[1] / level)), pair[0].code))
    return [area for area, _ in order[:MOST]]
