"""The area files of the reference configuration, written out of the derived geography.

``python -m samverkan.doors.demo.reference`` writes them anew; a test compares them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely

from samverkan.doors.demo import geography

FOLDER = Path(__file__).parent.parent / "configure" / "reference" / "areas"
TOWNS = {"1880": "orebro", "1814": "lekeberg"}


def files() -> Iterator[tuple[str, str]]:
    """Yield the name and text of every file: whole metres in SWEREF 99 TM."""
    for code, town in TOWNS.items():
        for layer in geography.layers(code):
            yield f"{town}-{layer.slug}.geojson", text_of(layer)


def text_of(layer: geography.DemoLayer) -> str:
    """Return a layer as GeoJSON, one area a line."""
    areas, people = layer.areas, layer.populations
    shapes = shapely.normalize(shapely.set_precision(areas.polygons, 1.0))
    lines = [
        _feature({"kod": code, "namn": name, "folkmängd": people.get(code)}, shape)
        for code, name, shape in zip(areas.codes, areas.names, shapes, strict=True)
    ]
    crs = json.dumps({"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3006"}})
    head = f'{{"type": "FeatureCollection", "crs": {crs}, "features": ['
    return "\n".join([head, ",\n".join(lines), "]}", ""])


def _feature(properties: dict[str, Any], shape: shapely.Geometry) -> str:
    drawn = json.loads(shapely.to_geojson(shape), parse_float=lambda number: int(float(number)))
    told = {name: value for name, value in properties.items() if value is not None}
    return json.dumps({"type": "Feature", "properties": told, "geometry": drawn}, ensure_ascii=False)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in files():
        (FOLDER / name).write_text(text, encoding="utf-8")
