"""What the agreement is for."""

from __future__ import annotations

import re

from .blocks import Block, Kind
from .document import Piece
from .outline import Outline
from .sentences import sentences

_SECTION = re.compile(
    r"^\W*(?:\d[\d.]*\s)?(?:övergripande\s)?(?:syfte|syftet|syften|ändamål|syfte och mål|mål och syfte)\b",
    re.I,
)
_SENTENCE = re.compile(
    r"\b(?:syftet|syften|ändamålet)\s(?:med|är|för|bakom)\b|\b(?:överenskommelsen|avtalet|samverkan"
    r"|löftet)\ssyftar\still\b|\bsyftar\still\satt\b.{0,80}\b(?:trygg|brott)",
    re.I,
)


def find_purposes(outline: Outline) -> list[tuple[str, tuple[int, int], float]]:
    """Return the purposes: the list they lead to, else the sentences that tell them."""
    for number, block in enumerate(outline.body):
        if block.kind is Kind.ITEM:
            continue
        leads = _SECTION.match(block.text) or _SENTENCE.search(block.text)
        if not leads:
            continue
        listed = outline.follows(number) or _below_heading(outline, number, block)
        if listed and (block.kind is Kind.HEADING or block.text.rstrip().endswith((":", "att"))):
            return [(one.text, one.piece.span, 0.95) for one in listed]
        told = _told(block) or [
            piece
            for one in _paragraphs_below(outline, number, block)
            for piece in _told(one, any_sentence=True)
        ]
        if told:
            return [(piece.text, piece.span, 0.85) for piece in told]
    return []


def _below_heading(outline: Outline, number: int, block: Block) -> list[Block]:
    """Return the list that the paragraph below a heading leads to."""
    if block.kind is not Kind.HEADING or number + 1 >= len(outline.blocks):
        return []
    below = outline.blocks[number + 1]
    return outline.follows(number + 1) if below.text.endswith((":", "att")) else []


def _paragraphs_below(outline: Outline, number: int, block: Block) -> list[Block]:
    if block.kind is not Kind.HEADING:
        return []
    return [one for one in outline.blocks[number + 1 : number + 2] if one.kind is Kind.PARAGRAPH]


def _told(block: Block, *, any_sentence: bool = False) -> list[Piece]:
    if block.kind is Kind.HEADING:
        return []
    pieces = list(sentences(block.piece))
    return [piece for piece in pieces if _SENTENCE.search(piece.text)] or (pieces[:2] if any_sentence else [])
