"""Nothing small can be found out of what is published; and the auditor finds what can be."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.tryggstat.naive import disclosure as naive
from tryggstat.disclosure import Attack, attack, publish, round_small, suppress

PUBLISHED = Path(__file__).parent / "published" / "sdc"
SOME = settings(max_examples=25, deadline=None)
FEW = settings(max_examples=12, deadline=None)
TABLES = arrays(np.int64, st.tuples(st.integers(2, 6), st.integers(2, 6)), elements=st.integers(0, 12))
CUBES = arrays(np.int64, (3, 3, 2), elements=st.integers(0, 12))


def read(name: str) -> list[dict[str, str]]:
    with (PUBLISHED / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def labels(rows: list[dict[str, str]], field: str) -> list[str]:
    return list(dict.fromkeys(row[field] for row in rows))


def tabulate(rows: list[dict[str, str]], down: str, across: str, value: str) -> np.ndarray:
    lines, columns = labels(rows, down), labels(rows, across)
    table = np.zeros((len(lines), len(columns)), object)
    for row in rows:
        table[lines.index(row[down]), columns.index(row[across])] = row[value]
    return table


def least_width(found: Attack, places: np.ndarray) -> float:
    """Return the narrowest range of the given places of the first release."""
    return float(found.releases[0].width[places].min(initial=np.inf))


def z1() -> np.ndarray:
    rows = read("expected_z1_gauss")
    return tabulate(rows, "region", "hovedint", "ant").astype(int)[1:, 1:]


def test_nothing_is_recovered_of_the_references_example_and_as_little_is_hidden() -> None:
    safe = suppress(z1(), k=4)
    found = attack([safe.release])
    assert (int(safe.primary.sum()), int(safe.secondary.sum()), found.n_recovered) == (3, 3, 0)
    assert least_width(found, safe.primary) >= 3


def test_nothing_is_recovered_of_the_references_own_pattern() -> None:
    rows = read("expected_z1_gauss")
    pattern = tabulate(rows, "region", "hovedint", "suppressed") == "TRUE"
    hidden = np.roll(pattern, (-1, -1), axis=(0, 1))  # totals stand last with us
    assert attack([publish(z1(), hidden=hidden)]).n_recovered == 0


def test_all_is_recovered_when_only_small_cells_are_hidden() -> None:
    few = np.zeros((9, 5), bool)
    few[:8, :4] = z1() < 4
    found = attack([publish(z1(), hidden=few)]).releases[0]
    assert found.recovered.tolist() == few.tolist()
    assert found.low[:8, :4].tolist() == z1().tolist()


@FEW
@given(arrays(np.int64, (2, 2), elements=st.integers(0, 3)), st.integers(0, 2**9 - 1))
def test_attack_equals_the_search_of_all_tables(table: np.ndarray, pattern: int) -> None:
    hidden = np.array([pattern >> bit & 1 for bit in range(9)], bool).reshape(3, 3)
    release = publish(table, hidden=hidden)
    found = attack([release]).releases[0]
    assume(found.high[:2, :2].max() <= 6)
    low, high = naive.ranges([release], 6)[0]
    assert (found.low.ravel().tolist(), found.high.ravel().tolist()) == (low.tolist(), high.tolist())


@SOME
@given(TABLES, st.integers(2, 6), st.sampled_from(["cover", "public", "secret"]))
def test_no_small_count_is_known_more_closely_than_the_rule(table: np.ndarray, k: int, zeros: Any) -> None:
    safe, known = suppress(table, k=k, zeros=zeros), int(zeros == "public")
    found = attack([safe.release], at_least=known)
    small = (publish(table).values < k) & (publish(table).values > (-1 if zeros == "secret" else 0))
    assert (safe.primary == small).all()
    assert not (found.releases[0].recovered & small).any()
    assert least_width(found, small) >= max(1, k - 1 - known)
    assert safe.exposed == ()


@SOME
@given(TABLES, st.integers(2, 6))
def test_ranges_hold_the_truth(table: np.ndarray, k: int) -> None:
    found, true = attack([suppress(table, k=k).release]).releases[0], publish(table).values
    assert ((found.low <= true) & (true <= found.high)).all()


@FEW
@given(CUBES, st.integers(2, 5))
def test_last_weeks_small_count_is_not_the_difference_of_two_running_totals(cube: np.ndarray, k: int) -> None:
    before = suppress(cube, k=k, totals=[None, None, [[0, -1]]])
    now = suppress(cube, k=k, totals=[None, None, [[0, 0]]], releases=[before.release])
    found = attack([now.release, before.release])
    week = publish(cube, totals=[None, None, [[-1, 0]]]).values
    strip = next(one for one in found.between if one.axes[2].shape[0] == 1)
    small = (week > 0) & (week < k)
    assert least_width(found, now.primary) >= k - 1
    assert (strip.width[small] >= k - 1).all()
    assert now.exposed == ()


@FEW
@given(arrays(np.int64, (6, 3), elements=st.integers(0, 15)), st.integers(2, 5))
def test_two_zoom_levels_tell_no_more_than_one(table: np.ndarray, k: int) -> None:
    districts = suppress(table, k=k, totals=[[[0, 0, 1, 1, 2, 2], "all"], None])
    areas = suppress(table, k=k, releases=[districts.release])
    found = attack([areas.release, districts.release])
    assert (found.n_recovered, areas.exposed) == (0, ())
    assert least_width(found, areas.primary) >= k - 1


@settings(max_examples=4, deadline=None)
@given(CUBES, st.integers(2, 5))
def test_three_axes_with_a_hierarchy_stand_a_whole_number_attack(cube: np.ndarray, k: int) -> None:
    safe = suppress(cube, k=k, totals=[["each", [0, 0, 1], "all"], None, None])
    assert least_width(attack([safe.release], whole=True), safe.primary) >= k - 1


def test_running_totals_that_forget_give_last_week_away() -> None:
    cube = np.array([[[20, 1], [30, 9]], [[15, 8], [40, 12]]])
    before = suppress(cube, k=5, totals=[None, None, [[0, -1]]]).release
    careless = suppress(cube, k=5, totals=[None, None, [[0, 0]]]).release
    week = attack([careless, before]).between[0]
    assert (week.recovered[0, 0, 0], week.low[0, 0, 0]) == (True, 1)


def test_what_was_told_before_is_said_to_be_beyond_help() -> None:
    told = publish([[3, 8], [9, 5]])
    safe = suppress([[3, 8], [9, 5]], k=5, releases=[told])
    assert [(one.table, one.place, one.count, one.width) for one in safe.exposed] == [("table", (0, 0), 3, 0)]
    assert safe.n_hidden == 0


def test_an_earlier_hidden_count_is_not_uncovered_by_a_new_total() -> None:
    table = np.array([[3, 8], [9, 5]])
    before = publish(table, totals=[["each"], ["each"]], hidden=[[1, 0], [0, 0]])
    safe = suppress(table, k=4, totals=[["all"], ["each"]], releases=[before])
    assert np.isnan(safe.release.values).tolist() == [[True, False]]


def test_an_earlier_hidden_count_is_at_least_one_where_noughts_are_public() -> None:
    """Of 5 = 3 + ? + ? the reader knows that both are 1, unless the 3 is hidden as well."""
    groups = [["each", "all", [0, -1, 1, 0], [-1, -1, 1, 1], [-1, 0, 0, 0]]]
    before = suppress([0, 3, 1, 1], k=2, totals=groups, zeros="public").release
    now = suppress([0, 3, 1, 1], k=2, totals=[[[0, 1, 0, -1]]], zeros="public", releases=[before])
    found = attack([now.release, before], at_least=1, whole=True)
    assert (found.n_recovered, now.exposed) == (0, ())


def test_what_an_earlier_remainder_told_is_beyond_help_and_proves_nothing() -> None:
    """Of 6 = ? + ? + 5, printed before, ? + ? is 1; with a nought that is always shown the other is 1."""
    before = publish([[9, 8, 7], [0, 1, 5]], totals=[["each"], ["all", [-1, -1, 0]]])
    now = suppress([[9, 8, 7], [0, 1, 5]], k=2, zeros="public", releases=[before])
    assert attack([now.release, before], at_least=1).releases[0].width[1, 1] == 0
    assert ("table", (1, 1)) in [(one.table, one.place) for one in now.exposed]


@pytest.mark.parametrize("whole", [False, True])
def test_what_is_printed_is_known_though_nothing_is_hidden(whole: bool) -> None:
    found = attack([publish([[2, 2], [3, 0]], totals=[["all"], None])], whole=whole).releases[0]
    assert (found.low.tolist(), found.high.tolist()) == ([[5, 2, 7]], [[5, 2, 7]])


def test_nothing_small_nothing_hidden() -> None:
    assert suppress([[7, 8], [9, 5]], k=5).n_hidden == 0


def test_noughts_alone_are_shown_unless_they_are_secret() -> None:
    kinds: tuple[Any, ...] = ("cover", "public", "secret")
    assert [suppress(np.zeros((2, 2), int), k=3, zeros=zeros).n_hidden for zeros in kinds] == [0, 0, 9]


def test_one_place_with_its_total_hides_both() -> None:
    assert suppress([2], k=5).n_hidden == 2


def test_a_hidden_number_without_limit_has_none() -> None:
    assert attack([publish([2, 9], hidden=[1, 0, 1])]).releases[0].high.tolist() == [np.inf, 9, np.inf]


def test_tidying_hides_no_more() -> None:
    table = np.random.default_rng(3).poisson(9, (8, 9))
    assert suppress(table, k=5).n_hidden <= suppress(table, k=5, tidy=False).n_hidden


def test_same_table_same_pattern() -> None:
    table = np.random.default_rng(4).poisson(6, (7, 7))
    one, other = (suppress(table, k=5).release.hidden for _ in range(2))
    assert one.tolist() == other.tolist()


def test_rounding_keeps_as_close_as_the_reference() -> None:
    places = tabulate(read("e6"), "geo", "year", "freq").astype(int)
    shown = round_small(places, base=3, totals=[["each", [0, 1, 1], "all"], None])
    theirs = max(abs(int(row["difference"])) for row in read("expected_e6_base3"))
    assert shown.largest <= theirs


@SOME
@given(TABLES, st.integers(2, 5))
def test_rounded_tables_show_nothing_small_and_add_up(table: np.ndarray, base: int) -> None:
    shown = round_small(table, base=base)
    assert not ((shown.release.values > 0) & (shown.release.values < base)).any()
    assert (shown.release.values == publish(shown.table).values).all()
    untouched = (table == 0) | (table >= base)
    assert (shown.table[untouched] == table[untouched]).all()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: suppress([[1, -3]], k=5), r"none negative; got -3 at \(0, 1\)"),
        (lambda: suppress([1.5], k=5), "whole numbers"),
        (lambda: suppress([np.nan], k=5), "whole numbers"),
        (lambda: suppress([], k=5), "on at least one axis"),
        (lambda: suppress([1], k=1), "k must be at least 2"),
        (lambda: suppress([1], k=3, width=0), "width at least 1"),
        (lambda: suppress([1, 2], k=3, totals=[["most"]]), "got 'most' on axis 0"),
        (lambda: suppress([1, 2], k=3, totals=[[[0]]]), "2 whole numbers on axis 0"),
        (lambda: suppress([1, 2], k=3, totals=[None, None]), "shown of 1 axes; got 2"),
        (lambda: suppress([1, 2], k=3, releases=[publish([1, 3])]), "prints 3 for 2"),
        (lambda: suppress([1, 2], k=3, releases=[publish([1])]), "over the table's cells"),
        (lambda: publish([1], hidden=[1]), r"shape \(2,\); got \(1,\)"),
        (lambda: attack([]), "at least one; got none"),
        (lambda: attack([publish([1, 2]), publish([1, 3])]), "contradict"),
        (lambda: round_small([1], base=1), "base must be at least 2; got 1"),
    ],
)
def test_disclosure_refuses(call: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()
