"""Histories of releases, and readers who take them apart: no count under the threshold is found."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samverkan.publication.figures.hiding import find_out, hide
from samverkan.publication.tables.printed import Counts, Groups, Printed
from tests.rooms.publication.town_tables import (
    AREAS,
    BY_KIND,
    EACH,
    HALVES,
    KINDS,
    NO_VALUES,
    SHIFTED,
    K,
    counted,
    known_by_subtraction,
    late,
    put_out,
    true_values,
    worked_out,
)

WEEKS = (range(4), range(4, 9), range(9, 12), range(12), range(9))
HISTORIES = st.lists(
    st.tuples(st.sampled_from(WEEKS), st.sampled_from((EACH, HALVES, SHIFTED))), min_size=2, max_size=4
)


def history(seed: int, steps: list) -> list[Printed]:
    """Publish tables one after the other out of the same twelve weeks."""
    counts, out = counted(np.random.default_rng(seed), 12), []
    for weeks, areas in steps:
        made = put_out(counts, weeks, areas, out)
        out += [made] if made else []
    return out


@settings(max_examples=3, deadline=None)
@given(seed=st.integers(0, 10_000), steps=HISTORIES)
def test_history_tells_no_reader_a_small_count(seed: int, steps: list) -> None:
    out = history(seed, steps)
    by_equations = worked_out(out[:2])  # of more tables the auditor below asks the same, faster
    found = known_by_subtraction(out), by_equations, find_out(out, threshold=K).small
    assert found == ([], [], 0)


def corrected(seed: int, areas: Groups) -> list[Printed]:
    """Publish a table, and correct it when late reports have come."""
    rng = np.random.default_rng(seed)
    counts = counted(rng, 12)
    out = [put_out(counts, range(9), areas, [])]
    made = put_out(late(rng, counts), range(9), areas, out, corrects=True)
    return [*out, made] if made else out


@settings(max_examples=2, deadline=None)
@given(seed=st.integers(0, 10_000), areas=st.sampled_from((EACH, HALVES)))
def test_correction_tells_no_small_change(seed: int, areas: Groups) -> None:
    out = corrected(seed, areas)
    changes = np.abs(out[-1].values[:-1, :-1] - out[0].values[:-1, :-1])
    assert not ((changes > 0) & (changes < K)).any()


@settings(max_examples=2, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_correction_and_what_comes_after_tell_the_auditor_no_small_count(seed: int) -> None:
    out = corrected(seed, EACH)
    later = put_out(counted(np.random.default_rng(seed), 12), range(12), SHIFTED, out)
    assert find_out([*out, *([later] if later else [])], threshold=K).small == 0


@settings(max_examples=2, deadline=None)
@given(seed=st.integers(0, 10_000), steps=HISTORIES)
def test_what_is_shown_is_true(seed: int, steps: list) -> None:
    for table in history(seed, steps):
        shown = ~np.isnan(table.values)
        assert np.array_equal(table.values[shown], true_values(table)[shown])


def test_later_reports_do_not_change_weeks_that_are_out() -> None:
    rng = np.random.default_rng(7)
    counts = counted(rng, 12)
    first = put_out(counts, range(12), EACH, [])
    again = put_out(late(rng, counts), range(12), HALVES, [first])
    assert np.array_equal(true_values(again)[-1], true_values(first)[-1])


def test_careless_tables_are_taken_apart() -> None:
    counts = Counts(0, AREAS, KINDS, np.full((1, 6, 2), [[3, 9]]))
    open_table = Printed(range(1), EACH, BY_KIND, NO_VALUES, counts)
    careless = Printed(range(1), EACH, BY_KIND, true_values(open_table).astype(float), counts)
    careless.values[0, 0] = np.nan
    assert worked_out([careless]) == [3]


def test_zero_is_shown() -> None:
    table = Printed(range(1), EACH, BY_KIND, NO_VALUES, Counts(0, AREAS, KINDS, np.zeros((1, 6, 2), int)))
    assert hide(table, before=[], threshold=K).count == 0


@pytest.mark.parametrize(("count", "few"), [(1, 1), (K - 1, 1), (K, 0), (0, 0)])
def test_count_is_hidden_from_one_to_the_threshold(count: int, few: int) -> None:
    counts = np.full((1, 6, 2), 40)
    counts[0, 0, 0] = count
    table = Printed(range(1), EACH, BY_KIND, NO_VALUES, Counts(0, AREAS, KINDS, counts))
    assert hide(table, before=[], threshold=K).few == few
