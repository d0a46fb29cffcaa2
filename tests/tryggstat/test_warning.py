"""What was to be expected, and what is a signal."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tryggstat import naive
from tests.tryggstat.worlds import KINDS, make_world
from tryggstat.warning import Basis, Budget, Expected, backtest, budget, expected_counts
from tryggstat.warning.budget import Ranking
from tryggstat.warning.predictive import Predictive

FIGURES = ("expected", "lower", "upper", "dispersion", "p", "p_mid", "score")
COUNTS = np.random.default_rng(1).negative_binomial(1.2, 0.5, (30, 125))


def assert_alike(one: Expected, other: Expected, rows: object = slice(None)) -> None:
    for name in FIGURES:
        np.testing.assert_allclose(getattr(one, name)[rows], getattr(other, name), rtol=1e-5, atol=1e-9)


def made(mean: np.ndarray, count: np.ndarray | None = None) -> Expected:
    """An expectation with known means, slightly over-dispersed."""
    known = expected_counts(np.zeros((1, 10), int))
    n = len(mean)
    predictive = Predictive(mean, np.full((n, 1), 0.2), np.ones((n, 1)))
    count = np.zeros(n, int) if count is None else count
    return replace(known, predictive=predictive, expected=mean, count=count, usable=np.ones(n, bool))


def test_order_of_series_does_not_matter() -> None:
    turn = np.random.default_rng(2).permutation(30)
    assert_alike(expected_counts(COUNTS), expected_counts(COUNTS[turn]), rows=turn)


def test_later_weeks_do_not_matter() -> None:
    changed = COUNTS.copy()
    changed[:, 101:] = 99
    assert_alike(expected_counts(COUNTS, at=100), expected_counts(changed, at=100))
    assert_alike(expected_counts(COUNTS, at=100), expected_counts(COUNTS[:, :101]))


def test_only_the_proportions_of_the_offset_matter() -> None:
    offset = np.random.default_rng(3).uniform(5, 20, 125)
    assert_alike(expected_counts(COUNTS, offset=offset), expected_counts(COUNTS, offset=offset / 1000))
    assert_alike(expected_counts(COUNTS), expected_counts(COUNTS, offset=np.full((30, 125), 7.0)))


def test_twice_the_reporters_are_expected_to_report_twice_as_much() -> None:
    offset = np.ones(125)
    offset[-1] = 2
    once, twice = expected_counts(COUNTS), expected_counts(COUNTS, offset=offset)
    np.testing.assert_allclose(twice.expected, 2 * once.expected, rtol=1e-9)


def test_silent_weeks_are_left_out() -> None:
    offset, silent = np.ones(125), COUNTS.copy()
    offset[40:50], silent[:, 40:50] = 0, 0
    heard, deaf = expected_counts(silent, offset=offset), expected_counts(silent)
    assert heard.weeks_seen.tolist() == [114] * 30
    assert heard.expected.sum() == pytest.approx(expected_counts(COUNTS).expected.sum(), rel=0.05)
    assert deaf.dispersion.mean() > heard.dispersion.mean()


def test_a_series_silent_now_is_not_usable() -> None:
    offset, counts = np.ones((30, 125)), COUNTS.copy()
    offset[4, -1], counts[4, -1] = 0, 0
    week = expected_counts(counts, offset=offset)
    assert (week.usable.sum(), week.usable[4], week.expected[4], week.p[4]) == (29, False, 0, 1)
    assert budget(week).cells == 29


def test_missing_columns_are_told_by_week_numbers() -> None:
    kept = np.r_[0:60, 80:125]
    season = np.random.default_rng(4).poisson(
        20 * (1 + 0.5 * np.sin(2 * np.pi * np.arange(125) / 52.1775)), (9, 125)
    )
    told = expected_counts(season[:, kept], weeks=kept)
    assert told.expected.mean() == pytest.approx(20 * (1 + 0.5 * np.sin(2 * np.pi * 124 / 52.1775)), rel=0.05)


def test_groups_have_rhythms_of_their_own() -> None:
    wave = 0.8 * np.sin(2 * np.pi * np.arange(144) / 52.1775)  # ends near the top of the wave
    mean = 0.5 * np.exp(np.where(np.arange(60)[:, None] < 30, wave, -wave))
    counts, truth = np.random.default_rng(5).poisson(mean), mean[:, -1]
    apart = expected_counts(counts, groups=np.arange(60) // 30).expected
    together = expected_counts(counts).expected
    assert np.abs(np.log(apart / truth)).mean() < 0.5 * np.abs(np.log(together / truth)).mean()


def test_an_outbreak_in_the_past_hides_no_new_one() -> None:
    counts = np.random.default_rng(6).poisson(6, (40, 130))
    counts[0, 60:66] = 30
    week = expected_counts(counts)
    assert week.expected[0] == pytest.approx(6, rel=0.12)
    assert week.upper[0] <= week.upper[1:].max() + 1


def test_nothing_ever_is_expected_to_stay_nothing() -> None:
    week = expected_counts(np.zeros((50, 120), int))
    assert (week.upper == 0).all()
    assert (week.p == 1).all()
    assert 0 < week.expected.sum() < 0.1


def test_a_constant_series_is_expected_to_go_on() -> None:
    week = expected_counts(np.full((4, 130), 7))
    np.testing.assert_allclose(week.expected, 7, rtol=0.01)
    assert (week.dispersion < 1.1).all()


@pytest.mark.parametrize("n_weeks", [1, 2, 8, 9, 27, 54, 106])
def test_any_length_of_history_gives_figures(n_weeks: int) -> None:
    week = expected_counts(COUNTS[:1, :n_weeks])
    assert all(np.isfinite(getattr(week, name)).all() for name in FIGURES)
    assert week.usable.tolist() == [n_weeks > 8]
    assert bool(week.basis & Basis.SHORT) == (n_weeks <= 8)


def test_no_series_give_no_figures() -> None:
    week = expected_counts(np.zeros((0, 60), int))
    assert (week.p.shape, budget(week).cells, budget(week).expected_per_quarter) == ((0,), 0, 0)


def test_results_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        expected_counts(COUNTS).p = np.zeros(3)  # type: ignore[misc]


def with_one(value: float) -> np.ndarray:
    counts = np.ones((2, 30))
    counts[1, 4] = value
    return counts


@pytest.mark.parametrize(
    ("counts", "more", "message"),
    [
        (with_one(np.nan), {}, r"counts must be finite; got nan at \(1, 4\)"),
        (with_one(-3), {}, r"counts must not be negative; got -3.0 at \(1, 4\)"),
        (with_one(1.5), {}, r"counts must be whole numbers; got 1.5 at \(1, 4\)"),
        ([1, 2], {}, r"counts must have shape \(n_series, n_weeks\); got shape \(2,\)"),
        (np.ones((3, 0)), {}, r"counts must have at least one week; got shape \(3, 0\)"),
        ([["a"]], {}, "counts must be numbers; got <U1"),
        (np.ones((2, 30)), {"at": 30}, "at must be a column of counts, -30 to 29; got 30"),
        (
            np.ones((2, 30)),
            {"offset": np.ones(4)},
            r"offset must have shape \(30,\) or \(2, 30\); got \(4,\)",
        ),
        (np.ones((2, 30)), {"offset": with_one(-1)}, r"offset must not be negative; got -1.0 at \(1, 4\)"),
        (np.ones((2, 30)), {"offset": with_one(0)}, r"counts must be 0 where offset is 0; got 1 at \(1, 4\)"),
        (np.ones((2, 30)), {"weeks": np.zeros(30, int)}, r"weeks must rise; got 0 at \(0,\)"),
        (np.ones((2, 30)), {"groups": [1]}, r"groups must be 2 whole numbers; got shape \(1,\) of int64"),
        (np.ones((2, 30)), {"level": 1.0}, "level must lie between 0 and 1; got 1.0"),
    ],
)
def test_wrong_input_is_refused_by_name(counts: Any, more: dict, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        expected_counts(counts, **more)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(
    mean=st.lists(st.sampled_from([0.02, 0.1, 0.5, 1, 1.0, 3, 8]), min_size=1, max_size=6),
    per_quarter=st.sampled_from([0.5, 1, 4, 12]),
    by=st.sampled_from(["exceedance", "p"]),
)
def test_budget_is_the_best_of_all_thresholds(mean: list[float], per_quarter: float, by: Ranking) -> None:
    week = made(np.array(mean, float))
    found = budget(week, per_quarter=per_quarter, by=by)
    counts = np.arange(1, 40)
    chance = np.stack([week.predictive.tail(np.full(len(mean), count)) for count in counts], axis=1)
    score = np.stack([week.predictive.exceedance(np.full(len(mean), count)) for count in counts], axis=1)
    rank = score if by == "exceedance" else -np.log10(chance)
    spent, _ = naive.affordable_levels(rank, chance, per_quarter / 13)
    assert found.expected_per_quarter == pytest.approx(13 * spent, abs=1e-6)


def test_budget_alarms_from_its_first_count_on() -> None:
    mean = np.array([0.1, 1, 3, 8, 20] * 8)
    first = budget(made(mean)).alarm_at
    at, below = budget(made(mean, first)), budget(made(mean, first - 1))
    assert (at.alarms.all(), below.alarms.any()) == (True, False)
    assert (made(mean, first).predictive.exceedance(first) >= at.threshold - 1e-9).all()


def test_a_million_ties_are_treated_alike() -> None:
    found = budget(made(np.full(1_000_000, 0.1)))
    assert len(np.unique(found.alarm_at)) == 1
    assert found.expected_per_quarter <= 4


@pytest.mark.parametrize(("per_quarter", "by"), [(0, "p"), (np.nan, "p"), (-1, "p"), (4, "luck")])
def test_a_senseless_budget_is_refused(per_quarter: float, by: str) -> None:
    with pytest.raises(ValueError, match="must be"):
        budget(made(np.ones(3)), per_quarter=per_quarter, by=by)  # type: ignore[arg-type]


def test_a_budget_too_large_is_not_filled() -> None:
    found = budget(made(np.full(3, 0.4)), per_quarter=1000)
    assert isinstance(found, Budget)
    assert (found.alarm_at.tolist(), found.expected_per_quarter < 40) == ([1, 1, 1], True)


def test_backtest_is_expected_counts_week_by_week() -> None:
    past = backtest(COUNTS, last=3, per_quarter=6)
    weeks = [expected_counts(COUNTS, at=at) for at in (122, 123, 124)]
    assert past.columns.tolist() == [122, 123, 124]
    np.testing.assert_allclose(past.p, np.stack([week.p for week in weeks], axis=1))
    assert (past.alarms == np.stack([budget(week, per_quarter=6).alarms for week in weeks], axis=1)).all()


def test_backtest_of_a_short_history_is_empty() -> None:
    past = backtest(COUNTS[:, :8])
    assert (past.p.shape, past.expected_alarms.shape) == ((30, 0), (0,))


@pytest.mark.parametrize("kind", KINDS)
def test_the_budget_holds_where_nothing_happens(kind: str) -> None:
    rng, rates = np.random.default_rng([9, list(KINDS).index(kind)]), []
    for _ in range(8):
        world = make_world(KINDS[kind], 60, 130, rng)
        ration = budget(expected_counts(world.counts))
        rates.append((13 * world.chance(ration.alarm_at).sum(), ration.expected_per_quarter))
    true, said = np.mean(rates, axis=0)
    assert 3.0 <= true <= 4.6
    assert 3.6 <= said <= 4


def test_observed_false_alarms_lie_within_poisson_limits() -> None:
    rng, alarms, quarters = np.random.default_rng(10), 0, 0
    for kind in [*KINDS.values()] * 3:
        world = make_world(kind, 60, 110, rng)
        first = budget(expected_counts(world.counts)).alarm_at
        alarms += int((world.draw(13, rng) >= first).sum())
        quarters += 1
    assert abs(alarms - 4 * quarters) <= 1.96 * np.sqrt(4 * quarters)


def test_chances_are_uniform_where_nothing_happens() -> None:
    rng = np.random.default_rng(11)
    worlds = [make_world(kind, 100, 130, rng) for kind in KINDS.values()]
    p = np.concatenate([expected_counts(world.counts).p_mid for world in worlds])
    assert p.mean() == pytest.approx(0.5, abs=0.02)


@pytest.mark.parametrize("rise", [2, 3])
@pytest.mark.parametrize("kind", ["one level, mean 1", "lognormal levels", "means 1, 3, 8, 20"])
def test_rises_are_found_at_least_as_often_as_by_mean_and_deviations(kind: str, rise: int) -> None:
    rng, ours, simple = np.random.default_rng([12, rise]), 0.0, 0.0
    for _ in range(8):
        world = make_world(KINDS[kind], 80, 130, rng)
        first = budget(expected_counts(world.counts)).alarm_at
        ours += world.chance(first, rise).mean()
        simple += naive.equally_often(world, world.chance(first).sum(), rise).mean()
    assert ours >= simple
