"""Densities beside spatstat and MASS, slow twins, and each other."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tryggstat.naive import hotspots as naive
from tryggstat.hotspots import Grid, bandwidth_of, density_at, edges, kernel_density

KDE = Path(__file__).parent / "published" / "kde"
SQUARE = (0.0, 0.0, 1.0, 1.0)
REDWOOD = np.genfromtxt(
    KDE / "expected_redwoodfull_density_at_points_sigma0.05.csv", delimiter=",", names=True
)
TREES = np.c_[REDWOOD["x"], REDWOOD["y"]]
FAITHFUL = np.genfromtxt(KDE / "faithful.csv", delimiter=",", names=True)
ERUPTIONS = np.c_[FAITHFUL["eruptions"], FAITHFUL["waiting"]]
WAYS = {
    "dens_noedge": {},
    "dens_uniform_edge": {"edge": SQUARE},
    "dens_diggle_edge": {"edge": SQUARE, "correction": "diggle"},
    "dens_quartic_noedge": {"kernel": "quartic"},
}
KERNELS = ("gaussian", "quartic")
UNIT = Grid(0, 0, 1 / 64, 64, 64)


def rng_of(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def round_park() -> np.ndarray:
    y, x = np.mgrid[:64, :64] / 64
    return (x - 0.5) ** 2 + (y - 0.5) ** 2 < 0.2


@pytest.mark.parametrize("column", WAYS)
def test_density_at_trees_is_that_of_spatstat(column: str) -> None:
    found = density_at(TREES, bandwidth=0.05, **WAYS[column])
    np.testing.assert_allclose(found, REDWOOD[column], rtol=1e-12)


def test_density_of_eruptions_is_that_of_mass() -> None:
    told = np.genfromtxt(KDE / "expected_kde2d_gaussian_h1_12_41x41.csv", delimiter=",", names=True)
    found = density_at(ERUPTIONS, np.c_[told["x"], told["y"]], bandwidth=(1 / 4, 12 / 4))
    np.testing.assert_allclose(found / len(ERUPTIONS), told["z"], rtol=1e-12)


def test_reference_bandwidth_of_eruptions_is_that_of_r() -> None:
    # R prints bw = 0.3348 for density(faithful$eruptions); its factor is 0.9 for our 1.06
    assert bandwidth_of(ERUPTIONS, rule="reference")[0] * 0.9 / 1.06 == pytest.approx(0.3348, abs=5e-5)


def test_scotts_bandwidth_is_the_spread_by_the_sixth_root() -> None:
    found = bandwidth_of(TREES)
    assert found == pytest.approx(TREES.std(axis=0, ddof=1) / 195 ** (1 / 6))


@given(seed=st.integers(0, 500), kernel=st.sampled_from(KERNELS), n=st.integers(0, 12))
@settings(max_examples=30)
def test_density_is_that_of_bump_after_bump(seed: int, kernel: str, n: int) -> None:
    rng = rng_of(seed)
    xy, at, weights = rng.normal(size=(n, 2)), rng.normal(size=(5, 2)), rng.normal(1, 1, n)
    slow = [naive.kernel_sum(xy, place, 0.7, kernel, weights) for place in at]
    found = density_at(xy, at, bandwidth=0.7, kernel=kernel, weights=weights)
    np.testing.assert_allclose(found, slow, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("edge", [None, SQUARE])
@pytest.mark.parametrize("correction", ["uniform", "diggle"])
@pytest.mark.parametrize("kernel", KERNELS)
def test_exact_grid_holds_the_density_at_its_centres(
    kernel: str, correction: str, edge: tuple | None
) -> None:
    given = {"bandwidth": (0.05, 0.08), "kernel": kernel, "edge": edge, "correction": correction}
    found = kernel_density(TREES, grid=UNIT, method="exact", **given)
    at_centres = density_at(TREES, UNIT.centres, **given)
    np.testing.assert_allclose(found.values.ravel(), at_centres, rtol=1e-11, atol=1e-9)


@pytest.mark.parametrize("edge", [None, SQUARE, round_park()], ids=["none", "box", "mask"])
@pytest.mark.parametrize("kernel", KERNELS)
def test_binned_grid_is_nearly_the_exact_one(kernel: str, edge: object) -> None:
    given = {"bandwidth": 0.06, "kernel": kernel, "edge": edge, "grid": UNIT}
    exact = kernel_density(TREES, method="exact", **given).values
    binned = kernel_density(TREES, **given).values
    assert np.nanmax(np.abs(binned - exact)) < 0.006 * np.nanmax(exact)


def test_events_around_the_grid_count_and_do_not_come_in_on_the_other_side() -> None:
    outside = [[-0.02, 0.5], [1.03, 0.2], [0.4, -9]]
    binned, exact = (
        kernel_density(outside, bandwidth=0.05, grid=UNIT, method=method).values
        for method in ("binned", "exact")
    )
    np.testing.assert_allclose(binned, exact, atol=0.006 * exact.max())
    assert binned[-1].max() < 1e-6 * binned.max()


@pytest.mark.parametrize("kernel", KERNELS)
def test_density_adds_up_to_the_weights(kernel: str) -> None:
    weights = rng_of(1).random(40)
    xy = rng_of(2).uniform(0.4, 0.6, (40, 2))
    found = kernel_density(xy, bandwidth=0.04, grid=UNIT, weights=weights, kernel=kernel)
    assert found.values.sum() * UNIT.cell**2 == pytest.approx(weights.sum(), rel=1e-3)


@pytest.mark.parametrize("edge", [SQUARE, round_park()], ids=["box", "mask"])
def test_diggles_correction_keeps_the_number_of_events(edge: object) -> None:
    found = kernel_density(TREES, bandwidth=0.05, grid=UNIT, edge=edge, correction="diggle")
    assert np.nansum(found.values) * UNIT.cell**2 == pytest.approx(len(TREES) - found.left_out, rel=5e-3)


# Pitfall 8: what happened outside is not known, so that edges look calm.
def test_even_town_is_even_up_to_its_edge() -> None:
    town = UNIT.centres
    bare = kernel_density(town, bandwidth=0.1, grid=UNIT).values
    assert bare[0, 0] / bare[32, 32] == pytest.approx(0.25, abs=0.05)
    for edge in (SQUARE, np.ones((64, 64), bool)):
        found = kernel_density(town, bandwidth=0.1, grid=UNIT, edge=edge).values
        np.testing.assert_allclose(found, 64**2, rtol=0.02)


def test_places_outside_the_study_area_are_nan_and_events_there_are_left_out() -> None:
    found = kernel_density([[0.5, 0.5], [0.01, 0.01], [5, 5]], bandwidth=0.1, grid=UNIT, edge=round_park())
    assert (np.isnan(found.values) == ~round_park()).all()
    assert found.left_out == 2


@pytest.mark.parametrize("kernel", KERNELS)
def test_mass_in_a_box_is_that_of_many_small_cells(kernel: str) -> None:
    at = np.array([[0.02, 0.5], [0.5, 0.5], [0.1, 0.05], [0.97, 0.99], [0, 0], [1, 0.3]])
    fine = Grid(0, 0, 1 / 400, 400, 400)
    found = edges.mass_in_box(at, SQUARE, np.array([0.05, 0.08]), kernel)
    cells = [density_at([p], fine.centres, bandwidth=(0.05, 0.08), kernel=kernel).sum() / 400**2 for p in at]
    np.testing.assert_allclose(found, cells, atol=2e-5)


def test_whole_quartic_bump_has_mass_one() -> None:
    found = edges.mass_in_box(np.array([[0.5, 0.5]]), SQUARE, np.array([0.2, 0.2]), "quartic")
    cut = edges.mass_in_box(np.array([[0.5, 0.5]]), (0, 0, 0.5, 1), np.array([0.17, 0.17]), "quartic")
    assert found[0] < 1
    assert cut[0] == pytest.approx(0.5, rel=1e-14)


def test_event_left_out_of_its_own_density() -> None:
    for kernel in KERNELS:
        found = density_at([[0, 0], [0, 1]], bandwidth=1, kernel=kernel, leave_one_out=True)
        other = density_at([[0, 1]], [[0, 0]], bandwidth=1, kernel=kernel)
        assert found == pytest.approx([other[0], other[0]])


@given(scale=st.floats(0.1, 1000), way=st.integers(-1000, 1000))
@settings(max_examples=15)
def test_unit_of_length_only_changes_the_unit_of_area(scale: float, way: int) -> None:
    here = density_at(TREES[:20], bandwidth=0.05)
    there = density_at(TREES[:20] * scale + way, bandwidth=0.05 * scale)
    np.testing.assert_allclose(there * scale**2, here, rtol=1e-6)


@pytest.mark.parametrize("method", ["binned", "exact"])
@pytest.mark.parametrize("edge", [None, SQUARE, round_park()], ids=["none", "box", "mask"])
def test_no_events_have_density_nought(method: str, edge: object) -> None:
    found = kernel_density([], bandwidth=0.1, grid=UNIT, method=method, edge=edge, correction="diggle")
    assert np.nanmax(found.values) == 0 == found.left_out


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"bandwidth": 0}, "bandwidth must be one or two numbers above 0; got 0"),
        ({"bandwidth": (1, np.nan)}, r"bandwidth must be one or two numbers above 0; got \(1, nan\)"),
        ({"xy": [[0, np.inf]]}, r"xy must be finite; got \[0.0, inf\] at 0"),
        ({"weights": [1, 2]}, r"weights must have shape \(1,\), one for each point; got \(2,\)"),
        ({"kernel": "flat"}, "kernel must be 'gaussian' or 'quartic'; got 'flat'"),
        ({"correction": "torus"}, "correction must be 'uniform' or 'diggle'; got 'torus'"),
        ({"method": "fast"}, "method must be 'binned' or 'exact'; got 'fast'"),
        ({"edge": np.ones((2, 3), bool)}, r"edge must have the grid's shape \(64, 64\); got \(2, 3\)"),
        ({"edge": (0, 0, 0, 1)}, r"edge must be a box x0 < x1, y0 < y1 as \(x0, y0, x1, y1\); got .*"),
    ],
)
def test_wrong_input_is_refused_by_name(changed: dict, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        kernel_density(**{"xy": [[0.5, 0.5]], "bandwidth": 0.1, "grid": UNIT} | changed)


def test_points_outside_the_box_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^at must lie inside edge; got \[2.0, 0.0\] at 0$"):
        density_at([[0, 0]], [[2, 0]], bandwidth=1, edge=SQUARE)


def test_leaving_one_out_at_other_points_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^leave_one_out needs at=None: other points .*$"):
        density_at([[0, 0]], [[2, 0]], bandwidth=1, leave_one_out=True)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ((0, 0, 0, 2, 2), "cell must be above 0 and finite; got 0"),
        ((0, 0, 1, 0, 2), "nx and ny must be at least 1; got 0 and 2"),
        ((0, np.nan, 1, 2, 2), "x0 and y0 must be finite; got 0 and nan"),
    ],
)
def test_grid_that_is_none_is_refused(given: tuple, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        Grid(*given)


def test_rule_of_thumb_needs_two_events_and_a_known_rule() -> None:
    with pytest.raises(ValueError, match=r"^xy must hold at least 2 events; got 1$"):
        bandwidth_of([[1, 2]])
    with pytest.raises(ValueError, match=r"^rule must be 'scott' or 'reference'; got 'eye'$"):
        bandwidth_of([[1, 2], [3, 4]], rule="eye")
