"""The rule by which promises are judged: its whole table, its edges and what always holds."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.followups.judging import Tally, of_deed, of_parties, of_tally
from samverkan.followups.states import ORDER, Verdict

KEPT, PARTLY, NOT_KEPT, UNKNOWN = Verdict.KEPT, Verdict.PARTLY, Verdict.NOT_KEPT, Verdict.UNKNOWN
DUE, BEFORE, AFTER, LATE = date(2025, 6, 1), date(2025, 5, 31), date(2025, 6, 2), date(2025, 6, 3)
tallies = st.integers(0, 800).flatmap(lambda owed: st.tuples(st.just(owed), st.integers(0, owed)))


@pytest.mark.parametrize(
    ("held", "owed", "verdict"),
    [
        *((0, 0, UNKNOWN), (0, 1, NOT_KEPT), (1, 1, KEPT)),
        *((0, 4, NOT_KEPT), (1, 4, NOT_KEPT), (2, 4, PARTLY), (3, 4, PARTLY), (4, 4, KEPT)),
        *((18, 19, PARTLY), (19, 20, KEPT), (18, 20, PARTLY), (38, 40, KEPT), (37, 40, PARTLY)),
        *((99, 104, KEPT), (98, 104, PARTLY), (52, 104, PARTLY), (51, 104, NOT_KEPT)),
    ],
)
def test_tally_is_judged_by_one_in_twenty_and_by_half(held, owed, verdict):
    assert of_tally(Tally(owed, held)) == verdict


@pytest.mark.parametrize(("owed", "held"), [(-1, 0), (0, 1), (3, -1), (3, 4)])
def test_tally_refuses_what_cannot_be(owed, held):
    with pytest.raises(ValueError, match="held must be between 0 and owed"):
        Tally(owed, held)


@given(tallies)
def test_more_held_never_lowers_the_verdict(tally):
    owed, held = tally
    ladder = [of_tally(Tally(owed, each)) for each in range(held, owed + 1)]
    assert ladder == sorted(ladder, key=[*ORDER, UNKNOWN].index)


@given(tallies)
def test_one_more_owed_and_held_never_lowers_the_verdict(tally):
    owed, held = tally
    first, then = of_tally(Tally(owed, held)), of_tally(Tally(owed + 1, held + 1))
    assert first == UNKNOWN or ORDER.index(then) >= ORDER.index(first)


@given(tallies, tallies)
def test_both_together_are_never_better_than_the_best_nor_worse_than_the_worst(one, other):
    parts = [Tally(*one), Tally(*other)]
    ranks = [ORDER.index(of_tally(each)) for each in parts if each.owed]
    whole = of_tally(parts[0].plus(parts[1]))
    assert whole == UNKNOWN if not ranks else ORDER.index(whole) >= min(ranks)


@pytest.mark.parametrize(
    ("done", "due", "on", "verdict"),
    [
        *((None, None, AFTER, UNKNOWN), (None, DUE, BEFORE, UNKNOWN), (None, DUE, DUE, UNKNOWN)),
        *((None, DUE, AFTER, NOT_KEPT), (BEFORE, DUE, AFTER, KEPT), (DUE, DUE, AFTER, KEPT)),
        *((AFTER, DUE, LATE, PARTLY), (AFTER, DUE, DUE, UNKNOWN), (LATE, DUE, AFTER, NOT_KEPT)),
        (BEFORE, None, AFTER, KEPT),
    ],
)
def test_deed_is_judged_by_its_day(done, due, on, verdict):
    assert of_deed(done=done, due=due, on=on) == verdict


@pytest.mark.parametrize(("one", "other"), list(product(ORDER, ORDER)))
def test_lowest_word_of_two_parties_stands(one, other):
    assert of_parties([one, other], parties=2) == min(one, other, key=ORDER.index)


@pytest.mark.parametrize("said", [[], [KEPT], [NOT_KEPT]])
def test_one_party_alone_judges_nothing(said):
    assert of_parties(said, parties=2) == UNKNOWN
