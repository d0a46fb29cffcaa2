"""The scan beside its slow twin, in worlds without clusters, and at the edges."""

from __future__ import annotations

import re
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kstest

from tests.tryggstat.naive import scan as naive
from tryggstat.scan import ScanResult, space_time_scan, spatial_scan

MODELS = ("permutation", "poisson", "bernoulli")
SIDES = ("high", "low", "both")


def rng_of(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def small_world(seed: int, model: str, **how: Any) -> tuple[naive.World, dict[str, Any]]:
    """Draw a world on a small grid, full of equal distances, and what to ask of the scan."""
    rng = rng_of(seed)
    n, steps, rows = int(rng.integers(2, 10)), int(rng.integers(4, 11)), int(rng.integers(4, 50))
    xy, place, day = (
        rng.integers(0, 4, (n, 2)).astype(float),
        rng.integers(0, n, rows),
        rng.integers(0, steps, rows),
    )
    cases, measure = np.zeros((n, steps), int), np.zeros((n, steps))
    np.add.at(cases, (place, day), 1)
    asked: dict[str, Any] = {"place": place, "day": day, "period": (0, steps - 1)}
    if model == "poisson":
        people = rng.integers(1, 40, (n, steps) if seed % 2 else (n, 1)).astype(float)
        measure = np.broadcast_to(people / people.sum() * rows, (n, steps))
        measure = measure * rows / measure.sum()
        asked["population"] = people if seed % 2 else people[:, 0]
    if model == "bernoulli":
        asked["controls"] = rng.integers(0, 3, rows)
        np.add.at(measure, (place, day), 1 + asked["controls"])
    return naive.World(xy, cases, measure, model=model, longest=3, max_share=0.6, **how), asked


def scanned(world: naive.World, asked: dict[str, Any], n_sim: int = 0) -> ScanResult:
    words: dict[str, Any] = {"model": world.model, "direction": world.direction, "overlap": "any"}
    return space_time_scan(
        world.xy, prospective=world.prospective, max_days=world.longest, max_radius=world.max_radius,
        max_share=world.max_share, n_sim=n_sim, rng=rng_of(1), **words, **asked,
    )  # fmt: skip


def test_the_likeliest_is_told_even_if_every_simulated_maximum_is_larger() -> None:
    found = [scanned(*small_world(seed, "bernoulli"), n_sim=3) for seed in range(40)]
    assert max(one.clusters[0].p for one in found if one.clusters) == 1.0


def told(result: ScanResult) -> dict[int, tuple]:
    return {
        one.centre: (
            round(one.llr, 8),
            set(one.places),
            one.start,
            one.end,
            one.observed,
            round(one.expected, 8),
        )
        for one in result.clusters
    }


def told_slowly(world: naive.World) -> dict[int, tuple]:
    figures = {}
    for one in naive.best_of_each_centre(world):
        llr, expected = round(one.llr, 8), round(one.expected, 8)
        if llr > 0:
            figures[one.centre] = (llr, set(one.places), one.first, one.last, one.observed, expected)
    return figures


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10**6), model=st.sampled_from(MODELS), direction=st.sampled_from(SIDES),
    prospective=st.booleans(), radius=st.sampled_from([1.0, 2.0, 9.0]),
)  # fmt: skip
def test_best_of_each_centre_is_that_of_the_slow_twin(
    seed: int, model: str, direction: str, prospective: bool, radius: float
) -> None:
    world, asked = small_world(seed, model, direction=direction, prospective=prospective, max_radius=radius)
    assert told(scanned(world, asked)) == told_slowly(world)


def calm(model: str, rng: np.random.Generator) -> dict[str, Any]:
    """Draw a world in which the model holds and nothing else."""
    rows: dict[str, Any] = {"model": model, "place": rng.integers(0, 8, 60), "day": rng.integers(0, 12, 60)}
    if model == "poisson":
        return {**rows, "population": np.ones(8)}
    if model == "bernoulli":
        cases = rng.permutation(np.arange(60) < 25).astype(int)
        return {**rows, "cases": cases, "controls": 1 - cases}
    return rows


@pytest.mark.parametrize(
    ("model", "prospective", "worlds"),
    [
        ("permutation", True, 1000),
        ("permutation", False, 200),
        ("poisson", True, 200),
        ("bernoulli", False, 200),
    ],
)
def test_p_values_are_uniform_when_nothing_happens(model: str, prospective: bool, worlds: int) -> None:
    """Ties are broken by lot, so that the rank is uniform and not only cautious."""
    rng, xy, chances = rng_of(5), rng_of(6).uniform(0, 9, (8, 2)), []
    with ThreadPoolExecutor(1) as pool:
        for _ in range(worlds):
            found = space_time_scan(
                xy, period=(0, 11), max_days=3, prospective=prospective, n_sim=15, rng=rng, executor=pool,
                **calm(model, rng),
            )  # fmt: skip
            top = found.clusters[0].llr if found.clusters else 0.0
            tied = np.sum(np.abs(found.null - top) <= 1e-9 * top)
            above = np.sum(found.null > top * (1 + 1e-9))
            chances.append((above + rng.uniform() * (tied + 1)) / 16)
    assert kstest(chances, "uniform").pvalue > 0.001


