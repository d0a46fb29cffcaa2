"""What a first plan is made of: areas around, areas alike, a year before."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from samverkan.effects import near
from samverkan.effects.figures.power import falls_by_itself
from samverkan.effects.figures.series import Counts, lay
from samverkan.effects.states import Role
from samverkan.effects.suggesting import periods, suggest
from samverkan.foundation.weeks import Week
from tests.rooms.effects.effect_stage import STARTS, keep_counts, propose, steady


def test_areas_around_touch_the_measures_area(scene):
    found = near.around(scene.areas, [scene.areas[8]])
    assert [area.name for area in found] == [f"Område {i}" for i in (1, 2, 3, 7, 9)]


@pytest.mark.parametrize(
    ("levels", "names"),
    [
        ((100, 99, 90, 110, 200, 40, 9, 9), ["2", "3", "4", "5"]),  # four are alike: those, the nearest first
        ((100, 99, 30, 25, 900, 5, 5, 5), ["2", "3", "4"]),  # fewer: all with enough events
        ((100, 99, 3, 4, 0, 5, 9, 9), ["7", "6", "5", "3", "2"]),  # none has enough: all with any
    ],
)
def test_areas_alike_have_about_the_same_level(scene, levels, names):
    found = near.alike(scene.areas[:8], levels, [scene.areas[0]], [scene.areas[1]])
    assert sorted(area.name for area in found) == sorted(f"Område {name}" for name in names)


@pytest.mark.parametrize(
    ("starts", "term", "first_after", "weeks"),
    [(date(2026, 11, 16), "short", Week(2026, 47), 26), (date(2026, 11, 18), "long", Week(2026, 48), 52)],
)
def test_periods_leave_out_the_week_in_which_it_begins(scene, starts, term, first_after, weeks):
    scene.measure.starts_date, scene.measure.term = starts, term
    before, after = periods(scene.measure, on=date(2026, 11, 12), known=None)
    assert (before[1], after[0]) == (Week(2026, 46), first_after)
    assert after[1].index - after[0].index + 1 == weeks


def test_periods_begin_no_earlier_than_the_events(scene):
    known = (Week(2025, 10).index, Week(2025, 30).index)
    assert periods(scene.measure, on=STARTS, known=known)[0][0] == Week(2025, 10)


def test_suggestion_counts_what_the_problem_is_about(scene):
    keep_counts(scene.forum, scene.areas, scene.kinds["TRA-GC"], steady())
    measure = propose(scene.forum, scene.areas[0], by=scene.karim)
    found = suggest(measure, scene.forum, on=STARTS)
    assert [kind.code for kind in found.categories] == ["TRA-GC"]


def counts(table) -> Counts:
    """Return counts that everybody watched."""
    table = np.asarray(table)
    keys = tuple(range(1, table.shape[1] + 1))
    return Counts(np.arange(len(table)), keys, table, np.ones(table.shape))


def test_small_areas_of_the_comparison_are_put_together():
    table = np.tile([30, 20, 2, 3], (8, 1))
    keys = {Role.TREATED: [1], Role.COMPARISON: [2, 3, 4], Role.RING: []}
    series = lay(counts(table), keys, before=(0, 3), after=(4, 7))
    assert series.comparison.tolist() == [[20] * 8, [5] * 8]


def test_area_that_is_the_worst_by_chance_falls_by_itself():
    rng = np.random.default_rng(3)
    drawn = counts(rng.poisson(3, (4, 12)))
    worst = int(drawn.counts.sum(axis=0).argmax()) + 1
    assert falls_by_itself(drawn, [worst]) > 0.15
    assert falls_by_itself(counts(np.zeros((4, 12), int)), [1]) == 0.0
