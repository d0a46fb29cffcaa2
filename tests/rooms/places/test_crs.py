"""Coordinate systems: there and back, and which one some numbers are in."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import CRS

from samverkan.places.geometry import GeometryError, settle, to_crs, working_crs
from samverkan.places.geometry.crs import LOCAL_ZONES, RT90, SWEREF99_TM, WGS84

CENTIMETRE = 0.01
OREBRO = (15.2066, 59.2741)  # longitude, latitude


def grid_over(epsg):
    """Return a net of points in metres over the area where a system is used."""
    west, south, east, north = CRS.from_epsg(epsg).area_of_use.bounds
    lon, lat = np.meshgrid(np.linspace(west, east, 12), np.linspace(south, north, 12))
    return to_crs(lon.ravel(), lat.ravel(), WGS84, SWEREF99_TM)


@pytest.mark.parametrize("system", [WGS84, SWEREF99_TM, RT90, 32633, *LOCAL_ZONES])
def test_coordinates_come_back_within_a_centimetre(system):
    x, y = grid_over(system if system in (RT90, *LOCAL_ZONES) else SWEREF99_TM)
    back_x, back_y = to_crs(*to_crs(x, y, SWEREF99_TM, system), system, SWEREF99_TM)
    assert np.hypot(back_x - x, back_y - y).max() < CENTIMETRE


@settings(deadline=None)
@given(st.floats(11.0, 24.1), st.floats(55.3, 69.0))
def test_any_swedish_point_comes_back_within_a_centimetre(lon, lat):
    x, y = to_crs(lon, lat, WGS84, SWEREF99_TM)
    back = to_crs(*to_crs(x, y, SWEREF99_TM, WGS84), WGS84, SWEREF99_TM)
    assert float(np.hypot(back[0] - x, back[1] - y)) < CENTIMETRE


# Central meridian, scale and false easting of some zones, as Lantmäteriet publishes them.
PROJECTIONS = {3006: (15.0, 0.9996, 500_000), 3009: (15.0, 1.0, 150_000), 3018: (23.25, 1.0, 150_000)}


@pytest.mark.parametrize("epsg", PROJECTIONS)
def test_sweref_agrees_with_lantmateriets_formulas(epsg):
    meridian = PROJECTIONS[epsg][0]
    east, north = to_crs(meridian + 0.75, 66.0, WGS84, epsg)
    independent = gauss_kruger(meridian + 0.75, 66.0, *PROJECTIONS[epsg])
    assert np.hypot(east - independent[0], north - independent[1]) < CENTIMETRE


def gauss_kruger(lon, lat, meridian, scale, false_easting):
    """Return east and north by Lantmäteriet's published formulas (GRS 80)."""
    a, f = 6_378_137.0, 1 / 298.257222101
    e2, n = f * (2 - f), f / (2 - f)
    circle = a / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    phi, delta = np.radians(lat), np.radians(lon - meridian)
    big_a, big_b = e2, (5 * e2**2 - e2**3) / 6
    big_c, big_d = (104 * e2**3 - 45 * e2**4) / 120, 1237 * e2**4 / 1260
    sine = np.sin(phi)
    conformal = phi - sine * np.cos(phi) * (big_a + big_b * sine**2 + big_c * sine**4 + big_d * sine**6)
    xi, eta = np.arctan(np.tan(conformal) / np.cos(delta)), np.arctanh(np.cos(conformal) * np.sin(delta))
    betas = (
        n / 2 - 2 * n**2 / 3 + 5 * n**3 / 16 + 41 * n**4 / 180,
        13 * n**2 / 48 - 3 * n**3 / 5 + 557 * n**4 / 1440,
        61 * n**3 / 240 - 103 * n**4 / 140,
        49_561 * n**4 / 161_280,
    )
    north = xi + sum(b * np.sin(2 * k * xi) * np.cosh(2 * k * eta) for k, b in enumerate(betas, start=1))
    east = eta + sum(b * np.cos(2 * k * xi) * np.sinh(2 * k * eta) for k, b in enumerate(betas, start=1))
    return scale * circle * east + false_easting, scale * circle * north


def test_east_comes_before_north_whatever_the_system_says():
    assert [axis.abbrev for axis in CRS.from_epsg(SWEREF99_TM).axis_info] == ["N", "E"]
    east, north = to_crs(*OREBRO, WGS84, SWEREF99_TM)
    assert (round(float(east), -3), round(float(north), -3)) == (512_000, 6_571_000)


@pytest.mark.parametrize(
    ("place", "epsg"),
    [((15.2, 59.3), 3006), ((12.57, 55.68), 3006), ((-78.48, 38.03), 32617), ((-75.57, 6.25), 32618),
     ((151.2, -33.9), 32756), ((180.0, 10.0), 32601)],
)  # fmt: skip
def test_working_system_follows_the_place(place, epsg):
    assert working_crs(*place) == epsg


@pytest.mark.parametrize(
    ("x", "y", "declared", "epsg", "swapped", "guessed"),
    [
        (*OREBRO, WGS84, WGS84, False, False),
        (*OREBRO[::-1], WGS84, WGS84, True, False),
        (511_800, 6_570_600, SWEREF99_TM, SWEREF99_TM, False, False),
        (6_570_600, 511_800, SWEREF99_TM, SWEREF99_TM, True, False),
        (511_800, 6_570_600, None, SWEREF99_TM, False, True),
        (6_570_600, 511_800, None, SWEREF99_TM, True, True),
        (511_800, 6_570_600, WGS84, SWEREF99_TM, False, True),
        (1_466_000, 6_572_000, None, RT90, False, True),
        (161_800, 6_572_000, 3009, 3009, False, False),
        (6_572_000, 161_800, 3009, 3009, True, False),
        (-78.48, 38.03, None, WGS84, False, True),
        (38.03, -78.48, WGS84, WGS84, True, False),
        (49.25, -123.1, WGS84, WGS84, True, False),
    ],
)  # fmt: skip
def test_system_and_axis_order_are_settled(x, y, declared, epsg, swapped, guessed):
    settled = settle([x], [y], declared=declared)
    assert (settled.epsg, settled.swapped, settled.guessed) == (epsg, swapped, guessed)


def test_zeros_do_not_move_the_decision():
    settled = settle([0, 0, 0, 511_800], [0, 0, 0, 6_570_600])
    assert settled.epsg == SWEREF99_TM


@pytest.mark.parametrize("zone", LOCAL_ZONES)
def test_local_zone_without_a_name_is_refused_and_not_taken_for_sweref_tm(zone):
    west, south, east, north = CRS.from_epsg(zone).area_of_use.bounds
    x, y = to_crs((west + 3 * east) / 4, (south + north) / 2, WGS84, zone)
    with pytest.raises(GeometryError, match="lokal SWEREF 99-zon"):
        settle([float(x)], [float(y)])


def test_unknown_numbers_are_refused_with_what_to_do():
    with pytest.raises(GeometryError, match="ange EPSG-koden"):
        settle([12_345_678], [987_654_321])