def test_ties_among_simulated_maxima_count() -> None:
    """Pitfall 1: a quarter of the Bernoulli sample's maxima tie with the observed one."""
    found = spatial_scan(
        [[0, 0], [9, 9]], [3, 1], controls=[1, 3], model="bernoulli", n_sim=999, rng=rng_of(1)
    )
    tied = np.sum(np.isclose(found.null, found.clusters[0].llr))
    above = np.sum(found.null > found.clusters[0].llr * (1 + 1e-9))
    assert (found.clusters[0].p, bool(tied > 200)) == ((1 + tied + above) / 1000, True)


def test_windows_of_the_permutation_model_end_at_half_the_period() -> None:
    """Pitfall 5: 14 of 24 days are too long."""
    place, day = [0, 0, 0, 0, 1, 1, 1, 1], [12, 18, 20, 23, 0, 1, 3, 5]
    found = space_time_scan([[0, 0], [9, 9]], place, day, period=(0, 23), max_days=14, n_sim=9, rng=rng_of(1))
    assert (found.clusters[0].start, found.clusters[0].end) == (12, 23)


def test_steps_are_built_backwards_from_the_last_day() -> None:
    """Pitfall 5: of 10 days in steps of 4 the first step has two."""
    place, day = [0, 0, 0, 1, 1, 1, 1], [6, 7, 9, 0, 1, 2, 5]
    found = space_time_scan(
        [[0, 0], [9, 9]], place, day, period=(0, 9), max_days=4, unit_days=4, prospective=False, n_sim=0,
        rng=rng_of(1),
    )  # fmt: skip
    assert (found.clusters[0].start, found.clusters[0].end) == (6, 9)


def test_a_place_at_the_radius_lies_inside() -> None:
    """Pitfall 5: at most, not less."""
    found = spatial_scan(
        np.array([[0, 0], [0.3, 0], [50, 50], [99, 0]]), [3, 3, 0, 1], population=[1] * 4,
        max_radius=0.1 + 0.2, n_sim=0, rng=rng_of(1),
    )  # fmt: skip
    assert found.clusters[0].places == (0, 1)


def test_equally_distant_places_enter_together_or_one_by_one() -> None:
    xy, cases = [[0, 0], [1, 0], [0, 1], [-1, 0], [0, -1], [50, 50]], [5, 0, 0, 4, 0, 2]
    ask: dict[str, Any] = {
        "population": [1.0, 9, 9, 1, 9, 60],
        "n_sim": 0,
        "max_share": 1.0,
        "overlap": "any",
    }
    best = {}
    for ties in ("together", "single"):
        clusters = spatial_scan(xy, cases, rng=rng_of(1), ties=ties, **ask).clusters
        best[ties] = next(one.places for one in clusters if one.centre == 0)
    assert best == {"together": (0,), "single": (0, 3)}


@given(seed=st.integers(0, 10**6))
@settings(max_examples=15, deadline=None)
def test_numbering_places_otherwise_and_shifting_days_change_nothing(seed: int) -> None:
    world, asked = small_world(seed, "permutation", max_radius=2.0)
    order = rng_of(seed).permutation(len(world.xy))
    moved = {**asked, "place": np.argsort(order)[asked["place"]], "day": asked["day"] + 1000}
    moved["period"] = (1000, 1000 + asked["period"][1])
    other = naive.World(world.xy[order], world.cases, world.measure, longest=3, max_share=0.6, max_radius=2.0)
    ours, theirs = scanned(world, asked).clusters, scanned(other, moved).clusters
    assert [round(one.llr, 9) for one in ours] == [round(one.llr, 9) for one in theirs]


def large_world() -> dict[str, Any]:
    rng = rng_of(3)
    return {
        "xy": rng.uniform(0, 5000, (60, 2)), "place": rng.integers(0, 60, 800),
        "day": rng.integers(0, 120, 800), "max_days": 14, "max_radius": 1500.0, "n_sim": 150,
    }  # fmt: skip


