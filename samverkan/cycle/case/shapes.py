"""Places drawn by hand: GeoJSON in, WKB in SWEREF 99 TM kept, and out again."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import shapely

from samverkan.places.geometry.areas import AreaSet
from samverkan.places.geometry.crs import SWEREF99_TM, WGS84, to_crs
from samverkan.places.geometry.export import geojson

LARGEST = 1_000_000_000  # m²: larger than a municipality's town, and no place
SWEDEN = shapely.box(200_000, 6_050_000, 1_000_000, 7_750_000)
SURFACES = ("Polygon", "MultiPolygon")


class NotAPlace(ValueError):
    """What was drawn is no place; the reason is one Swedish sentence."""


def read(text: str) -> bytes:
    """Return the place that GeoJSON (WGS 84) draws; raise ``NotAPlace`` with the reason."""
    try:
        told = json.loads(text)
        shape = shapely.geometry.shape(_geometry(told))
    except (ValueError, TypeError, KeyError, AttributeError, shapely.errors.ShapelyError) as error:
        raise NotAPlace("Platsen gick inte att läsa. Klistra in en GeoJSON-polygon eller rita om.") from error
    if shape.geom_type not in SURFACES or shape.is_empty:
        raise NotAPlace("Rita en yta med minst tre hörn.")
    moved = shapely.transform(shape, lambda points: _moved(points, WGS84, SWEREF99_TM))
    if not np.isfinite(shapely.get_coordinates(moved)).all() or not SWEDEN.contains(moved):
        raise NotAPlace("Platsen ligger inte i Sverige. Hörnen anges som longitud och latitud.")
    whole = shapely.make_valid(shapely.set_precision(moved, 1))
    if whole.geom_type not in SURFACES or not 0 < whole.area <= LARGEST:
        raise NotAPlace("Ytan korsar sig själv eller är för stor. Rita om den.")
    return bytes(shapely.to_wkb(whole))


def written(shape: bytes) -> str:
    """Return a kept place as GeoJSON, for a form."""
    features = collection([("", shapely.from_wkb(bytes(shape)), {})])["features"]
    return json.dumps(features[0]["geometry"], separators=(",", ":"))


def collection(places: list[tuple[str, Any, dict[str, Any]]]) -> dict[str, Any]:
    """Return places (name, polygon, what is told of it) as a feature collection for the map."""
    names = tuple(name for name, _, _ in places)
    codes = tuple(str(i) for i in range(len(places)))
    polygons = np.array([polygon for _, polygon, _ in places], dtype=object)
    areas = AreaSet(names, codes, polygons, SWEREF99_TM, SWEREF99_TM)
    return geojson(areas, [more for _, _, more in places])


def _geometry(told: dict[str, Any]) -> dict[str, Any]:
    """Return the first geometry of a collection, of a feature, or the geometry itself."""
    if told["type"] == "FeatureCollection":
        told = told["features"][0]
    geometry: dict[str, Any] = told["geometry"] if told["type"] == "Feature" else told
    return geometry


def _moved(points: np.ndarray, source: int, target: int) -> np.ndarray:
    return np.column_stack(to_crs(points[:, 0], points[:, 1], source, target))
