"""Two periods beside each other: what is gone, added, changed and moved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.agreements.comparing import How, Item, Words, compare, marked

A, B = Item("a", "Kommunpolis", "polisen", "Resurser"), Item("b", "Hundsök", "polisen", "Resurser")
CASES = [
    ([A], [A], []),
    ([A, B], [A], [(How.GONE, "b")]),
    ([A], [A, B], [(How.ADDED, "b")]),
    ([A], [Item("a", "Kommunpoliser", "polisen", "Resurser")], [(How.CHANGED, "a")]),
    ([A], [Item("a", "Kommunpolis", "polisen", "VBE")], [(How.MOVED, "a")]),
    ([A], [Item("a", "Kommunpolis", "kommunen", "Resurser")], [(How.MOVED, "a")]),
    ([A], [Item("a", "Kommunpolis", "polisen"), Item("a", "Kommunpolis", "båda")], None),
]
TEXTS = st.text(alphabet="ab c", max_size=12)
ITEMS = st.lists(
    st.builds(Item, code=st.sampled_from("abcdef"), text=TEXTS), max_size=6, unique_by=lambda item: item.code
)


@pytest.mark.parametrize(("old", "new", "told"), CASES[:-1])
def test_each_thing_is_told_as_what_became_of_it(old, new, told):
    assert [(change.how, change.item.code) for change in compare(old, new)] == told


def test_same_code_on_another_side_is_found_once():
    both = [Item("a", "Kommunpolis", "polisen"), Item("a", "Kommunpolis", "båda")]
    assert [change.how for change in compare([A], both)] == [How.MOVED, How.ADDED]


def test_clause_that_stands_elsewhere_has_moved():
    one, two, three = (Item(code, code) for code in "abc")
    assert [(c.how, c.item.code) for c in compare([one, two, three], [three, one, two])] == [(How.MOVED, "c")]


def test_words_that_went_and_came_are_marked():
    words = marked("två timmar i veckan", "tre timmar i veckan")
    assert words == [Words("två", How.GONE), Words("tre", How.ADDED), Words("timmar i veckan")]


@given(ITEMS)
def test_nothing_differs_from_itself(items):
    assert compare(items, items) == []


@given(ITEMS, ITEMS)
def test_what_one_way_is_gone_the_other_way_is_added(old, new):
    gone = {change.item.code for change in compare(old, new) if change.how is How.GONE}
    added = {change.item.code for change in compare(new, old) if change.how is How.ADDED}
    assert gone == added == {item.code for item in old} - {item.code for item in new}


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_the_marked_one(old, new):
    words = marked(old, new)
    was = " ".join(each.text for each in words if each.how is not How.ADDED)
    now = " ".join(each.text for each in words if each.how is not How.GONE)
    assert (was.split(), now.split()) == (old.split(), new.split())
