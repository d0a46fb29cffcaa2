"""A document in the order it is read: its blocks, its sentences and the parties it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from .blocks import Block, Kind, split_blocks
from .dates import is_date_line
from .document import Document, Piece
from .sentences import sentences


@dataclass(frozen=True)
class Outline:
    """What every search starts from."""

    document: Document

    @cached_property
    def blocks(self) -> list[Block]:
        """Return the blocks in order."""
        return split_blocks(self.document)

    @cached_property
    def sentences(self) -> list[tuple[Block, Piece]]:
        """Return every sentence with its block; a heading, an item without stops or a cell is one."""
        return [(block, piece) for block in self.blocks for piece in self._of(block)]

    def _of(self, block: Block) -> Iterator[Piece]:
        for piece in block.cells or (block.piece,):
            yield from sentences(piece)

    @cached_property
    def head(self) -> str:
        """Return how the document begins: title and first words."""
        return " ".join(block.text for block in self.blocks[:6])[:700]

    @cached_property
    def signing_starts(self) -> int:
        """Return the number of the block with which the signatures begin."""
        blocks = self.blocks
        for number in range(len(blocks) * 3 // 5, len(blocks)):
            if len(blocks[number].text) < 120 and _SIGNING.match(blocks[number].text):
                dated = number and _is_dated(blocks[number - 1])
                return number - 1 if dated else number
        return _dated_tail(blocks)

    @property
    def body(self) -> list[Block]:
        """Return the blocks before the signatures."""
        return self.blocks[: self.signing_starts]

    def follows(self, number: int) -> list[Block]:
        """Return the list items and rows directly after a block."""
        items = []
        for block in self.blocks[number + 1 :]:
            if block.kind is not Kind.ITEM:
                break
            items.append(block)
        return items


_SIGNING = re.compile(
    r"^(?:\W*)(?:med vänlig(?:a)? hälsning|underskrift|undertecknande|signatur|signering|namnteckning"
    r"|ort\s*(?:och|,|/|&)\s*datum|datum och underskrift"
    r"|(?:denna|detta|den här)?\s*(?:överenskommelsen?|avtalet|avtal"
    r"|samverkansöverenskommelsen?)\s.{0,40}(?:upprättats?|upprättad)\s.{0,25}exemplar"
    r"|för\s+(?!att\b)[^:]{3,40}(?:kommun|polis\w*|område\s\w+)$|datum:?\s*(?:\d|$))",
    re.I,
)


def _dated_tail(blocks: list[Block]) -> int:
    """Return the first date on a line of its own in the last third of a document."""
    for number in range(len(blocks) * 2 // 3, len(blocks)):
        if _is_dated(blocks[number]):
            return number
    return len(blocks)


def _is_dated(block: Block) -> bool:
    """Tell whether a block is a place and a day, or several side by side."""
    return any(is_date_line(piece.text) for piece in (block.piece, *block.cells))
