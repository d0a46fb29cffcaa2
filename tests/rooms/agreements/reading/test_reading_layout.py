"""Lines become what a reader sees: words whole, furniture and footnotes aside, lists and tables apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.agreements.reading.blocks import Kind, split_blocks
from samverkan.agreements.reading.document import Document

HEADING, PARAGRAPH, ITEM, ROW = Kind


def blocks(*pages: str) -> list[tuple[Kind, str]]:
    """Return the blocks of pages as kind and text."""
    return [(block.kind, block.text) for block in split_blocks(Document("a", "txt", pages))]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Polis-\nmyndigheten deltar i arbetet.", "Polismyndigheten deltar i arbetet."),
        ("Ordförande i kultur-\noch fritidsnämnden.", "Ordförande i kultur- och fritidsnämnden."),
        ("Parterna leder SSPF-\nsamverkan.", "Parterna leder SSPF-samverkan."),
        ("Förebyg\xadgande  arbete\xa0nu.", "Förebyggande arbete nu."),
    ],
)
def test_words_are_whole_again(written: str, read: str) -> None:
    assert blocks(written) == [(PARAGRAPH, read)]


def test_headers_footers_and_page_numbers_are_left_out() -> None:
    words = ("ett", "två", "tre")
    head = "Vintorps kommun   Dnr 2023/4"
    pages = [f"{head}\n\nText nummer {word} står här.\n\nSida {n} av 3" for n, word in enumerate(words, 1)]
    assert blocks(*pages) == [(PARAGRAPH, f"Text nummer {word} står här.") for word in words]


def test_footnotes_and_their_marks_are_left_out() -> None:
    text = "Arbetet sker i EST1 och följs upp2.\n\n1 Effektiv samordning för trygghet.\n2 Enligt handboken."
    assert blocks(text) == [(PARAGRAPH, "Arbetet sker i EST och följs upp.")]


def test_number_that_is_no_footnote_stays() -> None:
    text = "Kommunen har en samordnare.\n\n2 områdespoliser arbetar i kommunen varje dag."
    assert blocks(text)[1] == (PARAGRAPH, "2 områdespoliser arbetar i kommunen varje dag.")


@pytest.mark.parametrize(
    "mark", ["•", "-", "–", "—", "*", "·", "o", "\uf0b7", "a)", "b.", "1.", "2)", "(ii)"]
)
def test_lists_are_told_by_their_marks(mark: str) -> None:
    assert blocks(f"Kommunen ska:\n{mark} anställa en samordnare")[1] == (ITEM, "anställa en samordnare")


def test_item_goes_on_over_a_page_break() -> None:
    first = "Polisen garanterar:\n• Resurser för det gemensamma arbetet mot branscher med"
    pages = (first, "oseriösa aktörer\n• Kommunpolis")
    assert blocks(*pages)[1:] == [
        (ITEM, "Resurser för det gemensamma arbetet mot branscher med oseriösa aktörer"),
        (ITEM, "Kommunpolis"),
    ]


def test_columns_are_rows_with_the_lines_of_each_cell() -> None:
    text = (
        "Kommunen                    Polisen\n\n"
        "Anställer en                Utser en\n"
        "samordnare                  kommunpolis"
    )
    cells = [[cell.text for cell in block.cells] for block in split_blocks(Document("a", "txt", (text,)))]
    assert cells == [["Kommunen", "Polisen"], ["Anställer en samordnare", "Utser en kommunpolis"]]


def test_numbered_headings_hold_what_stands_below() -> None:
    text = "3. Organisation\n3.1 Råd\nRådet möts varje månad.\n4. Ekonomi\nVar och en betalar sitt."
    assert [
        block.path for block in split_blocks(Document("a", "txt", (text,))) if block.kind is PARAGRAPH
    ] == [
        ("Organisation", "Råd"),
        ("Ekonomi",),
    ]


@given(st.lists(st.text(alphabet="abåÅ .:-\n\t|1•\xad", max_size=60), min_size=1, max_size=4))
def test_every_sign_knows_where_it_stands(pages: list[str]) -> None:
    document = Document("a", "txt", tuple(pages))
    strange = [
        (sign, document.text[at])
        for block in split_blocks(document)
        for sign, at in zip(block.piece.text, block.piece.at, strict=True)
        if not sign.isspace() and document.text[at] != sign
    ]
    assert strange == []
