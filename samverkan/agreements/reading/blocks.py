"""Lines as blocks: headings, paragraphs, list items and table rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum

from .dates import is_date_line
from .document import Document, Piece, joined
from .lines import Line, clean_lines
from .mending import mended, unmarked
from .rows import belongs_to_row, cells_of, is_row
from .vocabulary import beginning


class Kind(Enum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True)
class Block:
    """A block with the headings it stands under, innermost last; a row has cells."""

    kind: Kind
    piece: Piece
    cells: tuple[Piece, ...] = ()
    number: str = ""
    path: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        """Return what it says."""
        return self.piece.text


_ITEM = re.compile(
    r"^(?:[•▪●○◦‣·∙\uf0b7\uf0a7»›✓*]|[-–—](?=\s)|o(?=\s{1,4}[A-ZÅÄÖa-zåäö]{2}))\s*"
    r"|^(?:\(?[a-zåäö]\)|[a-h]\.)\s+(?=\S)|^\(?(?:i{1,3}|iv|vi{0,3})\)\s+"
)
_NUMBER = re.compile(r"^(?:§\s*)?(\d{1,2}(?:\.\d{1,2}){0,3})(?:\s*§|[.)])?\s+(?=\S)")
_OPEN_END = re.compile(
    r"(?:\b(?:med|och|av|i|på|för|till|mot|att|samt|eller|som|en|ett|den|det|de|om|från|vid|inom)|,|-)$"
)
_ENDS = re.compile(r"[.:;!?]$")
_RULE = re.compile(r"^[\s_.…·\-–—=*~|+]{3,}$")
_SIGNER = re.compile(r"[A-ZÅÄÖ][a-zåäöé-]+(?:\s(?:von\s|af\s)?[A-ZÅÄÖ][\wåäöé-]+){1,3},\s[a-zåäö]")
_LABEL = re.compile(r"[A-ZÅÄÖ][\wåäöÅÄÖ -]{1,40}:\s\S")
_ASKS = re.compile(r"(?:vad|hur|när|vem|vilka|vilket|varför|så|det här|detta|därför)\b", re.I)
_SAYS = re.compile(r"\b(?:ska|skall|åtar sig|förbinder sig|garanterar|lovar)\b")
_CHAPTER = beginning("chapter")


def split_blocks(document: Document) -> list[Block]:
    """Return the blocks of a document in order, each under the headings above it."""
    lines, notes = clean_lines(document)
    lines = [Line("", line.at) if _RULE.match(line.text) else line for line in lines]
    blocks = [_block(group, notes) for group in _groups(lines, _usual_width(lines))]
    return list(_under_headings(_listed([block for block in blocks if block.text])))


def _usual_width(lines: list[Line]) -> int:
    lengths = sorted(len(line.text) for line in lines if line.text)
    return lengths[int(len(lengths) * 0.8)] if lengths else 0


def _groups(lines: list[Line], width: int) -> Iterator[list[Line]]:
    """Yield the lines of each block."""
    group: list[Line] = []
    gap = False
    for line, below in zip(lines, [*lines[1:], Line("", 0)], strict=False):
        if line.empty:
            gap = True
            continue
        if group and (
            _starts_new(group, line, gap=gap, width=width)
            or _is_title(group[-1].text, line.text, below, width)
        ):
            yield group
            group = []
        group.append(line)
        gap = False
    if group:
        yield group


def _starts_new(group: list[Line], line: Line, *, gap: bool, width: int) -> bool:
    """Tell whether a line starts a block of its own."""
    last, text = group[-1].text, line.text
    if _is_marker_only(last):
        return False
    if is_item(text) or _is_dated(last, text, len(group)) or _are_alike(group[0].text, last, text):
        return True
    if _is_table_row(group[0].text) or _is_table_row(text):
        return gap or not (_is_table_row(group[0].text) and belongs_to_row(line, group[0]))
    if gap or _NUMBER.match(text):
        return not _continues(last, text, gap=gap, width=width)
    return _is_short_of(last, text, len(group), width)


def _are_alike(first: str, last: str, text: str) -> bool:
    """Tell whether two lines are entries of the same sort: «Name, title» or «Label: what»."""
    signers = _SIGNER.match(last) and _SIGNER.match(text)
    return bool(signers or (_LABEL.match(first) and _LABEL.match(text)))


def _is_dated(last: str, text: str, lines: int) -> bool:
    """Tell whether a place and a day stand on a line of their own, not within a sentence."""
    above = lines == 1 and is_date_line(last)
    return above or (is_date_line(text) and not text[0].islower() and not _OPEN_END.search(last))


def _is_title(last: str, text: str, below: Line, width: int) -> bool:
    """Tell whether a short line after a full stop is a heading above the next paragraph."""
    if not last.endswith(".") or len(text) >= 0.6 * width or not is_heading(text):
        return False
    fits = len(text) + 1 + len(below.text.split(maxsplit=1)[0]) < 0.8 * width if below.text else True
    return below.empty or (fits and below.text[:1].isupper())


def _continues(last: str, text: str, *, gap: bool, width: int) -> bool:
    """Tell whether a sentence goes on after a page break or an empty line."""
    if not text[:1].islower() or _ENDS.search(last):
        return not gap and bool(re.search(r"[a-zåäö]-$|\b(?:den|i|till|och|med|från|om)$", last))
    return not gap or len(last) >= 0.6 * width or bool(_OPEN_END.search(last))


def _is_short_of(last: str, text: str, lines: int, width: int) -> bool:
    """Tell whether the line above ended early, as the last of a paragraph and a heading do."""
    if text[:1].islower() or _OPEN_END.search(last):
        return False
    if last.endswith(":"):
        return True
    needed = len(last) + len(text.split(maxsplit=1)[0]) + 1
    if _ENDS.search(last):
        return needed < 0.85 * width
    return needed < 0.75 * width and (lines == 1 or len(last) < 0.5 * width)


def is_item(text: str) -> bool:
    """Tell whether a line begins a list item."""
    return bool(_ITEM.match(text))


def _is_table_row(text: str) -> bool:
    number = _NUMBER.match(text)
    return is_row(text[number.end() :] if number else text) and not is_item(text)


def _is_marker_only(text: str) -> bool:
    found = _ITEM.match(text + " ")
    return found is not None and found.end() >= len(text)


def _block(lines: list[Line], notes: frozenset[str]) -> Block:
    if _is_table_row(lines[0].text):
        cells = tuple(unmarked(cell, notes) for cell in cells_of(lines))
        return Block(Kind.ROW, joined(list(cells)), cells)
    piece = unmarked(mended(lines), notes)
    item = _ITEM.match(piece.text)
    if item:
        return Block(Kind.ITEM, piece.part(item.end()))
    return _numbered(piece, _NUMBER.match(piece.text))


def _numbered(piece: Piece, number: re.Match[str] | None) -> Block:
    """Return a heading or paragraph, or what its number makes an item of a list."""
    if not number:
        return Block(Kind.HEADING if is_heading(piece.text) else Kind.PARAGRAPH, piece)
    body = piece.part(number.end())
    marked = "." in number[1] or number[0].strip()[-1] in ".)§"
    if is_heading(body.text) and (marked or len(body.text.split()) <= 8):
        return Block(Kind.HEADING, body, number=number[1])
    if not marked:
        return Block(Kind.PARAGRAPH, piece)  # «2 områdespoliser …» begins with how many
    return Block(Kind.PARAGRAPH if "." in number[1] else Kind.ITEM, body, number=number[1])


def _listed(blocks: list[Block]) -> list[Block]:
    """Return blocks in which short lines numbered 1, 2, 3 … below a colon are items, not headings."""
    listed: list[Block] = []
    expected = ""
    for block in blocks:
        before = listed[-1].text if listed else ""
        begins = block.number == "1" and re.search(r"(?::|\batt|\bföljande)$", before)
        if begins or (expected and block.number == expected):
            block = replace(block, kind=Kind.ITEM)  # noqa: PLW2901 - the same block, seen in its list
            expected = str(int(block.number) + 1)
        else:
            expected = ""
        listed.append(block)
    return listed


def is_heading(text: str) -> bool:
    """Tell whether a text looks like a heading: short, no sentence, begins with a capital."""
    words = len(text.split())
    if len(text) > 95 or words > 12 or not text[:1].isupper() or (text.endswith(":") and words > 3):
        return False
    if re.match(r"[A-ZÅÄÖ]{3,}, ", text):  # «KOMPASS, Kommunal planering …» may end with a full stop
        return True
    if _LABEL.match(text) or re.search(r"[;,!?]$|[\wåäö]{2}\.$", text):
        return False
    return not _SAYS.search(text) or (bool(_ASKS.match(text)) and words <= 8)


def _under_headings(blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks with the headings they stand under, innermost last."""
    path: list[tuple[int, str]] = []
    for block, below in zip(blocks, [*blocks[1:], None], strict=False):
        if block.kind is Kind.HEADING:
            level = _level(block, below)
            path = [(depth, text) for depth, text in path if depth < level] + [(level, block.text)]
        yield Block(block.kind, block.piece, block.cells, block.number, tuple(text for _, text in path))


def _level(block: Block, below: Block | None) -> int:
    """Return how deep a heading lies: by its number, else a chapter when another heading follows at once."""
    if block.number:
        return block.number.count(".") + 1
    above = below is not None and below.kind is Kind.HEADING and not below.number
    return 8 if above or _CHAPTER.match(block.text) else 9
