"""Coordinates: which system, which order, and how exact a point is."""

from __future__ import annotations

import json

import numpy as np
import pytest
import shapely

from samverkan.places.geometry import AreaSet, to_crs
from samverkan.situation.intake.coordinates import named_system, place
from samverkan.situation.intake.precision import NOWHERE, PlacePrecision

POINT, PLACE, SEGMENT, AREA, UNKNOWN = PlacePrecision
OREBRO = (512_000.0, 6_571_000.0)
rng = np.random.default_rng(46)
EAST, NORTH = OREBRO[0] + rng.uniform(-3000, 3000, 200), OREBRO[1] + rng.uniform(-3000, 3000, 200)


def area_set(*boxes, crs=3006):
    polygons = np.array([shapely.box(*box) for box in boxes], dtype=object)
    names = tuple(f"Område {i}" for i in range(len(boxes)))
    return AreaSet(names, names, polygons, crs, crs)


TOWN = area_set(
    (OREBRO[0] - 4000, OREBRO[1] - 4000, OREBRO[0], OREBRO[1] + 4000),
    (OREBRO[0], OREBRO[1] - 4000, OREBRO[0] + 4000, OREBRO[1] + 4000),
)


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("system", [4326, 3006, 3007, 3010, 3012, 3018, 3021, 3857, 32633])
def test_system_and_order_are_found_against_the_areas(system, swapped):
    if system == 32633:
        areas = AreaSet(
            ("A",), ("A",), np.array([shapely.box(430_000, 6_560_000, 600_000, 6_580_000)]), 32633, 32633
        )
    else:
        areas = TOWN
    x, y = to_crs(EAST, NORTH, 3006, system)
    points = place(*((y, x) if swapped else (x, y)), areas=areas)
    there = to_crs(EAST, NORTH, 3006, areas.crs)
    assert np.abs(np.array([points.x, points.y]) - np.array(there)).max() <= 1.0


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize(
    ("system", "declared"), [(4326, None), (3006, None), (3021, None), (3010, "EPSG:3010")]
)
def test_system_and_order_are_found_without_areas(system, declared, swapped):
    x, y = to_crs(EAST, NORTH, 3006, system)
    points = place(*((y, x) if swapped else (x, y)), declared=declared)
    assert np.abs(np.array([points.x, points.y]) - np.array([EAST, NORTH])).max() <= 1.0


def test_what_was_found_is_told():
    lon, lat = to_crs(EAST, NORTH, 3006, 4326)
    assert place(lat, lon, areas=TOWN).notes == (
        "Koordinaterna lästes som WGS 84 (latitud och longitud), med nord först.",
    )


def test_system_nobody_can_know_is_not_guessed():
    points = place(np.array([491_795.0] * 3), np.array([5_457_915.0] * 3))
    assert (points.known.any(), points.notes[0].startswith("Koordinaterna används inte")) == (False, True)


def test_zero_missing_and_faraway_points_are_nowhere():
    x, y = EAST[:40].copy(), NORTH[:40].copy()
    x[0] = y[0] = 0.0
    x[1] = np.nan
    x[2] += 900_000
    points = place(x, y, areas=TOWN)
    assert (points.x[:3].tolist(), int(points.known.sum())) == ([NOWHERE] * 3, 37)


def test_single_rows_in_the_wrong_order_are_turned_and_told():
    lon, lat = to_crs(EAST, NORTH, 3006, 4326)
    lon[5], lat[5] = lat[5], lon[5]
    points = place(lon, lat, areas=TOWN)
    assert (abs(points.x[5] - EAST[5]) <= 1, points.notes[1]) == (
        True,
        "1 rader hade koordinaterna i omvänd ordning. De vändes.",
    )


def test_areas_that_have_nothing_to_do_with_the_points_are_doubted():
    lon, lat = to_crs(EAST, NORTH, 3006, 4326)
    far = area_set((670_000, 6_570_000, 680_000, 6_590_000))
    assert "Få av punkterna ligger i områdena" in place(lon, lat, areas=far).notes[0]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("X (SWEREF 99 TM)", 3006),
        ("N SWEREF99 15 00", 3009),
        ("sweref_99_18_00_e", 3011),
        ("RT90 x", 3021),
        ("lat_wgs84", 4326),
        ("EPSG:3857", 3857),
        ("x", None),
    ],
)
def test_system_named_in_a_heading_is_known(text, code):
    assert named_system(text) == code


HEAD = "Datum;Typ;X;Y;Adress;Område\n"


def precisions(read, rows, **how):
    """Return the place precisions of rows (x, y, address, area) read from a file."""
    lines = (
        f"2024-05-{1 + i % 28:02d};Rån;{x};{y};{address};{area}\n"
        for i, (x, y, address, area) in enumerate(rows)
    )
    return read(HEAD + "".join(lines), **how).place_precision.tolist()


def spread(number, address="", area=""):
    return [(f"{EAST[i]:.1f}", f"{NORTH[i]:.1f}", address.format(i), area) for i in range(number)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (spread(30, "Storgatan {}"), POINT),
        ([(512000.4, 6571000.4, "Torget 1", "")] * 12, PLACE),
        ([(512000.4, 6571000.4, f"Torget 1, lgh {i}", "") for i in range(30)], PLACE),
        ([(512000.4, 6571000.4, f"{'ABCDEFGHIJ'[i % 10]}gatan {i}", "") for i in range(30)], AREA),
        ([(512000.4, 6571000.4, "", f"Stadsdel {i % 4}") for i in range(30)], AREA),
        ([(512000.4, 6571000.4, "Torget", "Öster")] * 4, POINT),
        (spread(30, "12XX MAIN ST"), SEGMENT),
        (spread(30, "{}00 MAIN ST"), SEGMENT),
        (spread(30, "{} MAIN ST"), POINT),
        ([(512000 + 100 * i, 6571000 + 100 * i, "", "") for i in range(30)], SEGMENT),
        ([("", "", "Torget", "Öster")] * 5, AREA),
        ([("0", "0", "Torget", "")] * 5, UNKNOWN),
    ],
)
def test_point_is_as_exact_as_it_deserves(read, rows, expected):
    assert set(precisions(read, rows)) == {expected}


def test_middle_of_an_area_is_the_area(read):
    middle = TOWN.polygons[0].centroid
    rows = spread(30, "Storgatan {}") + [(middle.x, middle.y, "", "")] * 6
    assert precisions(read, rows, areas=TOWN) == [POINT] * 30 + [AREA] * 6


def test_degrees_with_three_decimals_are_segments(read):
    rows = [(f"15.2{i:02d}", f"59.2{i:02d}", "", "") for i in range(30)]
    assert set(precisions(read, rows)) == {SEGMENT}


def test_geojson_in_metres_is_read_by_the_system_it_declares(read):
    features = [
        {
            "type": "Feature",
            "properties": {"tid": f"2024-05-0{i} 12:1{i}"},
            "geometry": {"type": "Point", "coordinates": [512000.4, 6571000 + i]},
        }
        for i in range(1, 6)
    ]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3006"}}
    events = read(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}))
    assert (events.crs, events.x.tolist(), events.y.tolist()) == (
        3006,
        [512000] * 5,
        list(range(6571001, 6571006)),
    )
