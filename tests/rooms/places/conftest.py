"""Small area files, made on the spot."""

from __future__ import annotations

import json
import zipfile

import numpy as np
import pyogrio
import pytest
import shapely

from samverkan.places.geometry import AreaSet
from tests.cast import elsa, karim, lina, maja, olle, sara, town  # noqa: F401 - fixtures

TWO = np.array(
    [shapely.box(511_000, 6_570_000, 512_000, 6_571_000), shapely.box(512_000, 6_570_000, 513_000, 6_571_000)]
)


def square(x, y, side=1000):
    """Return a ring."""
    return [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]


def polygon(x, y, side=1000):
    """Return a GeoJSON polygon."""
    return {"type": "Polygon", "coordinates": [square(x, y, side)]}


def collection(*geometries, names=None, crs=None, key="namn"):
    """Return the text of a GeoJSON file."""
    names = names or [f"Område {chr(65 + n)}" for n in range(len(geometries))]
    features = [
        {"type": "Feature", "properties": {key: name}, "geometry": geometry}
        for name, geometry in zip(names, geometries, strict=True)
    ]
    head = {"crs": {"type": "name", "properties": {"name": crs}}} if crs else {}
    return json.dumps({"type": "FeatureCollection", **head, "features": features}, ensure_ascii=False)


@pytest.fixture
def save(tmp_path):
    """Save text or bytes and return where."""

    def saved(content, name="areas.geojson"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return saved


@pytest.fixture
def gis(tmp_path):
    """Write two areas, Örebro and Åby, with GDAL; a Shapefile is zipped with its parts."""

    def written(kind, names=("Örebro", "Åby"), shapes=TWO, geometry_type="Polygon", encoding=None):
        drivers = {"gpkg": "GPKG", "fgb": "FlatGeobuf", "shp": "ESRI Shapefile"}
        path = tmp_path / f"areas.{kind}"
        values = [np.array(names, dtype=object)]
        pyogrio.raw.write(
            path, shapely.to_wkb(shapes), values, ["namn"], geometry_type=geometry_type, crs="EPSG:3006",
            driver=drivers[kind], encoding=encoding,
        )  # fmt: skip
        return path

    return written


@pytest.fixture
def zipped(tmp_path):
    """Zip files as they are."""

    def packed(*paths, name="areas.zip"):
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in paths:
                archive.write(path, path.name)
        return tmp_path / name

    return packed


@pytest.fixture
def two_areas():
    """Two squares beside each other in Örebro."""
    return AreaSet(("Väst", "Öst"), ("v", "o"), TWO.copy(), 3006, 3006)
