"""Which areas to compare with: those around become the ring, those like it further away the comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

NEIGHBOUR = 30  # metres: gaps between areas drawn on their own are no distance
ALIKE = (1 / 3, 3.0)  # times the level of the measure's area
FEWEST = 20  # events before: an area with fewer tells chance, not how the town went
ENOUGH, MOST = 4, 10  # areas to compare with: from four on their own ways can be measured


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

    Where fewer than four are alike, all with enough events are returned, and where none has, all with any.
    """
    taken = {area.pk for area in (*treated, *ring)}
    here = [level for area, level in zip(areas, levels, strict=True) if area in treated]
    level = max(float(np.mean(here)) if here else 0.0, 1.0)
    rest = [(area, n) for area, n in zip(areas, levels, strict=True) if area.pk not in taken and n > 0]
    large = [(area, n) for area, n in rest if n >= FEWEST]
    near = [(area, n) for area, n in large if ALIKE[0] * level <= n <= ALIKE[1] * level]
    chosen = near if len(near) >= ENOUGH else large or rest
    order = sorted(chosen, key=lambda pair: (abs(np.log(pair[1] / level)), pair[0].code))
    return [area for area, _ in order[:MOST]]
