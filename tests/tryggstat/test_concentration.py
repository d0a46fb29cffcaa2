"""How unevenly events are spread, and how a finished map held."""

from __future__ import annotations

import csv
import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tryggstat.naive import concentration as naive
from tryggstat.concentration import (
    accuracy_interval,
    expected_concentration,
    forecast_accuracy,
    gini,
    lorenz,
    poisson_gini,
    rate_concentration,
    share_of_places,
)

PUBLISHED = Path(__file__).parent / "published"
GINI = list(csv.DictReader((PUBLISHED / "gini" / "expected_gini.csv").open(encoding="utf-8")))
PAI = json.loads((PUBLISHED / "pai" / "cases.json").read_text(encoding="utf-8"))["cases"]
KINDS = {"std_biased": (False, False), "gen_biased": (True, False), "std_unbiased": (False, True)}
KINDS["gen_unbiased"] = (True, True)
PLACES = st.lists(st.integers(0, 30), min_size=2, max_size=40).filter(any)


def rng() -> np.random.Generator:
    return np.random.default_rng(6)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("case", GINI, ids=lambda case: case["case"])
def test_gini_is_that_of_bernasco_and_steenbeek(case: dict[str, str], kind: str) -> None:
    generalised, unbiased = KINDS[kind]
    found = gini([int(x) for x in case["values"].split()], generalised=generalised, unbiased=unbiased)
    assert found == pytest.approx(float(case[kind]), rel=1e-12)


PRINTED = [(case, measure) for case in PAI for measure in ("PAI", "PEI", "RRI") if measure in case["expect"]]


@pytest.mark.parametrize(("case", "measure"), PRINTED)
def test_map_measures_are_those_of_ptools(case: dict, measure: str) -> None:
    found = forecast_accuracy(case["obs"], case["pred"], area=case["area"])
    np.testing.assert_allclose(getattr(found, measure.lower()), case["expect"][measure], rtol=1e-9)


def test_pitfall_5_equally_hot_places_are_ordered_worst_first() -> None:
    case = PAI[1]
    found = forecast_accuracy(case["obs"], case["pred"])
    assert (found.order + 1).tolist() == case["expect"]["order_of_ids"]


def test_pitfall_5_the_four_gini_coefficients_of_few_events_differ() -> None:
    found = [gini([3, 1, 1] + [0] * 7, generalised=g, unbiased=u) for g, u in KINDS.values()]
    assert np.round(found, 3).tolist() == [0.78, 0.56, 0.867, 0.7]


@settings(deadline=None, max_examples=60)
@given(PLACES)
def test_gini_is_half_the_mean_difference_of_pairs(counts: list[int]) -> None:
    found = gini(counts, generalised=False, unbiased=False)
    assert found == pytest.approx(naive.gini(counts), abs=1e-12)


@settings(deadline=None, max_examples=60)
@given(PLACES, st.integers(2, 50), st.randoms())
def test_gini_knows_neither_unit_nor_order(counts: list[int], factor: int, chance) -> None:
    turned = [factor * count for count in counts]
    chance.shuffle(turned)
    assert gini(turned, generalised=False) == pytest.approx(gini(counts, generalised=False), abs=1e-12)


@settings(deadline=None, max_examples=60)
@given(PLACES)
def test_gini_is_twice_the_area_under_the_lorenz_curve(counts: list[int]) -> None:
    curve = lorenz(counts)
    area = np.trapezoid(curve.events - curve.places, curve.places)
    assert gini(counts, generalised=False, unbiased=False) == pytest.approx(2 * area, abs=1e-12)


@settings(deadline=None, max_examples=60)
@given(PLACES)
def test_generalised_gini_is_twice_the_area_beyond_the_greatest_equality(counts: list[int]) -> None:
    curve = lorenz(counts)
    reach = min(1.0, sum(counts) / len(counts))
    beyond = np.trapezoid(curve.events, curve.places) - (1 - reach / 2)
    assert gini(counts, unbiased=False) == pytest.approx(2 * beyond / reach, abs=1e-9)


@settings(deadline=None, max_examples=60)
@given(PLACES, st.sampled_from([0.25, 0.5, 0.8, 1.0]))
def test_share_of_places_counts_until_enough_is_held(counts: list[int], events: float) -> None:
    assert share_of_places(counts, events=events) == naive.share_of_places(counts, events)


def test_share_of_places_may_leave_out_places_without_events() -> None:
    assert share_of_places([4, 1, 1, 0, 0, 0], used_only=True) == pytest.approx(1 / 3)


