"""Weeks of the calendar: against a naive twin, on calm worlds, and at the edges."""

from __future__ import annotations

import numpy as np
import pytest

from tests.tryggstat.naive.calendar import calendar_factors as naive
from tryggstat.warning import budget, calendar_factors, expected_counts

WEEKS = 157
HOLIDAYS = {1: 1, 15: 2, 25: 3, 44: 4, 51: 5}  # week of the year → kind; the last column is midsummer
KINDS = np.array([HOLIDAYS.get(week % 52, 0) for week in range(WEEKS - 1)] + [3])


def world(seed: int, effect: dict[int, float]) -> np.ndarray:
    """Return 60 cells of five categories, levels lognormal, each kind of week times its effect."""
    rng = np.random.default_rng(seed)
    times = np.array([effect.get(kind, 1.0) for kind in KINDS.tolist()])
    return rng.poisson(rng.lognormal(0, 1, 60)[:, None] * times)


def alarms(effect: dict[int, float], *, told: bool) -> int:
    """Count alarms in a midsummer week over twelve worlds."""
    category = np.tile(np.arange(5), 12)
    found = 0
    for counts in (world(seed, effect) for seed in range(12)):
        factor = calendar_factors(counts, KINDS, groups=category) if told else None
        found += int(budget(expected_counts(counts, groups=category, offset=factor)).alarms.sum())
    return found


@pytest.mark.parametrize("seed", range(3))
def test_factors_are_those_of_plain_loops(seed: int) -> None:
    counts, groups = world(seed, {2: 1.4, 3: 2.0, 5: 0.6}), np.arange(60) % 3
    assert np.allclose(calendar_factors(counts, KINDS, groups=groups), naive(counts, KINDS, groups, 4))


def test_midsummer_that_is_always_livelier_raises_no_false_alarms() -> None:
    busy = {1: 1.3, 3: 2.0, 5: 0.7}
    allowed = 12 * 4 / 13
    assert alarms(busy, told=False) > 10 * allowed
    assert alarms(busy, told=True) <= 3 * allowed  # three midsummers leave doubt that is not counted in


def test_calendar_without_effect_costs_no_false_alarms() -> None:
    allowed = 12 * 4 / 13
    assert alarms({}, told=True) <= allowed + 2 * np.sqrt(allowed)


def test_calendar_without_effect_gives_factors_near_one() -> None:
    factors = [calendar_factors(world(seed, {}), KINDS) for seed in range(20)]
    assert np.abs(np.array(factors) - 1).max() < 0.12


def test_nothing_from_the_week_asked_about_is_used() -> None:
    counts = world(1, {3: 2.0})
    before = calendar_factors(counts, KINDS)
    counts[:, -1] += 100
    assert np.array_equal(calendar_factors(counts, KINDS), before)


@pytest.mark.parametrize(
    ("counts", "kinds"),
    [
        (np.zeros((3, 60)), np.arange(60) % 10),
        (np.ones((3, 5)), [0, 1, 0, 0, 1]),
        (np.ones((0, 60)), np.arange(60) % 10),
    ],
)
def test_too_little_to_tell_gives_ones(counts: np.ndarray, kinds: object) -> None:
    assert np.array_equal(calendar_factors(counts, kinds), np.ones(counts.shape))


@pytest.mark.parametrize(
    ("kinds", "around", "said"),
    [
        ([0] * 9, 4, r"kinds must have one number for each of 10 weeks; got \(9,\)"),
        ([-1] + [0] * 9, 4, "kinds must be whole and not negative"),
        ([0.5] * 10, 4, "kinds must be whole and not negative"),
        ([0] * 10, 0, "around must be at least 1; got 0"),
    ],
)
def test_wrong_calendar_is_refused_by_name(kinds: list[float], around: int, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        calendar_factors(np.ones((2, 10)), kinds, around=around)
