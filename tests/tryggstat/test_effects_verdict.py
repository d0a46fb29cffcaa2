"""The four words, their error rates in towns where nothing is done, and what could have been found."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tryggstat.effect_worlds import TOWNS, WEEKS, Town, draw_town, judge_town
from tests.tryggstat.naive import effects as naive
from tryggstat.effects import (
    Judgement,
    Reason,
    Variation,
    Verdict,
    detectable_change,
    relative_effect,
    verdict,
)
from tryggstat.effects.change import log_change
from tryggstat.effects.variation import ASSUMED_DRIFT, find_spread, measure_variation

RUNS = 120
ALPHA = 0.05


def rng(seed: int = 5) -> np.random.Generator:
    return np.random.default_rng(seed)


def judged(treated, comparison, **options) -> Judgement:
    return verdict(treated, comparison, **({"start": 1, "chosen_among": 1, "dispersion": 1.0} | options))


def share(town: Town, word: Verdict, n_comparison: int) -> float:
    words = [judge_town(town, n_comparison, np.random.default_rng([run, 3])).verdict for run in range(RUNS)]
    return words.count(word) / RUNS


def test_the_four_words_are_those_of_the_platform() -> None:
    assert [word.swedish for word in Verdict] == [
        "minskning stödd",
        "ingen påvisbar skillnad",
        "ökning stödd",
        "kan inte bedömas",
    ]


@pytest.mark.parametrize(
    ("after", "word"),
    [
        (40, Verdict.REDUCTION_SUPPORTED),
        (95, Verdict.NO_DETECTABLE_DIFFERENCE),
        (190, Verdict.INCREASE_SUPPORTED),
        (19, Verdict.CANNOT_BE_ASSESSED),
    ],
)
def test_counts_give_the_word(after: int, word: Verdict) -> None:
    assert judged([100, after], [400, 400]).verdict == word


@pytest.mark.parametrize("town", TOWNS)
def test_false_reductions_are_at_most_nominal(town: str) -> None:
    limit = ALPHA + 3 * math.sqrt(ALPHA * (1 - ALPHA) / RUNS)
    assert share(TOWNS[town], Verdict.REDUCTION_SUPPORTED, n_comparison=8) <= limit


@pytest.mark.parametrize("town", ["chance alone", "variance 3 × mean, drift 15 %"])
def test_false_reductions_are_at_most_nominal_beside_one_comparison(town: str) -> None:
    limit = ALPHA + 3 * math.sqrt(ALPHA * (1 - ALPHA) / RUNS)
    assert share(TOWNS[town], Verdict.REDUCTION_SUPPORTED, n_comparison=1) <= limit


def test_false_increases_are_at_most_nominal() -> None:
    limit = ALPHA + 3 * math.sqrt(ALPHA * (1 - ALPHA) / RUNS)
    assert share(TOWNS["variance 3 × mean"], Verdict.INCREASE_SUPPORTED, n_comparison=8) <= limit


def test_a_halving_is_found() -> None:
    assert share(Town(events=150, fall=0.5), Verdict.REDUCTION_SUPPORTED, n_comparison=15) > 0.95


def test_pitfall_9_not_allowing_for_the_choice_finds_falls_that_come_by_themselves() -> None:
    town = TOWNS["chance alone, highest of 40"]
    drawn = [draw_town(town, 8, np.random.default_rng([run, 3])) for run in range(80)]
    naive_words = [verdict(t[0], t[1:], start=WEEKS, chosen_among=1).verdict for t in drawn]
    assert naive_words.count(Verdict.REDUCTION_SUPPORTED) / 80 > 0.15


def test_pitfall_6_fewer_reports_in_the_whole_town_are_no_effect() -> None:
    town = rng().poisson(4, (9, 104))
    town[:, 52:] = rng(6).binomial(town[:, 52:], 0.5)
    found = verdict(town[0], town[1:], start=52, chosen_among=1)
    assert (found.verdict, abs(found.change) < 0.2) == (Verdict.NO_DETECTABLE_DIFFERENCE, True)


def test_pitfall_9_a_fall_that_moved_to_the_ring_is_no_reduction() -> None:
    plain, moved = (judged([100, 40], [400, 400], ring=ring) for ring in ([100, 110], [100, 165]))
    assert (plain.verdict, plain.reasons) == (Verdict.REDUCTION_SUPPORTED, ())
    assert (moved.verdict, moved.reasons) == (Verdict.NO_DETECTABLE_DIFFERENCE, (Reason.MOVED_TO_RING,))
    assert moved.ring_change == pytest.approx(0.65)


@pytest.mark.parametrize(
    ("planned", "delivered", "reasons"),
    [
        (None, None, ()),
        (None, 3, ()),
        (10, 10, ()),
        (10, 12, ()),
        (10, 9, (Reason.DOSAGE_BELOW_PLAN,)),
        (10, None, (Reason.DOSAGE_UNKNOWN,)),
    ],
)
def test_less_than_planned_cannot_be_assessed(planned, delivered, reasons) -> None:
    found = judged([100, 40], [400, 400], planned_dose=planned, delivered_dose=delivered)
    assert found.reasons == reasons
    assert (found.verdict == Verdict.CANNOT_BE_ASSESSED) == bool(reasons)
    assert found.may_name_cause == (not reasons)


@pytest.mark.parametrize("counts", [([19, 30], [90, 90]), ([90, 19], [90, 90]), ([90, 40], [19, 90])])
def test_fewer_than_twenty_events_in_a_period_cannot_be_assessed(counts) -> None:
    found = judged(*counts)
    assert (found.verdict, found.reasons) == (Verdict.CANNOT_BE_ASSESSED, (Reason.FEW_EVENTS,))
    assert judged(*counts, min_events=10).verdict != Verdict.CANNOT_BE_ASSESSED


def test_no_comparison_cannot_be_assessed() -> None:
    found = judged([100, 40], None)
    assert (found.verdict, found.reasons) == (Verdict.CANNOT_BE_ASSESSED, (Reason.NO_COMPARISON,))
    assert np.isnan([found.expected, found.change, found.p_fall]).all()


def test_two_totals_do_not_tell_how_counts_vary() -> None:
    found = judged([100, 40], [400, 400], dispersion=None)
    assert found.reasons == (Reason.UNKNOWN_VARIATION,)


def test_totals_of_many_areas_tell_how_counts_vary() -> None:
    areas = rng().poisson(200, (12, 2))
    found = judged([200, 90], areas[:1], others=areas[1:], dispersion=None)
    assert (found.verdict, found.variation.assumed) == (Verdict.REDUCTION_SUPPORTED, False)


def test_nothing_but_reasons_are_told_together() -> None:
    found = judged([5, 0], None, planned_dose=3)
    assert found.reasons == (Reason.NO_COMPARISON, Reason.FEW_EVENTS, Reason.DOSAGE_UNKNOWN)


def test_change_is_that_of_the_relative_effect() -> None:
    found = judged([100, 60], [[100, 120], [50, 60]])
    assert found.change == pytest.approx(relative_effect((100, 60), (150, 180)).change)
    assert found.expected == pytest.approx(120)


@settings(deadline=None, max_examples=20)
@given(st.integers(40, 300), st.integers(20, 300), st.integers(1, 60))
def test_interval_agrees_with_the_verdict(before: int, after: int, among: int) -> None:
    found = judged([before, after], [200, 200], chosen_among=among)
    assert (found.high < 0) == (found.verdict == Verdict.REDUCTION_SUPPORTED)
    assert (found.low > 0) == (found.verdict == Verdict.INCREASE_SUPPORTED)


@settings(deadline=None, max_examples=20)
@given(st.integers(40, 300), st.integers(20, 300), st.integers(1, 60))
def test_being_chosen_among_more_never_makes_a_fall_surer(before: int, after: int, among: int) -> None:
    one, more = (judged([before, after], [200, 200], chosen_among=n) for n in (among, 2 * among))
    assert more.p_fall >= one.p_fall - 1e-9
    assert more.p_rise == pytest.approx(one.p_rise)
    assert more.by_itself <= one.by_itself + 1e-9


def test_order_of_comparison_areas_does_not_matter() -> None:
    town = rng().poisson(4, (9, 104))
    one, other = (verdict(town[0], rest, start=52, chosen_among=9) for rest in (town[1:], town[:0:-1]))
    assert one.p_fall == pytest.approx(other.p_fall, rel=1e-12)


@pytest.mark.parametrize("among", [1, 12])
@pytest.mark.parametrize("dispersion", [1.0, 3.0])
def test_knowledge_of_the_change_is_that_of_drawn_rates(among: int, dispersion: float) -> None:
    exact = log_change(120, 70, np.array([[300, 330]]), Variation(dispersion, 0.0, math.inf), among=among)
    drawn = naive.draw_changes(120, 70, (300, 330), dispersion, among, 200_000)
    quantiles = [exact.quantile(level) for level in (0.05, 0.5, 0.95)]
    assert quantiles == pytest.approx(np.quantile(drawn, [0.05, 0.5, 0.95]).tolist(), abs=0.01)


def test_poorly_known_variation_widens_the_interval() -> None:
    widths = []
    for freedom in (3.0, 30.0, math.inf):
        found = log_change(120, 70, np.array([[300, 330]]), Variation(2.0, 0.0, freedom))
        widths.append(found.quantile(0.95) - found.quantile(0.05))
    assert widths == sorted(widths, reverse=True)


def test_dispersion_is_the_scatter_around_the_margins() -> None:
    town = rng().negative_binomial(3, 0.5, (3, 80)).astype(float)
    found = measure_variation(town[0], town[1:], 40, drift=0.0)
    scatter = sum(naive.margins_scatter(side) for side in (town[:, :40], town[:, 40:]))
    assert found.dispersion >= scatter / (2 * 2 * 39) - 1e-9
    assert found.dispersion == pytest.approx(2, abs=0.7)


def test_variation_is_found_where_it_is() -> None:
    counts = draw_town(Town(events=2000, drift=0.15), 60, rng())
    found = measure_variation(counts[0].astype(float), counts[1:].astype(float), WEEKS)
    assert found.dispersion == pytest.approx(1, abs=0.1)
    assert math.sqrt(found.drift) == pytest.approx(0.15, abs=0.03)


def test_drift_is_assumed_beside_few_areas_and_measured_with_others() -> None:
    town = rng().poisson(8, (9, 104))
    few, more = (verdict(town[0], town[1:3], start=52, chosen_among=1, others=o) for o in (None, town[3:]))
    assert (few.variation.drift, few.variation.assumed) == (ASSUMED_DRIFT, True)
    assert more.variation.assumed is False


def test_spread_brings_the_squares_down_to_the_target() -> None:
    change, chance = np.array([0.5, -0.4, 0.1, 0.9]), np.array([0.01, 0.02, 0.01, 0.03])
    spread = find_spread(change, chance, 3.0)
    weight = 1 / (chance + spread)
    assert (weight * (change - np.average(change, weights=weight)) ** 2).sum() == pytest.approx(3)


@pytest.mark.parametrize("events", [80, 300])
def test_power_told_beforehand_is_the_share_of_falls_found(events: int) -> None:
    plan = Town(events=events, dispersion=2)
    history = draw_town(plan, 15, rng(1))[:, :WEEKS]
    variation = {"dispersion": 2.0, "drift": 0.0}
    answer = detectable_change(history[0], history[1:], columns_after=WEEKS, chosen_among=1, **variation)
    drawn = (draw_town(replace(plan, fall=answer.fall), 15, rng(100 + run)) for run in range(200))
    words = [verdict(t[0], t[1:], start=WEEKS, chosen_among=1, **variation).verdict for t in drawn]
    assert words.count(Verdict.REDUCTION_SUPPORTED) / 200 == pytest.approx(0.8, abs=0.11)


def test_more_events_and_a_choice_for_other_reasons_show_smaller_falls() -> None:
    few, many = rng().poisson(2, (9, 52)), rng().poisson(20, (9, 52))
    plain = [detectable_change(t[0], t[1:], columns_after=52, chosen_among=1).fall for t in (few, many)]
    chosen = detectable_change(many[0], many[1:], columns_after=52, chosen_among=40).fall
    assert plain[0] > plain[1]
    assert chosen > plain[1]


def test_hardly_any_events_show_no_fall_at_all() -> None:
    town = rng().poisson(0.5, (9, 52))
    answer = detectable_change(town[0], town[1:], columns_after=52, chosen_among=1)
    assert math.isnan(answer.fall)
    assert answer.power.max() < 0.8


def test_no_events_have_no_power() -> None:
    answer = detectable_change(np.zeros(10, int), np.zeros((3, 10), int), columns_after=5, chosen_among=1)
    assert (math.isnan(answer.fall), answer.power.any()) == (True, False)


SILENT, LIVELY = np.zeros(10, int), np.full(10, 10**7)
EDGES = {
    "no events anywhere": (SILENT, np.zeros((5, 10), int), (Reason.FEW_EVENTS,)),
    "no other area": (SILENT, np.zeros((0, 10), int), (Reason.NO_COMPARISON, Reason.FEW_EVENTS)),
    "none after": (np.r_[LIVELY[:5], SILENT[:5]], np.full((5, 10), 30), (Reason.FEW_EVENTS,)),
    "a hundred million, all equal": (LIVELY, np.tile(LIVELY, (5, 1)), ()),
}


@pytest.mark.parametrize("edge", EDGES)
def test_edges_have_the_documented_answer(edge: str) -> None:
    treated, comparison, reasons = EDGES[edge]
    found = verdict(treated, comparison, start=5, chosen_among=40, ring=treated)
    assert found.reasons == reasons
    assert found.verdict == (Verdict.CANNOT_BE_ASSESSED if reasons else Verdict.NO_DETECTABLE_DIFFERENCE)


REFUSED = {
    "treated must be whole numbers; got 1.5 at 0": {"treated": [1.5, 2]},
    "treated must not be negative; got -1 at 0": {"treated": [-1, 2]},
    "comparison must have 2 columns, as treated; got shape (1, 3)": {"comparison": [1, 2, 3]},
    "start must be a column from 1 to 1; got 2": {"start": 2},
    "chosen_among must be 1 or more; got 0": {"chosen_among": 0},
    "planned_dose must be 0 or more; got -1": {"planned_dose": -1},
    "dispersion must be 1 (Poisson) or more; got 0.3": {"dispersion": 0.3},
    "drift must be 0 or more; got -0.1": {"drift": -0.1},
    "alpha must lie between 0 and 0.5; got 0.5": {"alpha": 0.5},
}


@pytest.mark.parametrize("said", REFUSED)
def test_wrong_arguments_are_refused_by_name(said: str) -> None:
    given = {"treated": [40, 40], "comparison": [40, 40]} | REFUSED[said]
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the whole text is compared
        judged(**given)
    assert str(refused.value) == said
