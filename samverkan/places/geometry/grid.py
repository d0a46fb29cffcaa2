"""Square areas made from the points themselves, for those who have no area file."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely

from samverkan.places.geometry.areas import AreaSet
from samverkan.places.geometry.crs import SWEREF99_TM
from samverkan.places.geometry.errors import GeometryError
from samverkan.places.geometry.locate import cell_of

_SIDES = (250, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000)


def grid_areas(x: Any, y: Any, *, most: int = 36, crs: int = SWEREF99_TM) -> AreaSet:
    """Return at most ``most`` squares that hold at least 99 % of the points, named "Ruta A1" and on.

    The smallest even side that is enough is used. The letter counts rows from the north and the number
    columns from the west among the rows and columns that hold anything.
    """
    east, north = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    known = np.isfinite(east) & np.isfinite(north)
    if not known.any():
        raise GeometryError("Inga händelser har koordinater, så rutor går inte att göra. Ange en områdesfil.")
    side, cells, outside = _cells(east[known], north[known], most)
    rows, columns = cells // 100_000, cells % 100_000
    order = np.lexsort((columns, -rows))
    rows, columns = rows[order], columns[order]
    names = tuple(f"Ruta {_letters(r)}{c + 1}" for r, c in zip(_rank(-rows), _rank(columns), strict=True))
    squares = shapely.box(columns * side, rows * side, (columns + 1) * side, (rows + 1) * side)
    made = f"{len(names)} rutor med sidan {_metres(side)}, gjorda ur händelserna"
    notes = [f"Ingen områdesfil angavs, så områdena är {made}."]
    if outside:
        notes.append(f"{outside} händelser ligger utanför rutorna.")
    codes = tuple(name.removeprefix("Ruta ") for name in names)
    return AreaSet(names, codes, squares, crs, None, tuple(notes))


def _cells(x: np.ndarray, y: np.ndarray, most: int) -> tuple[int, np.ndarray, int]:
    """Return the side, the fullest cells at that side, and how many points they leave out."""
    for side in _SIDES:
        cells, counts = np.unique(cell_of(x, y, side), return_counts=True)
        fullest = np.argsort(-counts, kind="stable")[:most]
        outside = int(counts.sum() - counts[fullest].sum())
        if outside <= 0.01 * len(x):
            break
    return side, cells[fullest], outside


def _rank(values: np.ndarray) -> np.ndarray:
    return np.unique(values, return_inverse=True)[1].ravel()


def _letters(number: int) -> str:
    """Return A … Z, AA, AB … like the columns of a spreadsheet."""
    text = ""
    number += 1
    while number:
        number, digit = divmod(number - 1, 26)
        text = chr(65 + digit) + text
    return text


def _metres(side: int) -> str:
    return f"{side} m" if side < 1_000 else f"{side // 1_000} km"
