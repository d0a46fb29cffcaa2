"""Before and after, beside a comparison: published values, twins, properties, edges."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tryggstat.naive import effects as naive
from tryggstat.effects import (
    compare_counts,
    displacement_quotient,
    regression_to_mean,
    relative_effect,
    weighted_displacement_difference,
)

PUBLISHED = Path(__file__).parent / "published"
WDD = json.loads((PUBLISHED / "wdd" / "cases.json").read_text(encoding="utf-8"))
WDQ = json.loads((PUBLISHED / "wdq" / "cases.json").read_text(encoding="utf-8"))["cases"]
E_TEST = list(zip(WDD[4]["args"]["pairs"], WDD[4]["expect"]["p"], strict=True))
PAIR = st.tuples(st.integers(0, 500), st.integers(0, 500))
SEEN = st.tuples(st.integers(1, 500), st.integers(1, 500))


@pytest.mark.parametrize("case", WDD[:4], ids=lambda case: case["id"])
def test_displacement_difference_is_that_of_wheeler_and_ratcliffe(case: dict) -> None:
    given = case["args"]
    found = weighted_displacement_difference(
        given["treated"],
        given["control"],
        ring=given.get("disp_treated"),
        ring_comparison=given.get("disp_control"),
        time_weights=given.get("time_weights", (1, 1)),
        alpha=given["alpha"],
    )
    parts = {"Local": found.local, "Displace": found.displaced, "Total": found.total}
    numbers = {f"Est_{name}": part.value for name, part in parts.items()}
    numbers |= {f"SE_{name}": part.standard_error for name, part in parts.items()}
    numbers |= {"Z": found.total.z, "LowCI": found.total.low, "HighCI": found.total.high}
    assert {key: numbers[key] for key in case["expect"]} == pytest.approx(case["expect"], rel=1e-9)


@pytest.mark.parametrize(("counts", "p"), E_TEST)
def test_comparing_counts_is_the_e_test_of_krishnamoorthy_and_thomson(counts: list, p: float) -> None:
    assert compare_counts(*counts) == pytest.approx(p, abs=5e-9)


@pytest.mark.parametrize("case", WDQ, ids=["paper", "notebook"])
def test_displacement_quotient_is_that_of_guerette(case: dict) -> None:
    counts = case["args"]
    found = displacement_quotient(
        (counts["Rb"], counts["Ra"]), (counts["Cb"], counts["Ca"]), (counts["Db"], counts["Da"])
    )
    names = ("gross_effect", "net_effect", "success", "buffer", "quotient", "total_net_effect")
    printed = ("gross_effect", "net_effect", "success", "buffer", "WDQ", "TNE")
    expected = [case["expect"][name] for name in printed]
    assert [getattr(found, name) for name in names] == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("case", WDQ, ids=["paper", "notebook"])
def test_relative_effect_is_that_of_farrington(case: dict) -> None:
    counts = case["args"]
    found = relative_effect((counts["Rb"], counts["Ra"]), (counts["Cb"], counts["Ca"]))
    printed = ("RES", "LRES", "var_LRES", "z")
    numbers = (found.ratio, found.log_ratio.value, found.variance, found.z)
    assert numbers == pytest.approx([case["expect"][name] for name in printed], rel=1e-12)
    # printed with 1.96, not the quantile of the normal distribution
    assert (found.low, found.high) == pytest.approx(
        (case["expect"]["RES_lo"], case["expect"]["RES_hi"]), 1e-4
    )


@settings(deadline=None, max_examples=60)
@given(PAIR, PAIR, PAIR, PAIR, st.floats(0.5, 4), st.lists(st.floats(0.5, 4), min_size=4, max_size=4))
def test_displacement_difference_is_added_up_area_by_area(one, two, three, four, length, sizes) -> None:
    names = dict(zip(("treated", "comparison", "ring", "ring_comparison"), sizes, strict=True))
    found = weighted_displacement_difference(
        one, two, ring=three, ring_comparison=four, time_weights=(1, length), area_weights=names
    ).total
    twin = naive.displacement_difference([one, two, three, four], (1, length), sizes, [1, -1, 1, -1])
    assert (found.value, found.standard_error) == pytest.approx(twin, rel=1e-9, abs=1e-9)


def test_several_comparisons_are_averaged_by_their_weights() -> None:
    found = weighted_displacement_difference((50, 30), [(40, 44), (20, 12)], comparison_weights=[3, 1]).total
    twin = naive.displacement_difference([(50, 30), (40, 44), (20, 12)], (1, 1), [1, 1, 1], [1, -0.75, -0.25])
    assert (found.value, found.standard_error) == pytest.approx(twin)


def test_the_same_comparison_twice_is_surer_than_once() -> None:
    once = weighted_displacement_difference((50, 30), (40, 44)).total
    twice = weighted_displacement_difference((50, 30), [(40, 44), (40, 44)]).total
    assert (twice.value, twice.standard_error < once.standard_error) == (once.value, True)


def test_over_dispersion_widens_by_its_square_root() -> None:
    plain = weighted_displacement_difference((50, 30), (40, 44)).total
    wide = weighted_displacement_difference((50, 30), (40, 44), dispersion=4).total
    assert wide.high - wide.low == pytest.approx(2 * (plain.high - plain.low))


def test_fall_and_rise_share_the_whole_chance() -> None:
    found = weighted_displacement_difference((50, 30), (40, 44)).total
    assert found.p_fall + found.p_rise == pytest.approx(1)


@settings(deadline=None, max_examples=60)
@given(SEEN, SEEN)
def test_exchanging_area_and_comparison_inverts_the_relative_effect(here, there) -> None:
    found, other = relative_effect(here, there), relative_effect(there, here)
    assert (found.ratio, found.low) == pytest.approx((1 / other.ratio, 1 / other.high))


def test_relative_effect_tells_the_relative_change() -> None:
    assert relative_effect((100, 60), (200, 240)).change == pytest.approx(-0.5)


def test_pitfall_9_poisson_intervals_are_too_narrow_for_over_dispersed_counts() -> None:
    rng = np.random.default_rng(3)
    worlds = rng.negative_binomial(50, 1 / 3, (2000, 4))  # mean 100, variance 300
    effects = [(relative_effect(w[:2], w[2:]), relative_effect(w[:2], w[2:], dispersion=3)) for w in worlds]
    covered = np.mean([[e.low <= 1 <= e.high for e in pair] for pair in effects], axis=0)
    assert covered[0] < 0.8
    assert covered[1] == pytest.approx(0.95, abs=0.02)


def test_counts_without_zeros_are_not_corrected_and_zeros_are() -> None:
    assert relative_effect((10, 0), (10, 10)).ratio == pytest.approx(10.5 / 0.5)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 12), st.integers(0, 12))
def test_comparing_counts_tries_every_pair(first: int, second: int) -> None:
    if first + second:
        twin = naive.compare_counts(first, second)
        assert compare_counts(first, second) == pytest.approx(twin, abs=1e-9)


def test_comparing_counts_holds_its_level() -> None:
    rng = np.random.default_rng(5)
    p = [compare_counts(*pair) for pair in rng.poisson(4, (800, 2))]
    assert np.mean(np.array(p) <= 0.05) < 0.05 + 3 * math.sqrt(0.05 * 0.95 / 800)


def test_comparing_counts_knows_different_exposures() -> None:
    assert compare_counts(20, 10, exposure=(2, 1)) > 0.9
    assert compare_counts(20, 10) == pytest.approx(0.069, abs=0.002)


def test_nothing_counted_twice_says_nothing() -> None:
    assert compare_counts(0, 0) == 1.0


TOWN = [4, 6, 9, 7, 5, 8, 24, 3, 7, 6]


@pytest.mark.parametrize("dispersion", [1.0, 2.5])
def test_regression_to_the_mean_is_shrunk_one_by_one(dispersion: float) -> None:
    sizes = [1.0, 2, 1, 1, 0.5, 1, 1, 1, 3, 1]
    found = regression_to_mean(TOWN, exposure=sizes, dispersion=dispersion)
    assert found.expected.tolist() == pytest.approx(naive.regression_to_mean(TOWN, sizes, dispersion))


def test_regression_to_the_mean_is_hauers_with_equal_sizes() -> None:
    found, variance = regression_to_mean(TOWN), np.var(TOWN, ddof=1)
    mean = np.mean(TOWN)
    assert found.weight[0] == pytest.approx(mean / variance)
    assert found.spread == pytest.approx(variance - mean)


def test_pitfall_9_the_worst_of_forty_falls_by_itself_as_much_as_told() -> None:
    rng = np.random.default_rng(9)
    rates = rng.gamma(4, 5, (1500, 40))
    first, second = rng.poisson(rates), rng.poisson(rates)
    worst = first.argmax(axis=1)
    told = [regression_to_mean(row).expected[at] for row, at in zip(first, worst, strict=True)]
    real = second[np.arange(1500), worst].mean()
    assert first.max(axis=1).mean() - real > 4
    assert np.mean(told) == pytest.approx(real, rel=0.02)


def test_interval_of_the_expected_number_covers_the_true_rate() -> None:
    rng = np.random.default_rng(2)
    rates = rng.gamma(4, 5, 4000)
    found = regression_to_mean(rng.poisson(rates))
    assert np.mean((found.low <= rates) & (rates <= found.high)) == pytest.approx(0.95, abs=0.015)


def test_areas_that_differ_by_chance_alone_come_all_the_way_back() -> None:
    found = regression_to_mean([5, 5, 6, 5, 4])
    assert found.expected.tolist() == [5.0] * 5
    assert (found.by_itself(2), found.by_itself(4)) == (pytest.approx(1 / 6), 0.0)


def test_a_town_without_events_expects_none() -> None:
    found = regression_to_mean([0, 0, 0])
    assert (found.expected.tolist(), found.low.tolist(), found.by_itself(0)) == ([0.0] * 3, [0.0] * 3, 0.0)


def test_nothing_counted_is_no_change_and_no_certainty() -> None:
    found = weighted_displacement_difference((0, 0), (0, 0)).total
    assert (found.value, found.standard_error) == (0, 0)
    assert np.isnan([found.z, found.p_fall, found.p_rise]).all()


def test_unchanged_area_has_no_quotient() -> None:
    assert math.isnan(displacement_quotient((10, 10), (20, 20), (5, 4)).quotient)


REFUSED = {
    "treated must be (before, after); got shape (3,)": lambda: relative_effect((1, 2, 3), (1, 2)),
    "treated must not be negative; got -1 at 1": lambda: relative_effect((3, -1), (1, 2)),
    "comparison must be finite; got nan at 0": lambda: relative_effect((3, 1), (np.nan, 2)),
    "comparison must be (before, after) or one such row per area; got shape (2, 3)": lambda: relative_effect(
        (3, 1), [(1, 2, 3), (1, 2, 3)]
    ),
    "dispersion must be 1 (Poisson) or more; got 0.5": lambda: relative_effect(
        (3, 1), (1, 2), dispersion=0.5
    ),
    "alpha must lie between 0 and 1; got 1": lambda: relative_effect((3, 1), (1, 2), alpha=1),
    "comparison must have events in both periods; got 0 and 2": lambda: displacement_quotient(
        (3, 1), (0, 2), (1, 1)
    ),
    "ring_comparison needs a ring; got none": lambda: weighted_displacement_difference(
        (3, 1), (1, 2), ring_comparison=(1, 1)
    ),
    "area_weights must be named treated, comparison, ring, ring_comparison; got 'here'": lambda: (
        weighted_displacement_difference((3, 1), (1, 2), area_weights={"here": 2})
    ),
    "time_weights must be above 0 and finite; got 0 at 0": lambda: weighted_displacement_difference(
        (3, 1), (1, 2), time_weights=(0, 1)
    ),
    "first and second must be whole numbers; got 1.5 at 0": lambda: compare_counts(1.5, 2),
    "difference must not be negative; got -1": lambda: compare_counts(1, 2, difference=-1),
    "counts must be of at least 2 areas; got 1": lambda: regression_to_mean([3]),
    "exposure must be one number or 2; got shape (3,)": lambda: regression_to_mean(
        [3, 2], exposure=[1, 1, 1]
    ),
}


@pytest.mark.parametrize("said", REFUSED)
def test_wrong_arguments_are_refused_by_name(said: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the whole text is compared
        REFUSED[said]()
    assert str(refused.value) == said