@pytest.mark.parametrize("pool", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_same_seed_gives_the_same_maxima_whoever_computes(pool: type) -> None:
    alone = space_time_scan(**large_world(), rng=rng_of(9), executor=None)
    with pool(2) as executor:
        shared = space_time_scan(**large_world(), rng=rng_of(9), executor=executor)
    assert (alone.null.tolist(), alone.clusters) == (shared.null.tolist(), shared.clusters)


def test_stopping_early_gives_the_first_of_the_same_worlds() -> None:
    full = space_time_scan(**large_world(), rng=rng_of(9))
    short = space_time_scan(**large_world(), rng=rng_of(9), stop_after=5)
    assert (short.stopped, short.null.tolist()) == (True, full.null[: short.n_sim].tolist())
    assert np.sum(short.null >= full.clusters[0].llr) == 4


def test_gumbel_tail_lies_near_the_rank() -> None:
    found = space_time_scan(**{**large_world(), "n_sim": 999}, rng=rng_of(9), gumbel=True).clusters[0]
    assert found.p_gumbel == pytest.approx(found.p, abs=0.05)


def test_recurrence_follows_the_days_between_analyses() -> None:
    daily = space_time_scan(**large_world(), rng=rng_of(9)).clusters[0]
    weekly = space_time_scan(**large_world(), rng=rng_of(9), every_days=7).clusters[0]
    assert (daily.recurrence_days, weekly.recurrence_days) == (1 / daily.p, 7 / daily.p)


def test_counts_too_large_for_narrow_lanes_are_counted_in_wide_ones() -> None:
    xy, cases = [[0, 0], [9, 0], [0, 9], [9, 9]], [40_000, 10_000, 10_000, 10_000]
    found = spatial_scan(xy, cases, population=[1] * 4, n_sim=9, max_share=0.6, rng=rng_of(1)).clusters[0]
    people = np.full((4, 1), 17_500.0)
    world = naive.World(
        np.array(xy, float), np.array(cases)[:, None], people, model="poisson", longest=1, max_share=0.6
    )
    assert (found.places, found.p, found.llr) == ((0,), 0.1, pytest.approx(naive.maximum(world)))


def test_a_million_events_at_one_address_and_day_are_no_cluster() -> None:
    found = space_time_scan(
        [[0, 0], [9, 9]],
        [0, 1],
        [3, 3],
        cases=[10**6, 10**5],
        period=(0, 9),
        max_days=3,
        n_sim=2,
        rng=rng_of(1),
    )
    assert (found.clusters, found.null.tolist()) == ((), [0.0, 0.0])


EDGES: dict[str, dict[str, Any]] = {
    "no rows": {"place": [], "day": [], "period": (0, 9)},
    "no cases": {"place": [0, 1], "day": [3, 4], "cases": [0, 0], "period": (0, 9)},
    "one place": {"xy": [[0, 0]], "place": [0, 0], "day": [3, 9], "period": (0, 9)},
    "all equal": {"place": [0, 1] * 10, "day": np.repeat(range(10), 2), "period": (0, 9)},
}


@pytest.mark.parametrize("name", EDGES)
def test_nothing_to_find_is_no_cluster(name: str) -> None:
    ask = {"xy": [[0, 0], [5, 5]], "max_days": 3, "n_sim": 5, "rng": rng_of(1), **EDGES[name]}
    assert space_time_scan(**ask).clusters == ()


WRONG: dict[str, dict[str, Any]] = {
    "xy must be finite; got nan at (0, 1)": {"xy": [[0, np.nan], [5, 5]]},
    "place must be below the number of places, 2; got 2 at 1": {"place": [0, 2]},
    "day must be whole numbers; got 2.5 at 0": {"day": [2.5, 3]},
    "cases must not be negative; got -3 at 1": {"cases": [1, -3]},
    "day must lie within the period (0, 9); got 12 at 1": {"day": [2, 12]},
    "max_days must leave a window within half of 1 steps; got 3 days": {"day": [0, 0], "period": (0, 0)},
    "max_share must lie above 0 and at most at 1; got 0": {"max_share": 0},
    "model must be one of permutation, poisson, bernoulli; got 'normal'": {"model": "normal"},
    'population must be given for model "poisson"; got None': {"model": "poisson"},
    "population must be above nought where cases are; got 0 at place 1": {
        "model": "poisson", "population": [1, 0]
    },
    "population must not be negative; got -1.0 at 0": {"model": "poisson", "population": [-1, 2]},
}  # fmt: skip


@pytest.mark.parametrize("message", WRONG)
def test_what_is_wrong_is_said(message: str) -> None:
    ask = {
        "xy": [[0, 0], [5, 5]], "place": [0, 1], "day": [2, 3], "period": (0, 9), "max_days": 3, "n_sim": 5,
        "rng": rng_of(1), **WRONG[message],
    }  # fmt: skip
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        space_time_scan(**ask)
