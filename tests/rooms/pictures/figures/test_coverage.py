"""Silence is told from calm."""

from __future__ import annotations

import numpy as np

from samverkan.pictures.figures.coverage import coverage_of
from samverkan.situation.figures.surface import AreaShape, Axes, CategoryGroup, Surface

AXES = Axes((AreaShape("A", "Norr"), AreaShape("B", "Söder")), (CategoryGroup("SKA", "Skada"),), ("X", "Y"))


def surface_with(x: list[int], y: list[int]) -> Surface:
    """Group X reports from the north only, group Y from the south only."""
    weeks = len(x)
    groups = np.zeros((weeks, 3, 3), dtype=np.int32)
    groups[:, 0, 0], groups[:, 1, 1] = x, y
    counts = groups.sum(axis=1)[:, :, None]
    return Surface(AXES, np.arange(weeks), counts, groups, np.zeros((weeks, 169)))


def test_group_with_reports_every_week_is_covered() -> None:
    coverage = coverage_of(surface_with([3] * 20, [2] * 20))
    assert coverage.covered.tolist() == [True, True]


def test_group_fallen_silent_uncovers_its_own_area_only() -> None:
    coverage = coverage_of(surface_with([3] * 20, [2] * 15 + [0] * 5))
    assert coverage.covered.tolist() == [True, False]
    assert coverage.weeks_silent.tolist() == [0, 5]


def test_one_empty_week_of_a_rare_reporter_is_no_silence() -> None:
    coverage = coverage_of(surface_with([3] * 20, [1, 0] * 10))
    assert coverage.active[-1].tolist() == [True, True]


def test_new_group_was_not_there_before_its_first_report() -> None:
    coverage = coverage_of(surface_with([3] * 20, [0] * 18 + [2, 2]))
    assert coverage.intensity[:, 1].tolist() == [0.0] * 18 + [1.0] * 2


def test_area_without_reports_for_half_a_year_is_uncovered() -> None:
    coverage = coverage_of(surface_with([3] * 40, [1] + [0] * 39))
    assert coverage.covered.tolist() == [True, False]


def test_no_reports_at_all_covers_nothing() -> None:
    coverage = coverage_of(surface_with([0] * 10, [0] * 10))
    assert coverage.covered.tolist() == [False, False]
