"""What differs between two documents, section by section."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samverkan.documents.blocks import block, line, table
from samverkan.documents.difference import difference

COLUMNS = (("Område", False), ("Antal", True))


def body(*lines, code="omfattning", rows=()):
    """Return a body of one section."""
    shown = block([line("Läge", each) for each in lines], table=table("T", COLUMNS, rows) if rows else None)
    return {"sections": [{"code": code, "heading": code.capitalize(), "blocks": [shown]}]}


def test_changed_line_is_told_old_and_new():
    found = difference(body("lugnt"), body("oroligt"))
    assert [(each.heading, each.added, each.removed) for each in found] == [
        ("Omfattning", ("Läge: oroligt",), ("Läge: lugnt",))
    ]


def test_changed_row_is_told_with_its_columns():
    found = difference(body(rows=[("Vivalla", "3")]), body(rows=[("Vivalla", "4")]))
    assert (found[0].added, found[0].removed) == (("område Vivalla, antal 4",), ("område Vivalla, antal 3",))


def test_section_that_is_gone_is_told_last():
    found = difference(body("a", code="gammal"), body("b", code="ny"))
    assert [each.heading for each in found] == ["Ny", "Gammal"]


def test_words_are_told_apart_from_numbers():
    found = difference(body("a"), body("a"), words_before={"omfattning": "Då"}, words={"omfattning": "Nu"})
    assert [(each.added, each.words_before, each.words) for each in found] == [((), "Då", "Nu")]


@given(lines=st.lists(st.sampled_from(["lugnt", "oroligt", "", "3"]), max_size=5))
def test_same_body_differs_in_nothing(lines):
    assert difference(body(*lines), body(*lines)) == []
