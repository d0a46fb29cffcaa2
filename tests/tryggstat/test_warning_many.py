"""Many tests at once: adjusted p and a hierarchy for sparse surfaces."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tryggstat.naive import warning_detectors as naive
from tryggstat.warning import adjust, hierarchy, recurrence
from tryggstat.warning.hierarchy import Nodes, reject

METHODS: Any = ("BH", "BY", "holm", "hochberg", "bonferroni")
CHANCES = st.lists(
    st.sampled_from([0.0, 1e-5, 0.003, 0.01, 0.02, 0.02, 0.04, 0.3, 0.9, 1.0]), min_size=1, max_size=9
)


@pytest.mark.parametrize("method", METHODS)
def test_adjusted_p_are_those_of_r(method: Any) -> None:
    path = Path(__file__).parent / "published" / "multiplicity" / "expected_padjust.csv"
    with path.open(encoding="utf-8") as file:
        told = [{name: float(value) for name, value in row.items()} for row in csv.DictReader(file)]
    found = adjust([row["p"] for row in told], method=method)
    np.testing.assert_allclose(found, [row[method] for row in told], rtol=1e-12)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(p=CHANCES, method=st.sampled_from(METHODS))
def test_adjusted_p_follow_the_definitions(p: list[float], method: Any) -> None:
    np.testing.assert_allclose(adjust(p, method=method), naive.adjusted(p, method))


@pytest.mark.parametrize("method", METHODS)
def test_untested_p_do_not_count(method: Any) -> None:
    known = adjust([0.01, 0.03, 0.2], method=method)
    found = adjust([np.nan, 0.01, 0.03, np.nan, 0.2], method=method)
    np.testing.assert_array_equal(found, [np.nan, known[0], known[1], np.nan, known[2]])


@pytest.mark.parametrize("method", METHODS)
def test_each_week_is_adjusted_by_itself(method: Any) -> None:
    p = np.random.default_rng(1).uniform(0, 0.1, (6, 4))
    found = adjust(p, method=method, axis=0)
    np.testing.assert_array_equal(found, np.stack([adjust(week, method=method) for week in p.T], axis=1))
    np.testing.assert_array_equal(
        adjust(p, method=method, axis=None).ravel(), adjust(p.ravel(), method=method)
    )


def test_empty_p_stay_empty() -> None:
    assert adjust([]).shape == (0,)
    assert adjust(np.empty((0, 3)), axis=0).shape == (0, 3)


def test_false_discoveries_stay_within_their_share() -> None:
    rng, shares = np.random.default_rng(2), []
    for _ in range(2000):
        p = rng.uniform(size=40)
        p[:8] = rng.beta(0.05, 1, 8)
        named = adjust(p) <= 0.2
        shares.append(named[8:].sum() / max(named.sum(), 1))
    assert np.mean(shares) == pytest.approx(0.2 * 32 / 40, abs=0.01)


def test_recurrence_is_how_many_analyses_apart_chance_repeats_it() -> None:
    assert recurrence([0.5, 0.02, 0, np.nan]).tolist()[:3] == pytest.approx([2, 50, np.inf])
    least = np.random.default_rng(3).uniform(size=(20_000, 30)).min(axis=1)
    assert (least <= 0.002).mean() == pytest.approx(1 / recurrence(0.002, tests=30), rel=0.06)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(p=CHANCES, so_far=st.integers(0, 3), below=st.sampled_from([1.0, 2.5, 7.0]))
def test_one_level_is_rejected_as_by_trying(p: list[float], so_far: int, below: float) -> None:
    n = len(p)
    nodes = Nodes(np.array(p), np.full(n, 1 / n), np.full(n, below))
    slow = naive.dagger_level(nodes.p, nodes.leaves, nodes.below, 0.1, so_far)
    assert reject(nodes, 0.1, so_far).tolist() == slow.tolist()


def test_one_level_alone_is_benjamini_hochberg() -> None:
    p = np.random.default_rng(4).beta(0.3, 1, 200)
    nodes = Nodes(p, np.full(200, 1 / 200), np.ones(200))
    assert reject(nodes, 0.1, 0).tolist() == (adjust(p) <= 0.1).tolist()


@pytest.mark.parametrize(("need", "named"), [("either", [[1, 2]]), ("both", [[1, 2]])])
def test_a_rise_is_named_from_its_totals_down(need: Any, named: list) -> None:
    cells = np.full((4, 5), 0.5)
    cells[1, 2] = 1e-5
    found = hierarchy([0.5, 1e-4, 0.4, 0.6], [0.3, 0.5, 1e-4, 0.5, 0.5], cells, need=need)
    assert (np.argwhere(found.cells).tolist(), found.areas.tolist()) == (named, [False, True, False, False])


@pytest.mark.parametrize(("need", "cells_seen"), [("either", 5), ("both", 0)])
def test_cells_are_looked_at_only_below_totals_that_stand_out(need: Any, cells_seen: int) -> None:
    found = hierarchy([0.5, 1e-6, 0.4, 0.6], [0.5] * 5, np.full((4, 5), 1e-9), need=need)
    assert (int(found.tested.sum()), bool((found.cells & ~found.tested).any())) == (cells_seen, False)


@pytest.mark.parametrize("need", ["either", "both"])
def test_areas_and_categories_are_treated_alike(need: Any) -> None:
    rng = np.random.default_rng(5)
    areas, categories, cells = rng.beta(0.2, 1, 6), rng.beta(0.2, 1, 4), rng.beta(0.2, 1, (6, 4))
    one, other = (
        hierarchy(areas, categories, cells, need=need),
        hierarchy(categories, areas, cells.T, need=need),
    )
    assert (one.cells.tolist(), one.areas.tolist()) == (other.cells.T.tolist(), other.categories.tolist())


def test_a_total_within_which_a_cell_bursts_stands_out() -> None:
    cells = np.full((4, 5), 0.9)
    cells[1, 2] = 1e-5
    found = hierarchy([0.5] * 4, [0.5] * 5, cells, within=True)
    assert (np.argwhere(found.cells).tolist(), found.areas.tolist()) == (
        [[1, 2]],
        [False, True, False, False],
    )


def test_any_dependence_costs_power_never_adds_any() -> None:
    rng = np.random.default_rng(6)
    p = rng.beta(0.2, 1, 6), rng.beta(0.2, 1, 4), rng.beta(0.2, 1, (6, 4))
    bold, careful = hierarchy(*p), hierarchy(*p, dependence="any")
    assert not (careful.cells & ~bold.cells).any()
    assert careful.cells.sum() < bold.cells.sum()


def test_untested_totals_and_cells_are_never_named() -> None:
    found = hierarchy([np.nan, 1e-9], [np.nan, np.nan], [[1e-9, 1e-9], [np.nan, 1e-9]], within=True)
    assert (found.areas.tolist(), found.cells.tolist()) == ([False, True], [[False, False], [False, True]])


@pytest.mark.parametrize("shape", [(0, 3), (3, 0), (0, 0)])
@pytest.mark.parametrize("need", ["either", "both"])
def test_empty_surfaces_name_nothing(shape: tuple[int, int], need: Any) -> None:
    found = hierarchy(np.zeros(shape[0]), np.zeros(shape[1]), np.empty(shape), need=need, within=True)
    assert (found.cells.shape, found.areas.any(), found.categories.any()) == (shape, False, False)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: adjust([0.5, 1.5]), r"p must lie from 0 to 1; got 1.5 at \(1,\)"),
        (lambda: adjust([0.5], method="fdr"), "method must be .*; got 'fdr'"),  # type: ignore[arg-type]
        (lambda: recurrence(-0.1), r"p must lie from 0 to 1; got -0.1 at \(0,\)"),
        (lambda: recurrence(0.1, tests=0), "tests must be a whole number from 1; got 0"),
        (lambda: hierarchy([0.1], [0.1], [[0.1, 0.2]]), r"cells must have shape .*; got \(1, 2\) for .*"),
        (lambda: hierarchy([0.1], [0.1], [[0.1]], q=0), "q must lie between 0 and 1; got 0"),
        (lambda: hierarchy([0.1], [0.1], [[0.1]], need="one"), "need must be .*; got 'one'"),  # type: ignore[arg-type]
    ],
)
def test_wrong_input_is_refused_by_name(call: Any, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()
