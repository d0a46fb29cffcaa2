"""What the agreement is for."""

from __future__ import annotations

import re

from .blocks import Block, Kind
from .document import Piece
from .outline import Outline
from .sentences import sentences

_SECTIONS = tuple(
    re.compile(rf"^\W*(?:\d[\d.]*\s)?(?:övergripande\s)?(?:{words})\b", re.I)
    for words in ("syfte|syftet|syften|ändamål|mål och syfte", "mål|målet|målsättning|varför|målbild")
)
_SENTENCES = (
    re.compile(
        r"\b(?:syftet|syften|ändamålet)\s(?:med|är|för|bakom)\b|\b(?:överenskommelsen|avtalet|samverkan"
        r"|löftet)\ssyftar\still\b|\bsyftar\still\satt\b.{0,80}\b(?:trygg|brott)",
        re.I,
    ),
    re.compile(
        r"\b(?:överenskommelsens|avtalets|samverkans) mål\b|\bmålet med (?:överenskommelsen|avtalet)\b", re.I
    ),
)


def find_purposes(outline: Outline) -> list[tuple[str, tuple[int, int], float]]:
    """Return the purposes – the list they lead to, else the sentences that tell them – or else the goals."""
    for section, sentence, sureness in zip(_SECTIONS, _SENTENCES, (1.0, 0.8), strict=True):
        found = _first(outline, section, sentence)
        if found:
            return [(text, span, round(confidence * sureness, 2)) for text, span, confidence in found]
    return []


def _first(
    outline: Outline, section: re.Pattern[str], sentence: re.Pattern[str]
) -> list[tuple[str, tuple[int, int], float]]:
    for number, block in enumerate(outline.body):
        if block.kind is Kind.ITEM or not (section.match(block.text) or sentence.search(block.text)):
            continue
        listed = outline.follows(number) or _below_heading(outline, number, block)
        if listed and (block.kind is Kind.HEADING or block.text.rstrip().endswith((":", "att"))):
            return [(one.text, one.piece.span, 0.95) for one in listed]
        told = _told(block, sentence) or [
            piece
            for one in _paragraphs_below(outline, number, block)
            for piece in _told(one, sentence, below=True)
        ]
        if told:
            return [(piece.text, piece.span, 0.85) for piece in told]
    return []


def _below_heading(outline: Outline, number: int, block: Block) -> list[Block]:
    """Return the list that the paragraph below a heading leads to."""
    if block.kind is not Kind.HEADING or number + 1 >= len(outline.blocks):
        return []
    below = outline.blocks[number + 1]
    return [] if below.text.endswith(".") else outline.follows(number + 1)


def _paragraphs_below(outline: Outline, number: int, block: Block) -> list[Block]:
    if block.kind is not Kind.HEADING:
        return []
    return [one for one in outline.blocks[number + 1 : number + 2] if one.kind is Kind.PARAGRAPH]


def _told(block: Block, sentence: re.Pattern[str], *, below: bool = False) -> list[Piece]:
    if block.kind is Kind.HEADING:
        return []
    pieces = list(sentences(block.piece))
    return [piece for piece in pieces if sentence.search(piece.text)] or (pieces[:2] if below else [])