@pytest.mark.parametrize("mean", [0.05, 0.7, 3.0, 20.0])
def test_gini_of_poisson_counts_is_exact(mean: float) -> None:
    assert float(poisson_gini(mean)) == pytest.approx(naive.poisson_gini(mean), rel=1e-9)


def test_chance_alone_makes_few_events_look_concentrated() -> None:
    counts = rng().multinomial(200, np.full(1000, 1 / 1000))
    found = expected_concentration(counts, rng=rng())
    assert found.gini_expected == pytest.approx(float(poisson_gini(0.2)), abs=0.01)
    assert found.gini > 0.8
    assert found.gini_p > 0.05


def test_true_concentration_passes_what_chance_makes() -> None:
    found = expected_concentration([30, 20] + [0, 1] * 49, rng=rng(), n_sim=199)
    assert (found.gini_p, found.places_p) == (1 / 200, 1 / 200)


def test_equal_counts_are_never_more_concentrated_than_chance() -> None:
    found = expected_concentration([2] * 50, rng=rng(), n_sim=99)
    assert (found.gini, found.gini_p, found.places, found.places_p) == (0.0, 1.0, 0.5, 1.0)


def test_exposure_explains_concentration() -> None:
    exposure = np.array([100.0] * 5 + [1.0] * 95)
    counts = rng().multinomial(500, exposure / exposure.sum())
    assert expected_concentration(counts, rng=rng(), n_sim=199).gini_p == 1 / 200
    assert expected_concentration(counts, rng=rng(), n_sim=199, exposure=exposure).gini_p > 0.05


def test_p_of_concentration_is_uniform_where_places_are_alike() -> None:
    chance = rng()
    worlds = chance.multinomial(300, np.full(60, 1 / 60), size=200)
    p = [expected_concentration(world, rng=chance, n_sim=99).gini_p for world in worlds]
    assert abs(np.mean(p) - 0.5) < 4 * 0.29 / math.sqrt(200)


def test_the_same_seed_gives_the_same_chance() -> None:
    counts = [5, 1, 0, 0, 2, 0]
    assert expected_concentration(counts, rng=rng()) == expected_concentration(counts, rng=rng())


def test_simulations_do_not_depend_on_how_many_are_made_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = [5, 1, 0, 0, 2, 0]
    whole = expected_concentration(counts, rng=rng(), n_sim=50)
    monkeypatch.setattr("tryggstat.concentration.chance.CELLS_AT_ONCE", 42)
    assert expected_concentration(counts, rng=rng(), n_sim=50) == whole


@pytest.mark.parametrize("shape", [0.3, 1.0, 4.0])
def test_concentration_of_rates_is_found_behind_few_events(shape: float) -> None:
    rates = rng().gamma(shape, 0.5 / shape, 20_000)
    true = gini(rates, generalised=False)
    assert rate_concentration(rng().poisson(rates)).gini == pytest.approx(true, abs=0.03)


def test_share_of_places_of_rates_is_that_of_many_events() -> None:
    rates = rng().gamma(0.5, 1.0, 20_000)
    found = rate_concentration(rng().poisson(rates))
    assert found.share_of_places(0.5) == pytest.approx(share_of_places(rates), abs=0.01)


def test_counts_that_vary_no_more_than_chance_have_equal_rates() -> None:
    found = rate_concentration([3] * 40)
    assert (found.gini, found.shape, found.mean, found.share_of_places(0.5)) == (0.0, math.inf, 3.0, 0.5)


def test_exposure_is_taken_out_of_rates() -> None:
    size = rng().gamma(0.5, 2.0, 5000) + 0.01
    counts = rng().poisson(size)
    assert rate_concentration(counts).gini > 0.4
    assert rate_concentration(counts, exposure=size).gini < 0.15


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 5)), min_size=2, max_size=25))
def test_map_measures_are_counted_place_by_place(rows: list[tuple[int, int, int]]) -> None:
    observed, predicted, area = (list(column) for column in zip(*rows, strict=True))
    if any(observed):
        found = forecast_accuracy(observed, predicted, area=area)
        twin = np.array(naive.forecast(observed, predicted, area))
        np.testing.assert_allclose(np.column_stack([found.hit_rate, found.pai]), twin, rtol=1e-9)


def test_the_whole_map_has_all_events_and_pai_1() -> None:
    found = forecast_accuracy([1, 0, 4, 2], [0.1, 0.1, 0.3, 0.0], area=[1, 2, 3, 4])
    assert (found.hit_rate[-1], found.pai[-1], found.best_pai[-1]) == pytest.approx((1, 1, 1))


