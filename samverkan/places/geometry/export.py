"""Areas out of the house: GeoJSON for maps on screens, GeoPackage for municipal GIS."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely

from samverkan.places.geometry.areas import AreaSet
from samverkan.places.geometry.crs import WGS84, to_crs


def geojson(areas: AreaSet, properties: Sequence[Mapping[str, Any]] = ()) -> dict[str, Any]:
    """Return a FeatureCollection in WGS 84 with code, name and further properties; about 0.1 m exact."""
    more = properties or [{}] * len(areas)
    features = [
        {"type": "Feature", "properties": {"code": code, "name": name, **further}, "geometry": shape}
        for code, name, further, shape in zip(areas.codes, areas.names, more, _shapes(areas), strict=True)
    ]
    return {"type": "FeatureCollection", "features": features}


def _shapes(areas: AreaSet) -> list[dict[str, Any]]:
    points = shapely.get_coordinates(areas.polygons)
    lon, lat = to_crs(points[:, 0], points[:, 1], areas.crs, WGS84)
    moved = shapely.set_coordinates(areas.polygons.copy(), np.round(np.column_stack([lon, lat]), 6))
    return [shapely.geometry.mapping(shape) for shape in moved]


def geopackage(areas: AreaSet, layer: str, columns: Mapping[str, Sequence[Any]] | None = None) -> bytes:
    """Return a GeoPackage in the working system with the columns kod and namn, and any further ones."""
    values: dict[str, Sequence[Any]] = {"kod": areas.codes, "namn": areas.names, **(columns or {})}
    fields = [np.array(column, dtype=object) for column in values.values()]
    with tempfile.TemporaryDirectory(prefix="samverkan-") as folder:
        path = Path(folder) / "areas.gpkg"
        pyogrio.raw.write(
            path, shapely.to_wkb(_multi(areas.polygons)), fields, list(values), layer=layer,
            geometry_type="MultiPolygon", crs=f"EPSG:{areas.crs}", driver="GPKG",
        )  # fmt: skip
        return path.read_bytes()


def _multi(polygons: np.ndarray) -> np.ndarray:
    parts = [shapely.MultiPolygon(list(shapely.get_parts(shape))) for shape in polygons]
    return np.array(parts, dtype=object)
