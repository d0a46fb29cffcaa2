"""Geometry as polygons one can count in: broken ones repaired and told, or refused by name."""

from __future__ import annotations

import warnings

import numpy as np
import shapely

from samverkan.places.geometry.errors import GeometryError
from samverkan.places.geometry.naming import listed

MOST_VERTICES = 10_000_000


def shapes_from(
    wkb: np.ndarray, names: list[str], *, most: int = MOST_VERTICES
) -> tuple[np.ndarray, list[str]]:
    """Return shapes in the order of the file (None stays None), and a note about rings that were closed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # shapely grumbles about nan, which is refused by name below
        shapes, open_rings = _read_shapes(wkb)
    unread = shapely.is_missing(shapes) & open_rings
    if unread.any():
        raise GeometryError(
            f"Gränsen för {listed(_picked(names, unread))} går inte att läsa. Rita om området."
        )
    vertices = int(shapely.get_num_coordinates(shapes).sum())
    if vertices > most:
        count, limit = (f"{number:,}".replace(",", " ") for number in (vertices, most))
        raise GeometryError(f"Filen har {count} brytpunkter; vi läser högst {limit}. Förenkla gränserna.")
    if not open_rings.any():
        return shapes, []
    return shapes, [f"Gränsen slöt inte och är sluten: {listed(_picked(names, open_rings))}."]


def _read_shapes(wkb: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the shapes, and which of them had a ring that did not end where it began."""
    shapes = shapely.from_wkb(wkb, on_invalid="ignore")
    unread = shapely.is_missing(shapes) & np.array([one is not None for one in wkb], dtype=bool)
    shapes[unread] = shapely.from_wkb(wkb[unread], on_invalid="fix")
    return shapes, unread


def which_are_areas(shapes: np.ndarray, names: list[str]) -> tuple[np.ndarray, list[str]]:
    """Return which shapes are areas, and notes about the others; refuse when none is."""
    areas = shapely.get_dimensions(shapes) == 2
    missing = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    notes = []
    if not areas.any():
        raise GeometryError(_why_no_areas(shapes, missing))
    if missing.any():
        notes.append(f"Utan gräns i filen och därför inte med: {listed(_picked(names, missing))}.")
    others = ~areas & ~missing
    if others.any():
        notes.append(f"Punkter eller linjer och därför inte med: {listed(_picked(names, others))}.")
    return areas, notes


def _why_no_areas(shapes: np.ndarray, missing: np.ndarray) -> str:
    if not len(shapes):
        return "Filen innehåller inga områden. Välj en fil med ytor."
    if missing.all():
        return "Inget objekt i filen har någon gräns. Välj en fil med ytor."
    return "Filen innehåller punkter eller linjer men inga ytor. Välj en fil med områdesgränser."


def repaired(shapes: np.ndarray, names: list[str]) -> tuple[np.ndarray, list[str]]:
    """Return valid polygons, and a note that names those that were not."""
    finite = np.isfinite(shapely.bounds(shapes)).all(axis=1) & _whole(shapes)
    if not finite.all():
        who = listed(_picked(names, ~finite))
        raise GeometryError(f"Gränsen för {who} har koordinater som inte är tal. Rita om området.")
    mixed = shapely.get_type_id(shapes) == shapely.GeometryType.GEOMETRYCOLLECTION
    broken = ~shapely.is_valid(shapes) | mixed
    if not broken.any():
        return shapes, []
    mended = shapes.copy()
    mended[broken] = [_polygons_of(shape) for shape in shapely.make_valid(shapes[broken], method="structure")]
    lost = shapely.area(mended) == 0
    if lost.any():
        who = listed(_picked(names, lost))
        raise GeometryError(f"Gränsen för {who} omsluter ingen yta. Rita om området.")
    return mended, [f"Gränsen korsade sig själv och är lagad: {listed(_picked(names, broken))}."]


def _whole(shapes: np.ndarray) -> np.ndarray:
    """Return which shapes have only finite coordinates; bounds alone pass over nan."""
    points, owner = shapely.get_coordinates(shapes, return_index=True)
    whole = np.ones(len(shapes), dtype=bool)
    whole[owner[~np.isfinite(points).all(axis=1)]] = False
    return whole


def _polygons_of(shape: shapely.Geometry) -> shapely.Geometry:
    """Return only the areas of a shape; lines and points left by the repair go."""
    parts = [p for p in shapely.get_parts(shapely.get_parts(shape)) if shapely.get_dimensions(p) == 2]
    return shapely.union_all(parts) if parts else shapely.Polygon()


def _picked(names: list[str], which: np.ndarray) -> list[str]:
    return [names[number] for number in np.flatnonzero(which)]
