"""A set of areas as read: names, codes and polygons in one coordinate system with metres."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class AreaSet:
    """Areas in the order of their file; every sequence has the same length, names and codes are unique."""

    names: tuple[str, ...]
    codes: tuple[str, ...]
    polygons: np.ndarray  # shapely Polygon or MultiPolygon, in ``crs``
    crs: int  # EPSG of the working coordinate system: 3006 in Sweden, else the UTM zone of the data
    source_crs: int | None  # EPSG the file was read in; None when it has no EPSG number or is derived
    notes: tuple[str, ...] = ()  # Swedish sentences: what was detected, repaired or left out
    populations: tuple[int | None, ...] = ()  # inhabitants, where the file has such a column

    def __post_init__(self) -> None:
        sizes = {len(self.names), len(self.codes), len(self.polygons)}
        if self.populations:
            sizes.add(len(self.populations))
        if len(sizes) != 1:
            raise ValueError(f"names, codes, polygons, populations must be equally many; got {sorted(sizes)}")

    def __len__(self) -> int:
        return len(self.names)
