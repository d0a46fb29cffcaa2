"""Knox tables beside slow twins and worlds where nothing repeats."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest, hypergeom

from tests.tryggstat.naive import repeats as naive
from tryggstat.repeats import knox, near_repeats
from tryggstat.repeats import pairs as pairs_module


def rng_of(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def small_town(seed: int, n: int = 60) -> tuple:
    """Whole metres and days, so that many pairs lie on the edges of bands."""
    rng = rng_of(seed)
    return rng.integers(0, 40, (n, 2)).astype(float), rng.integers(0, 30, n).astype(float)


@pytest.mark.parametrize("metric", ["euclidean", "manhattan"])
@pytest.mark.parametrize("closed", ["left", "right"])
@pytest.mark.parametrize(
    "edges", [((0, 5, 10, np.inf), (0, 3, 9)), ((5, 10), (2, 4, np.inf)), ((0, 9), (0, 1))]
)
def test_table_is_that_of_pair_after_pair(metric: str, closed: str, edges: tuple) -> None:
    xy, day = small_town(2)
    wide, long = edges
    given = {"distances": wide, "days": long, "metric": metric, "closed": closed}
    found = knox(xy, day, permutations=1, rng=rng_of(1), **given)
    assert (found.observed == naive.knox_table(xy, day, wide, long, metric, closed)).all()


@given(seed=st.integers(0, 500), n=st.integers(0, 25), scale=st.sampled_from([1, 0.1, 7.3]))
@settings(max_examples=30)
def test_table_of_moments_is_that_of_pair_after_pair(seed: int, n: int, scale: float) -> None:
    xy, day = rng_of(seed).normal(0, 20, (n, 2)), rng_of(seed + 1).exponential(scale, n)
    found = knox(xy, day, distances=(0, 10, 30, np.inf), days=(0, 0.5, 4), permutations=1, rng=rng_of(1))
    assert (found.observed == naive.knox_table(xy, day, (0, 10, 30, np.inf), (0, 0.5, 4))).all()


def test_days_too_far_apart_for_16_bits_are_counted_alike() -> None:
    xy, day = small_town(3)
    day[0] = 40_000
    found = knox(xy, day, distances=(0, 10), days=(0, 5, np.inf), permutations=3, rng=rng_of(1))
    assert (found.observed == naive.knox_table(xy, day, (0, 10), (0, 5, np.inf))).all()


def test_permutations_are_tables_of_shuffled_days() -> None:
    xy, day = small_town(4, 12)
    tables = knox(xy, day, distances=(0, 20), days=(0, 9), permutations=400, rng=rng_of(1)).permuted
    shuffled = [naive.knox_table(xy, rng_of(n).permutation(day), (0, 20), (0, 9)) for n in range(400)]
    assert abs(tables.mean() - np.mean(shuffled)) < 4 * np.std(shuffled) * np.sqrt(2 / 400)


def test_mean_of_the_permutations_is_the_product_of_the_margins() -> None:
    ends = {"distances": (0, 5, 15, np.inf), "days": (0, 4, 9, np.inf)}
    found = knox(*small_town(5), **ends, permutations=5000, rng=rng_of(1))
    error = found.permuted.std(axis=0) / np.sqrt(5000)
    assert (np.abs(found.expected - found.product) < 4.5 * error).all()


def test_every_pair_is_in_one_cell() -> None:
    ends = {"distances": (0, 5, np.inf), "days": (0, 4, np.inf)}
    found = knox(*small_town(6), **ends, permutations=20, rng=rng_of(1))
    assert set(found.permuted.sum(axis=(1, 2))) == {found.observed.sum()} == {60 * 59 // 2}


def test_lesser_and_greater_make_one_and_the_ties() -> None:
    found = knox(*small_town(7), distances=(0, 5), days=(0, 4), permutations=99, rng=rng_of(1))
    ties = (found.permuted == found.observed).sum(axis=0)
    np.testing.assert_allclose(found.p_high + found.p_low, 1 + (1 + ties) / 100)


def test_same_seed_gives_the_same_on_processes_as_on_one_thread() -> None:
    given = {"distances": (0, 9), "days": (0, 4), "permutations": 300}
    alone = knox(*small_town(8), **given, rng=rng_of(1), executor=ThreadPoolExecutor(1))
    with ProcessPoolExecutor(2) as processes:
        together = knox(*small_town(8), **given, rng=rng_of(1), executor=processes)
    assert (alone.permuted == together.permuted).all()


def test_first_permutations_do_not_know_how_many_follow() -> None:
    given = {"distances": (0, 9), "days": (0, 4)}
    few = knox(*small_town(8), **given, permutations=40, rng=rng_of(1))
    many = knox(*small_town(8), **given, permutations=700, rng=rng_of(1))
    assert (few.permuted == many.permuted[:40]).all()


def test_pairs_looked_at_a_few_at_a_time_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"distances": (0, 9, np.inf), "days": (0, 4, np.inf), "permutations": 5}
    whole = knox(*small_town(9), **given, rng=rng_of(1))
    monkeypatch.setattr(pairs_module, "CANDIDATES", 50)
    assert (knox(*small_town(9), **given, rng=rng_of(1)).permuted == whole.permuted).all()


@given(seed=st.integers(0, 100), days=st.integers(-500, 500), way=st.integers(-900, 900))
@settings(max_examples=20)
def test_moving_town_or_calendar_changes_nothing(seed: int, days: int, way: int) -> None:
    xy, day = small_town(seed, 30)
    given = {"distances": (0, 5, 9), "days": (0, 4, 9), "permutations": 5}
    here, there = (knox(*at, **given, rng=rng_of(1)) for at in ((xy, day), (xy + way, day + days)))
    assert (here.permuted == there.permuted).all()
    assert (here.observed == there.observed).all()


def test_where_nothing_repeats_p_is_small_as_often_as_it_says() -> None:
    small = 0
    for world in range(300):
        rng = rng_of(world)
        xy, day = rng.uniform(0, 100, (80, 2)), rng.integers(0, 60, 80)
        small += knox(xy, day, distances=(0, 20), days=(0, 10), permutations=99, rng=rng).p_high[0, 0] <= 0.1
    assert binomtest(small, 300, 0.1, alternative="greater").pvalue > 0.001


def test_planted_near_repeats_are_found() -> None:
    rng = rng_of(1)
    xy, day = rng.uniform(0, 2000, (300, 2)), rng.integers(0, 365, 300)
    xy, day = np.vstack([xy, xy[:25] + 30]), np.r_[day, day[:25] + 4]
    found = knox(xy, day, distances=(0, 100, 200), days=(0, 7, 14), rng=rng)
    assert found.p_high[0, 0] == 0.001
    assert found.ratio[0, 0] > 3


# Pitfall 4: bands are printed with both ends.
@pytest.mark.parametrize(
    ("closed", "same_place", "labels"),
    [
        ("left", "count", ("[0, 7)", "[7, 14.5)", "[14.5, inf)")),
        ("right", "count", ("[0, 7]", "(7, 14.5]", "(14.5, inf)")),
        ("left", "apart", ("[0, 0]", "(0, 7)", "[7, 14.5)", "[14.5, inf)")),
        ("right", "leave out", ("(0, 7]", "(7, 14.5]", "(14.5, inf)")),
    ],
)
def test_labels_print_half_open_intervals(closed: str, same_place: str, labels: tuple) -> None:
    given = {"days": (0, 1), "permutations": 1, "closed": closed, "same_place": same_place}
    found = knox(*small_town(1), distances=(0, 7, 14.5, np.inf), rng=rng_of(1), **given)
    assert found.distances == labels


def test_band_of_a_week_does_not_hold_the_seventh_day() -> None:
    xy, day = [[0, 0], [1, 0], [2, 0]], [0, 7, 14]
    found = knox(xy, day, distances=(0, 9), days=(0, 7, 14, 15), permutations=1, rng=rng_of(1))
    assert found.observed.tolist() == [[0, 2, 1]]


# Pitfall 8: snapped addresses are no near repeats.
@pytest.mark.parametrize(
    ("same_place", "counts"), [("count", [4, 1]), ("apart", [3, 1, 1]), ("leave out", [1, 1])]
)
def test_same_place_is_counted_apart_or_left_out(same_place: str, counts: list) -> None:
    xy, day = [[0, 0], [0, 0], [0, 0], [500, 0], [505, 0], [490, 0]], [1, 2, 3, 40, 41, 60]
    given = {"distances": (0, 10, 20), "days": (0, 30), "permutations": 1, "same_place": same_place}
    assert knox(xy, day, **given, rng=rng_of(1)).observed[:, 0].tolist() == [*counts[:-1], counts[-1] + 1]


@pytest.mark.parametrize(("n", "moment"), [(0, 0), (1, 0), (40, 0), (40, 0.5)])
def test_nothing_to_shuffle_gives_p_one(n: int, moment: float) -> None:
    xy = np.arange(2.0 * n).reshape(n, 2)
    found = knox(
        xy, np.full(n, moment), distances=(0, 9, np.inf), days=(0, 3, 5), permutations=9, rng=rng_of(1)
    )
    assert found.p_high.tolist() == [[1, 1], [1, 1]]
    assert found.observed.sum() == n * (n - 1) // 2


def test_many_events_at_one_address_are_counted() -> None:
    found = knox(
        np.zeros((3000, 2)), np.arange(3000) % 9, distances=(0, 1), days=(0, 1), permutations=2, rng=rng_of(1)
    )
    assert (found.observed[0, 0], found.permuted.ravel().tolist()) == (498_501, [498_501, 498_501])


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (
            {"xy": np.zeros((200_001, 2)), "day": np.zeros(200_001)},
            r"xy must not hold more than 20000000000 pairs .*",
        ),
        ({"xy": [[0, np.nan]], "day": [1]}, r"xy must be finite; got \[0.0, nan\] at 0"),
        ({"day": [1, np.inf]}, "day must be finite; got inf at 1"),
        ({"day": [1]}, r"day must have shape \(2,\), one for each point; got \(1,\)"),
        ({"xy": [1, 2]}, r"xy must have shape \(n, 2\); got \(2,\)"),
        ({"distances": (0,)}, r"distances must be at least two edges; got \(0,\)"),
        ({"days": (3, 2)}, r"days must grow from 0 or above; got \[3.0, 2.0\]"),
        ({"distances": (-1, 2)}, r"distances must grow from 0 or above; got \[-1.0, 2.0\]"),
        ({"distances": (0, np.nan)}, r"distances must grow from 0 or above; got \[0.0, nan\]"),
        ({"distances": (0, np.inf)}, r"distances must have a finite edge above 0; got \[0.0, inf\]"),
        ({"permutations": 0}, "permutations must be at least 1; got 0"),
        ({"closed": "both"}, "closed must be 'left' or 'right'; got 'both'"),
        ({"same_place": "no"}, "same_place must be 'count', 'apart' or 'leave out'; got 'no'"),
        ({"metric": "road"}, "metric must be 'euclidean' or 'manhattan'; got 'road'"),
        (
            {"same_place": "apart", "distances": (1, 2)},
            r"same_place='apart' needs distances from 0; got \[1.0, 2.0\]",
        ),
    ],
)
def test_wrong_input_is_refused_by_name(changed: dict, message: str) -> None:
    given = {"xy": [[0, 0], [1, 1]], "day": [1, 2], "distances": (0, 5), "days": (0, 5), "rng": rng_of(1)}
    with pytest.raises(ValueError, match=f"^{message}$"):
        knox(**given | changed)


@given(seed=st.integers(0, 500), n=st.integers(0, 40))
@settings(max_examples=30)
def test_near_repeats_are_those_of_pair_after_pair(seed: int, n: int) -> None:
    xy, day = small_town(seed, n)
    assert near_repeats(xy, day, distance=9, days=4).pairs.tolist() == naive.near_repeats(xy, day, 9, 4)


def test_near_repeats_add_up_to_the_table() -> None:
    xy, day = small_town(11)
    found = near_repeats(xy, day, distance=9, days=4, closed="right")
    table = knox(xy, day, distances=(0, 9), days=(0, 4), closed="right", permutations=1, rng=rng_of(1))
    assert len(found.pairs) == table.observed[0, 0] == found.partners.sum() / 2


def test_parts_of_an_event_say_who_came_before() -> None:
    found = near_repeats([[0, 0], [3, 0], [6, 0], [6, 0]], [1, 3, 5, 5], distance=5, days=3)
    assert found.pairs.tolist() == [[0, 1], [1, 2], [1, 3], [2, 3]]
    parts = (found.earlier.tolist(), found.later.tolist(), found.same_moment.tolist())
    assert parts == ([0, 1, 1, 1], [1, 2, 0, 0], [0, 0, 1, 1])


def test_same_place_is_no_near_repeat_when_left_out() -> None:
    found = near_repeats([[0, 0], [0, 0], [4, 0]], [1, 2, 3], distance=5, days=5, same_place="leave out")
    assert found.pairs.tolist() == [[0, 2], [1, 2]]


def test_local_p_is_hypergeometric() -> None:
    found = near_repeats([[0, 0], [1, 0], [2, 0], [99, 0], [99, 9]], [1, 2, 80, 3, 70], distance=5, days=5)
    assert (found.near_in_space[0], found.near_in_time[0], found.partners[0]) == (2, 2, 1)
    assert found.p_high[0] == pytest.approx(hypergeom.sf(0, 4, 2, 2))


@pytest.mark.parametrize("name", ["distance", "days"])
def test_near_must_be_above_nought(name: str) -> None:
    with pytest.raises(ValueError, match=f"^{name} must be above 0 and finite; got 0$"):
        near_repeats([[0, 0]], [1], **{"distance": 5, "days": 5, name: 0})
