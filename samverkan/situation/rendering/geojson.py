"""The picture's map for the browser: areas and points in WGS 84, with the words of their popups."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import shapely

from samverkan.places.geometry import to_crs
from samverkan.situation.rendering.words import Link, Row, level, told

WGS84 = 4326
DECIMALS = 6  # about a decimetre


def collection(picture: Row, *, link: Link | None = None) -> dict[str, Any]:
    """Return a GeoJSON collection: every area that has a shape, then this week's points."""
    areas = [_area(area, picture["crs"], link) for area in picture["areas"] if area["rings"]]
    points = [_point(at, picture["crs"]) for at in picture["points"]]
    return {"type": "FeatureCollection", "features": [*areas, *points]}


def _area(area: Row, crs: int, link: Link | None) -> dict[str, Any]:
    properties = {
        "name": area["name"],
        "told": told(area),
        "level": level(area, covered=area["covered"]).label,
        "signal": area["signal"],
        "covered": area["covered"],
        "href": link(area["code"], None) if link else "",
    }
    return _feature(_shape(area["rings"], crs), properties)


def _point(at: Sequence[float], crs: int) -> dict[str, Any]:
    return _feature({"type": "Point", "coordinates": _degrees([at[:2]], crs)[0]}, {})


def _feature(geometry: dict[str, Any], properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _shape(rings: Sequence[Sequence[Sequence[float]]], crs: int) -> dict[str, Any]:
    """Return the surface the rings enclose; a ring inside another is a hole."""
    edges = shapely.multilinestrings([shapely.linestrings(_degrees(ring, crs)) for ring in rings])
    return json.loads(shapely.to_geojson(shapely.build_area(edges)))


def _degrees(corners: Sequence[Sequence[float]], crs: int) -> list[list[float]]:
    lon, lat = to_crs([corner[0] for corner in corners], [corner[1] for corner in corners], crs, WGS84)
    return [[round(x, DECIMALS), round(y, DECIMALS)] for x, y in zip(lon.tolist(), lat.tolist(), strict=True)]