def test_perfect_map_has_pei_1_throughout() -> None:
    observed = [4, 0, 3, 1]
    np.testing.assert_allclose(forecast_accuracy(observed, observed).pei, 1)


@pytest.mark.parametrize(("area", "row"), [(0.05, 0), (0.25, 0), (0.5, 1), (0.99, 2), (1.0, 3)])
def test_map_of_a_share_of_the_area_is_no_larger(area: float, row: int) -> None:
    assert forecast_accuracy([1, 0, 2, 1], [4, 3, 2, 1]).at(area) == row


def test_map_without_events_afterwards_has_no_accuracy() -> None:
    found = forecast_accuracy([0, 0], [1, 0])
    assert np.isnan([found.hit_rate, found.pai, found.pei]).all()
    assert found.rri.tolist() == [math.inf, math.inf]


def test_interval_over_weeks_holds_the_whole_and_is_repeatable() -> None:
    weeks = rng().poisson(np.arange(20) / 10, (40, 20))
    first, again = (accuracy_interval(weeks, np.arange(20), share_of_area=0.2, rng=rng()) for _ in range(2))
    value, low, high = first.pai
    assert first == again
    assert low < value < high


def test_one_map_and_the_same_map_each_week_agree() -> None:
    weeks, said = rng().poisson(1.0, (12, 9)), np.arange(9.0)
    one = accuracy_interval(weeks, said, share_of_area=0.3, rng=rng(), n_sim=50)
    assert accuracy_interval(weeks, np.tile(said, (12, 1)), share_of_area=0.3, rng=rng(), n_sim=50) == one


def test_interval_leaves_out_weeks_drawn_without_events() -> None:
    weeks = np.zeros((6, 4))
    weeks[0] = [2, 0, 0, 1]
    found = accuracy_interval(weeks, [4, 3, 2, 1], share_of_area=0.25, rng=rng())
    assert found.hit_rate == pytest.approx((2 / 3, 2 / 3, 2 / 3))


def test_no_event_at_all_gives_no_interval() -> None:
    found = accuracy_interval(np.zeros((5, 3)), [1, 2, 3], share_of_area=0.4, rng=rng(), n_sim=9)
    assert np.isnan(found.pai).all()


EDGES = {
    "no events": ([0, 0, 0], [np.nan, np.nan, np.nan]),
    "one place": ([4], [np.nan, np.nan, 1.0]),
    "one event": ([0, 1, 0], [np.nan, 1.0, 1 / 3]),
    "all equal": ([2, 2, 2, 2], [0.0, 0.0, 0.5]),
    "a million ties": ([1] * 1_000_000, [0.0, 0.0, 0.5]),
}


@pytest.mark.parametrize("edge", EDGES)
def test_edges_have_the_documented_answer(edge: str) -> None:
    counts, expected = EDGES[edge]
    found = [gini(counts), gini(counts, generalised=False), share_of_places(counts)]
    np.testing.assert_allclose(found, expected, atol=1e-9)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ([], "counts must have at least one place; got none"),
        ([[1, 2]], "counts must have shape (n,); got (1, 2)"),
        ([1, -2], "counts must be finite and not be negative; got -2 at 1"),
        ([1, np.nan], "counts must be finite and not be negative; got nan at 1"),
    ],
)
@pytest.mark.parametrize("measure", [gini, lorenz, share_of_places, rate_concentration])
def test_wrong_counts_are_refused_by_name(measure, counts: list, said: str) -> None:
    with pytest.raises(ValueError, match=said.replace("(", r"\(").replace(")", r"\)")):
        measure(counts)


REFUSED = {
    "n_sim must be at least 1; got 0": lambda: expected_concentration([1], rng=rng(), n_sim=0),
    "events must lie above 0 and at most at 1; got 0": lambda: share_of_places([1], events=0),
    "counts must be whole numbers; got 0.5 at 0": lambda: expected_concentration([0.5], rng=rng()),
    "exposure must be finite and be above 0; got 0 at 1": lambda: rate_concentration([1, 2], exposure=[1, 0]),
    "mean must be above 0 and finite; got 0": lambda: poisson_gini([1, 0]),
    "observed must have shape \\(2,\\); got \\(3,\\)": lambda: forecast_accuracy([1, 2, 3], [1, 2]),
    "observed must have shape \\(weeks, n\\); got \\(2,\\)": lambda: accuracy_interval(
        [1, 2], [1, 2], share_of_area=0.5, rng=rng()
    ),
}


@pytest.mark.parametrize("said", REFUSED)
def test_wrong_arguments_are_refused_by_name(said: str) -> None:
    with pytest.raises(ValueError, match=said):
        REFUSED[said]()
