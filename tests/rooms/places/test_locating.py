"""Point → area, grid cells, squares made of points, and areas made light to draw."""

from __future__ import annotations

import json

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from samverkan.places.geometry import (
    AreaSet,
    GeometryError,
    cell_of,
    grid_areas,
    label_points,
    locate,
    outlines,
    read_areas,
)
from samverkan.places.geometry.export import geojson, geopackage

SQUARES = shapely.box(np.arange(4) * 10, 0, np.arange(4) * 10 + 10, 10)
RING = shapely.box(0, 0, 30, 30).difference(shapely.box(10, 10, 20, 20))
whole_numbers = st.lists(st.tuples(st.integers(-5, 45), st.integers(-5, 15)), min_size=1, max_size=40)


def naive(polygons, x, y):
    """Ask every polygon for every point."""
    points = [shapely.Point(*spot) for spot in zip(x, y, strict=True)]
    return [next((n for n, shape in enumerate(polygons) if shape.covers(p)), -1) for p in points]


@settings(deadline=None)
@given(whole_numbers, st.permutations(range(4)))
def test_locate_agrees_with_asking_every_polygon(points, order):
    x, y = np.array(points, dtype=float).T
    polygons = [*SQUARES[list(order)], RING]
    assert locate(polygons, x, y).tolist() == naive(polygons, x, y)


@settings(deadline=None)
@given(st.integers(0, 40), st.integers(0, 10))
def test_point_on_a_shared_boundary_is_in_exactly_one_area(x, y):
    found = [locate([square], [x], [y])[0] == 0 for square in SQUARES]
    assert locate(SQUARES, [x], [y])[0] == found.index(True)


def test_points_outside_and_points_that_are_no_numbers_are_nowhere():
    x, y = np.array([-1.0, np.nan, np.inf, 15.0]), np.array([5.0, 5.0, 5.0, np.nan])
    assert locate(SQUARES, x, y).tolist() == [-1, -1, -1, -1]


def test_point_in_a_hole_is_outside():
    assert locate([RING], [15, 5], [15, 5]).tolist() == [-1, 0]


def test_locate_without_areas_or_points_answers_empty():
    assert locate([], [1.0], [1.0]).tolist() == [-1]
    assert locate(SQUARES, [], []).dtype == np.int32


def test_locate_agrees_with_arithmetic_on_many_points():
    rng = np.random.default_rng(1)
    x, y = rng.uniform(-5, 45, 100_000), rng.uniform(-5, 15, 100_000)
    inside = (x >= 0) & (x <= 40) & (y >= 0) & (y <= 10)
    assert (locate(SQUARES, x, y) == np.where(inside, (x // 10).astype(int), -1)).all()


@pytest.mark.parametrize(
    ("x", "y", "size", "cell"),
    [
        (0, 0, 500, 0),
        (499.9, 499.9, 500, 0),
        (500, 0, 500, 1),
        (0, 500, 500, 100_000),
        (511_800, 6_570_600, 500, 1_314_101_023),
        (511_800, 6_570_600, 1000, 657_000_511),
    ],
)
def test_cell_counts_rows_and_columns_from_the_origin(x, y, size, cell):
    assert int(cell_of(x, y, size)) == cell


@settings(deadline=None)
@given(st.integers(0, 999_999), st.integers(0, 7_700_000))
def test_cell_of_five_hundred_metres_fits_a_database_integer(x, y):
    assert 0 <= int(cell_of(x, y)) < 2**31


def test_squares_hold_the_points_and_say_that_they_are_derived():
    rng = np.random.default_rng(2)
    x, y = rng.normal(512_000, 900, 5_000), rng.normal(6_570_000, 900, 5_000)
    areas = grid_areas(x, y)
    assert len(areas) <= 36
    assert (locate(areas.polygons, x, y) >= 0).mean() >= 0.99
    assert areas.notes == (
        f"Ingen områdesfil angavs, så områdena är {len(areas)} rutor med sidan 1 km, gjorda ur händelserna.",
        f"{(locate(areas.polygons, x, y) < 0).sum()} händelser ligger utanför rutorna.",
    )


def test_squares_are_named_by_row_from_the_north_and_column_from_the_west():
    x, y = np.array([100, 300, 100, 300]), np.array([300, 300, 100, 100])
    areas = grid_areas(x, y)
    assert areas.names == ("Ruta A1", "Ruta A2", "Ruta B1", "Ruta B2")
    assert locate(areas.polygons, x, y).tolist() == [0, 1, 2, 3]


def test_few_stray_points_are_left_out_and_counted():
    rng = np.random.default_rng(3)
    x = np.concatenate([rng.uniform(0, 250, 2_000), rng.uniform(0, 900_000, 15)])
    areas = grid_areas(x, np.full(len(x), 10.0), most=2)
    assert areas.notes[1] == "14 händelser ligger utanför rutorna."


def test_squares_of_no_points_are_refused():
    with pytest.raises(GeometryError, match="Ange en områdesfil"):
        grid_areas([np.nan], [1.0])


def test_area_set_refuses_unequal_columns():
    with pytest.raises(ValueError, match="equally many; got"):
        AreaSet(("A",), ("a", "b"), SQUARES[:1], 3006, None)


def test_outlines_of_neighbours_share_their_boundary():
    wave = [(100 + 3 * np.sin(y / 7), y) for y in range(0, 401, 5)]
    west = shapely.Polygon([(0, 0), *wave, (0, 400)])
    east = shapely.Polygon([(200, 0), *wave, (200, 400)])
    (left,), (right,) = outlines([west, east], tolerance=20)
    assert len({tuple(corner) for corner in left} & {tuple(corner) for corner in right}) >= 2
    assert len(left) < len(wave) / 4


def test_outlines_are_whole_numbers_with_holes_as_rings_of_their_own():
    (rings,) = outlines([RING], tolerance=1)
    assert sorted(len(ring) for ring in rings) == [5, 5]
    assert all(isinstance(number, int) for ring in rings for corner in ring for number in corner)


def test_labels_lie_inside_their_area():
    shapes = np.array([RING, *SQUARES])
    spots = label_points(shapes)
    assert shapely.intersects_xy(shapes, spots[:, 0], spots[:, 1]).all()


def test_geojson_comes_back_as_the_same_areas(two_areas, save):
    back = read_areas(save(json.dumps(geojson(two_areas, [{"population": 7}, {"population": 8}]))))
    assert (back.names, back.codes) == (two_areas.names, two_areas.codes)
    assert shapely.hausdorff_distance(back.polygons, two_areas.polygons).max() < 0.2


def test_geopackage_comes_back_exactly(two_areas, save):
    back = read_areas(save(geopackage(two_areas, "omraden"), "areas.gpkg"))
    assert (back.names, back.codes, back.source_crs) == (two_areas.names, two_areas.codes, 3006)
    assert shapely.equals(back.polygons, two_areas.polygons).all()
