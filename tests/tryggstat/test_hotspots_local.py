"""Getis–Ord and local Moran beside published values, slow twins and noise."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from math import comb
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from tests.tryggstat.naive import hotspots as naive
from tryggstat.hotspots import getis_ord, grid_neighbours, local_moran, neighbours_within

PUBLISHED = Path(__file__).parent / "published"
GETIS_ORD, ST_LOUIS = PUBLISHED / "gistar-getisord16x16", PUBLISHED / "lisa-stl"
COUNTIES = ("HR8488", "HR8893", "HC8488")
COUNTED = ("HR8488", "HC8488")


def rng_of(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def table(path: Path) -> np.ndarray:
    return np.genfromtxt(path, delimiter=",", names=True)


def counties() -> sparse.csr_array:
    """Which counties touch, as 0 and 1."""
    pairs = [line.replace('"', "").split(",") for line in (ST_LOUIS / "stl_gal_neighbors.csv").open()][1:]
    focal, neighbour = np.array(pairs, int).T - 1
    return sparse.csr_array((np.ones(len(focal)), (focal, neighbour)), shape=(78, 78))


def standardised() -> sparse.csr_array:
    return sparse.csr_array(counties() / counties().sum(axis=1)[:, None])


def few_draws() -> dict:
    return {"permutations": 1, "rng": rng_of(1)}


def small_map(seed: int, ny: int = 3, nx: int = 4) -> tuple:
    return rng_of(seed).poisson(0.8, ny * nx).astype(float), grid_neighbours(ny, nx)


@pytest.mark.parametrize("star", [True, False])
@pytest.mark.parametrize("distance", [30, 60, 90, 120, 150])
def test_z_is_that_of_spdep(star: bool, distance: int) -> None:
    told = table(GETIS_ORD / "expected_localG_spdep.csv")
    near = neighbours_within(np.c_[told["x"], told["y"]], distance)
    found = getis_ord(told["val"], near, star=star, **few_draws())
    np.testing.assert_allclose(found.z, told[f"{'Gstar' if star else 'G'}_d{distance}"], rtol=1e-9)


@pytest.mark.parametrize("name", COUNTIES)
def test_moran_of_st_louis_is_that_of_spdep(name: str) -> None:
    told = table(ST_LOUIS / f"expected_stl_gal_{name}.csv")
    given_own = local_moran(told["x"], standardised(), **few_draws())
    of_all = local_moran(told["x"], standardised(), moments="total", **few_draws())
    np.testing.assert_allclose(given_own.value, told["localI"], rtol=1e-9)
    for found, kind in ((given_own, "cond"), (of_all, "rand")):
        np.testing.assert_allclose(found.expected, told[f"EI_{kind}"], rtol=1e-9)
        np.testing.assert_allclose(found.variance, told[f"VarI_{kind}"], rtol=1e-9)
        np.testing.assert_allclose(found.z, told[f"Z_{kind}"], rtol=1e-9)


@pytest.mark.parametrize("name", COUNTIES)
def test_getis_ord_of_st_louis_is_that_of_spdep(name: str) -> None:
    told = table(ST_LOUIS / f"expected_stl_gal_{name}.csv")
    for star, column in ((False, "G_B"), (True, "Gstar_B")):
        found = getis_ord(told["x"], counties(), star=star, **few_draws())
        np.testing.assert_allclose(found.z, told[column], rtol=1e-9, atol=1e-12)


def test_exact_p_is_that_of_a_million_permutations() -> None:
    told = table(ST_LOUIS / "expected_stl_gal_HC8488_permutation_1e6.csv")
    counts = table(ST_LOUIS / "expected_stl_gal_HC8488.csv")["x"]
    sums, moran = getis_ord(counts, counties()), local_moran(counts, standardised())
    for p, side in (
        (sums.p_high, "sum_gt"),
        (sums.p_low, "sum_lt"),
        (moran.p_high, "I_gt"),
        (moran.p_low, "I_lt"),
    ):
        drawn = (told[side] + told[f"{side[:-3]}_eq"]) / 1e6
        assert (np.abs(p - drawn) < 4.5 * np.sqrt(p * (1 - p) / 1e6) + 1e-9).all()


@pytest.mark.parametrize("name", COUNTED)
def test_permuted_p_is_that_of_a_million_permutations(name: str) -> None:
    told = table(ST_LOUIS / f"expected_stl_gal_{name}_permutation_1e6.csv")
    values = table(ST_LOUIS / f"expected_stl_gal_{name}.csv")["x"]
    found = local_moran(values, standardised(), permutations=4000, rng=rng_of(1))
    for p, side in ((found.p_high, "I_gt"), (found.p_low, "I_lt")):
        drawn = (told[side] + told["I_eq"]) / 1e6
        assert (np.abs(p - drawn) < 4.5 * np.sqrt(drawn * (1 - drawn) / 3980) + 3e-4).all()


@given(seed=st.integers(0, 1000))
@settings(max_examples=10)
def test_exact_p_is_that_of_every_possible_draw(seed: int) -> None:
    values, near = small_map(seed)
    found = getis_ord(values, near)
    drawn = np.array([naive.exact_chances(values, near, cell) for cell in range(12)])
    np.testing.assert_allclose(found.p_high, drawn[:, 0], rtol=1e-12)
    np.testing.assert_allclose(found.p_low, drawn[:, 1], rtol=1e-12)


def test_exact_p_keeps_its_digits_where_it_is_tiny() -> None:
    values = np.zeros(100)
    values[:9] = [5, 5, 5, 5, 5, 5, 5, 5, 5]
    hub = np.r_[0, 8, np.full(99, 8)], np.arange(1, 9)
    assert getis_ord(values, hub).p_high[0] == pytest.approx(1 / comb(99, 8), rel=1e-12)


def test_values_may_be_negative_and_neighbours_as_many_as_there_are() -> None:
    values = np.array([-3.0, 2, -1, 0, 2])
    everyone = np.r_[0, 4, 4, 4, 4, 5], np.array([1, 2, 3, 4, 0])
    found = getis_ord(values, everyone)
    assert found.p_high.tolist() == [1, 1, 1, 1, 1]
    assert found.p_low.tolist() == pytest.approx([1, 1, 1, 1, 0.25])


def test_laws_of_few_and_of_very_many_neighbours_do_not_disturb_each_other() -> None:
    values = rng_of(1).poisson(1, 700).astype(float)
    rows = np.r_[0, 1, 201, np.full(698, 201)], np.r_[5, np.arange(100, 300)]
    found = getis_ord(values, rows)
    assert found.p_high[0] == pytest.approx((values[1:] >= values[5]).mean(), rel=1e-12)
    drawn = getis_ord(values, rows, permutations=2000, rng=rng_of(2))
    assert abs(drawn.p_high[1] - found.p_high[1]) < 0.05


@pytest.mark.parametrize("uneven", [False, True])
def test_permutations_agree_with_the_exact_p(uneven: bool) -> None:
    values, (indptr, indices) = small_map(3, 6, 7)
    exact = getis_ord(values, (indptr, indices))
    weights = 1 + 1e-13 * np.arange(len(indices)) * uneven  # the ties of even weights, on the other way
    found = getis_ord(values, (indptr, indices, weights), permutations=4000, rng=rng_of(1))
    error = 4.5 * np.sqrt(exact.p_high * (1 - exact.p_high) / 4000) + 3e-4
    assert (np.abs(found.p_high - exact.p_high) < error).all()
    np.testing.assert_allclose(found.p_low - exact.p_low, 0, atol=0.04)


@given(seed=st.integers(0, 1000))
@settings(max_examples=15)
def test_statistics_are_those_of_cell_after_cell(seed: int) -> None:
    rng = rng_of(seed)
    values, weights = rng.normal(5, 2, 12), rng.uniform(0.1, 1, (12, 12)) * (rng.random((12, 12)) < 0.5)
    weights[np.arange(12), np.roll(np.arange(12), 1)] = 0.4
    np.fill_diagonal(weights, 0.7)
    rows = sparse.csr_array(weights)
    for star in (True, False):
        z = naive.getis_ord(values, weights, star=star)
        np.testing.assert_allclose(getis_ord(values, rows, star=star, **few_draws()).z, z, rtol=1e-9)
    moran = local_moran(values, rows, **few_draws()).value
    np.testing.assert_allclose(moran, naive.local_moran(values, weights), rtol=1e-9)


@given(seed=st.integers(0, 1000), scale=st.sampled_from([2, 7]), shift=st.integers(-5, 5))
@settings(max_examples=15)
def test_unit_and_origin_of_the_values_change_no_chance(seed: int, scale: int, shift: int) -> None:
    values, near = small_map(seed)
    here, there = getis_ord(values, near), getis_ord(scale * values + shift, near)
    np.testing.assert_allclose(there.p_high, here.p_high, rtol=1e-9)
    np.testing.assert_allclose(there.z, here.z, rtol=1e-9, atol=1e-9)


def test_order_of_the_cells_changes_no_chance() -> None:
    values, near = small_map(5)
    order = rng_of(1).permutation(12)
    matrix = sparse.csr_array((np.ones(len(near[1])), near[1], near[0]), shape=(12, 12))
    moved = getis_ord(values[order], sparse.csr_array(matrix[order][:, order]))
    np.testing.assert_allclose(moved.p_high, getis_ord(values, near).p_high[order], rtol=1e-12)


def test_lesser_and_greater_make_one_and_the_ties() -> None:
    values, near = rng_of(1).normal(size=56), grid_neighbours(7, 8)
    found = getis_ord(values, near, permutations=99, rng=rng_of(1))
    np.testing.assert_allclose(found.p_high + found.p_low, 1.01)


@pytest.mark.parametrize("weight", [1.0, None])
def test_same_seed_gives_the_same_on_processes_as_on_one_thread(weight: float | None) -> None:
    values, (indptr, indices) = small_map(2, 8, 9)
    weights = np.ones(len(indices)) if weight else rng_of(3).random(len(indices))
    rows = indptr, indices, weights
    alone = getis_ord(values, rows, permutations=200, rng=rng_of(1), executor=ThreadPoolExecutor(1))
    with ProcessPoolExecutor(2) as processes:
        together = getis_ord(values, rows, permutations=200, rng=rng_of(1), executor=processes)
    assert (alone.p_high == together.p_high).all()


# Pitfall 1: ties. A folded p calls 30 % of such cells cold at .001, and 26 % low among low.
@pytest.mark.parametrize("draw", [{}, {"permutations": 999, "rng": rng_of(9)}])
def test_noise_of_few_events_has_no_cold_spots(draw: dict) -> None:
    counts, near = rng_of(1).poisson(0.15, 55 * 55), grid_neighbours(55, 55)
    sums, moran = getis_ord(counts, near, **draw), local_moran(counts, near, **draw)
    assert (sums.p_low <= 0.05).sum() == 0
    low = counts < counts.mean()
    assert (moran.p_high[low] <= 0.05).sum() == 0
    assert (sums.p_high <= 0.05).mean() < 0.05


# Pitfall 3: many tests.
def test_noise_passes_no_false_discovery_rate() -> None:
    found = getis_ord(rng_of(2).poisson(2.0, 10_000), grid_neighbours(100, 100))
    assert (found.p_high < 0.01).sum() > 20
    assert (found.q_high < 0.05).sum() == 0


# Pitfall 5: conventions.
def test_moran_of_esda_is_ours_times_n_less_one() -> None:
    x = table(ST_LOUIS / "expected_stl_gal_HR8488.csv")["x"]
    z, w = x - x.mean(), standardised()
    esda = (len(x) - 1) * z * (w @ z) / (z**2).sum()
    np.testing.assert_allclose(local_moran(x, w, **few_draws()).value * 77 / 78, esda, rtol=1e-12)


def test_planted_hot_spot_is_named_and_nothing_far_from_it() -> None:
    counts = rng_of(3).poisson(1.0, (30, 30))
    counts[10:13, 10:13] += 8
    hot = (getis_ord(counts.ravel(), grid_neighbours(30, 30)).q_high < 0.05).reshape(30, 30)
    assert hot[10:13, 10:13].all()
    assert hot.sum() == hot[8:15, 8:15].sum()


def test_cell_without_neighbours_has_p_one_and_no_z() -> None:
    found = getis_ord([3, 1, 2], ([0, 0, 1, 2], [2, 1]), star=False)
    assert np.isnan(found.z).tolist() == [True, False, False]
    assert found.p_high[0] == found.p_low[0] == 1


def test_values_all_equal_have_no_z_and_p_one() -> None:
    near = grid_neighbours(3, 3)
    for found in (getis_ord(np.full(9, 0.1), near, **few_draws()), local_moran(np.full(9, 4), near)):
        assert np.isnan(found.z).all()
        assert found.p_high.tolist() == [1] * 9


@pytest.mark.parametrize("n", [0, 1])
@pytest.mark.parametrize("ask", [getis_ord, local_moran])
def test_nothing_to_compare_gives_p_one(ask: object, n: int) -> None:
    found = ask(np.ones(n), (np.zeros(n + 1, int), np.empty(0, int)))
    assert found.p_high.tolist() == [1] * n


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"values": [1, np.nan, 2]}, "values must be finite; got nan at 1"),
        ({"values": [[1, 2, 3]]}, r"values must have shape \(n,\); got \(1, 3\)"),
        ({"values": [1, 2]}, "neighbours must have a row for each of 2 values; got 3"),
        ({"neighbours": ([0, 1, 2, 2], [1, 3])}, "neighbours must be numbered 0 to 2; got 1 to 3"),
        ({"neighbours": ([0, 2, 1, 2], [1, 0])}, "neighbours' indptr must grow from 0 to 2; got 0 to 2"),
        (
            {"neighbours": ([0, 1, 2, 2], [1, 0], [1, -2])},
            "neighbours' weights must not be negative; got -2.0",
        ),
        (
            {"neighbours": ([0, 1, 2, 2], [1, 0], [np.nan, 1])},
            r"neighbours' weights must be 2 finite numbers; got \[nan  1.\]",
        ),
        (
            {"neighbours": ([0, 2, 3, 3], [1, 2, 0], [1, 2, 1])},
            "permutations must be given where the neighbours of a cell weigh differently",
        ),
        ({"values": [1, 2.5, 2]}, "permutations must be given where values are not whole numbers"),
        ({"permutations": 99}, "permutations must be at least 1 and come with rng; got 99 and None"),
    ],
)
def test_wrong_input_is_refused_by_name(changed: dict, message: str) -> None:
    given = {"values": [1, 2, 3], "neighbours": ([0, 1, 2, 2], [1, 0])}
    with pytest.raises(ValueError, match=f"^{message}$"):
        getis_ord(**given | changed)


def test_exact_p_that_would_take_an_hour_is_refused() -> None:
    values, near = rng_of(1).integers(0, 10**6, 2500), grid_neighbours(50, 50)
    with pytest.raises(ValueError, match=r"^permutations must be given for 249\d different values up to 99"):
        getis_ord(values, near)
