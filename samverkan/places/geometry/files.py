"""Area files → areas: names, polygons in metres, and what had to be told about them."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from pyogrio import errors as gdal

from samverkan.places.geometry.areas import AreaSet
from samverkan.places.geometry.crs import WGS84, Settled, settle, to_crs, working_crs
from samverkan.places.geometry.errors import GeometryError
from samverkan.places.geometry.naming import columns_of, find_codes, find_names, find_populations, listed
from samverkan.places.geometry.repair import repaired, shapes_from, which_are_areas
from samverkan.places.geometry.sources import opened

_GDAL_ERRORS = (
    gdal.DataSourceError,
    gdal.DataLayerError,  # also the parent of GDAL's errors about systems, features, geometry and fields
    UnicodeDecodeError,
)


def read_areas(path: Path | str, *, name_column: str | None = None, crs: int | None = None) -> AreaSet:
    """Read areas from GeoJSON, GeoPackage, Shapefile (also zipped) or FlatGeobuf.

    ``name_column`` is guessed when not given; ``crs`` (EPSG) overrides what the file says. Raises
    ``GeometryError`` with a sentence for the user.
    """
    with opened(Path(path)) as file:
        declared, wkb, columns, notes = _read(file, Path(path).name)
    names, about_names = find_names(columns, name_column, len(wkb))
    shapes, about_rings = shapes_from(wkb, names)
    areas, about_shapes = which_are_areas(shapes, names)
    codes = find_codes(columns, names)
    people = find_populations(columns, len(wkb))
    people = [people[n] for n in np.flatnonzero(areas)]
    names, codes = ([texts[n] for n in np.flatnonzero(areas)] for texts in (names, codes))
    settled = _settle(shapes[areas], crs or declared)
    polygons, working = _in_metres(shapes[areas], settled)
    polygons, about_repairs = repaired(polygons, names)
    notes = [
        *notes,
        *_about(settled, crs or declared),
        *about_names,
        *about_shapes,
        *about_rings,
        *about_repairs,
    ]
    return AreaSet(
        tuple(names), tuple(codes), polygons, working, settled.epsg, tuple(notes), populations=tuple(people)
    )


def _read(file: Path, name: str) -> tuple[Any, np.ndarray, dict[str, list[str]], list[str]]:
    """Return declared system, geometry, columns and notes; whatever GDAL says stays in the cause."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what GDAL grumbles about is found and told by ``repair``
            layer, notes = _layer(file, name)
            expected = pyogrio.read_info(file, layer=layer)["features"]
            meta, wkb, values = _raw(file, layer)
    except _GDAL_ERRORS as error:
        raise GeometryError(_broken(name)) from error
    if wkb is None:
        raise GeometryError(f"Filen {name} innehåller en tabell utan gränser. Välj en fil med ytor.")
    if expected > len(wkb):
        left = f"{len(wkb)} av {expected} områden"
        raise GeometryError(f"Filen {name} är avklippt: {left} finns kvar. Hämta den på nytt.")
    return meta["crs"], wkb, columns_of(list(meta["fields"]), values), notes


def _broken(name: str) -> str:
    return f"Filen {name} är trasig eller avklippt och går inte att läsa. Hämta den på nytt."


def _layer(file: Path, file_name: str) -> tuple[str, list[str]]:
    """Return the first layer that can hold areas, and a note when there were others."""
    layers = pyogrio.list_layers(file)
    if not len(layers):
        raise GeometryError(_broken(file_name))
    surfaces = [name for name, kind in layers if kind and ("Polygon" in kind or kind == "Unknown")]
    chosen = str((surfaces or [layers[0][0]])[0])
    others = [str(name) for name, _ in layers if name != chosen]
    notes = [f"Filen har flera lager; vi läste {chosen} och inte {listed(others)}."]
    return chosen, notes if others else []


def _raw(file: Path, layer: str) -> tuple[dict[str, Any], np.ndarray | None, list[np.ndarray]]:
    """Read all features; text that is not UTF-8 is read as Windows text."""
    try:
        meta, _, wkb, values = pyogrio.raw.read(file, layer=layer, force_2d=True)
    except UnicodeDecodeError:
        meta, _, wkb, values = pyogrio.raw.read(file, layer=layer, force_2d=True, encoding="cp1252")
    return meta, wkb, values


def _settle(shapes: np.ndarray, declared: Any) -> Settled:
    points = shapely.get_coordinates(shapes)
    return settle(points[:, 0], points[:, 1], declared=declared)


def _in_metres(shapes: np.ndarray, settled: Settled) -> tuple[np.ndarray, int]:
    """Return shapes in the working system, every coordinate moved in one call."""
    points = shapely.get_coordinates(shapes)
    if settled.swapped:
        points = points[:, ::-1]
    lon, lat = to_crs(points[:, 0], points[:, 1], settled.crs, WGS84)
    working = working_crs(float(np.nanmedian(lon)), float(np.nanmedian(lat)))
    if settled.epsg == working:
        moved = points
    else:
        moved = np.column_stack(to_crs(points[:, 0], points[:, 1], settled.crs, working))
    return shapely.set_coordinates(shapes.copy(), moved), working


def _about(settled: Settled, declared: Any) -> list[str]:
    """Tell which system was used when the file did not say, or said it wrongly, and a turned axis order."""
    number = f" (EPSG:{settled.epsg})" if settled.epsg else ""
    system = f"{settled.crs.name}{number}"
    notes = []
    if settled.guessed and declared:
        notes.append(f"Talen passar inte det system filen anger eller förutsätter; de är lästa som {system}.")
    elif settled.guessed:
        notes.append(f"Filen saknar koordinatsystem; talen är lästa som {system}.")
    if settled.swapped:
        order = "latitud före longitud" if settled.crs.is_geographic else "norr före öst"
        notes.append(f"Filen anger {order}; vi vände ordningen.")
    return notes
