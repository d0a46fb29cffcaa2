"""Lines as blocks: headings, paragraphs, list items and table rows, with words mended across lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from .document import Document, Piece, joined
from .lines import Line, clean_lines, mark_of


class Kind(Enum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True)
class Block:
    """A block with the heading above it and, for a list item or row, the words that lead to it."""

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
_CELL_BREAK = re.compile(r"\t+|\s*\|\s*|\s{3,}")
_OPEN_END = re.compile(
    r"(?:\b(?:med|och|av|i|på|för|till|mot|att|samt|eller|som|en|ett|den|det|de|om|från|vid|inom)|,|-)$"
)
_ENDS = re.compile(r"[.:;!?]$")
_KEEP_HYPHEN = re.compile(r"^(?:och|eller|samt|respektive|resp)\b|^/")
_RULE = re.compile(r"^[\s_.…·\-–—=*~|+]{3,}$")


def split_blocks(document: Document) -> list[Block]:
    """Return the blocks of a document in order, each under the headings above it."""
    lines, notes = clean_lines(document)
    lines = [Line("", line.at) if _RULE.match(line.text) else line for line in lines]
    width = _usual_width(lines)
    blocks = [_block(group, notes) for group in _groups(lines, width)]
    return list(_under_headings([block for block in blocks if block.text]))


def _usual_width(lines: list[Line]) -> int:
    lengths = sorted(len(line.text) for line in lines if line.text)
    return lengths[int(len(lengths) * 0.8)] if lengths else 0


def _groups(lines: list[Line], width: int) -> Iterator[list[Line]]:
    """Yield the lines of each block."""
    group: list[Line] = []
    gap = False
    for line, below in zip(lines, [*lines[1:], Line("", 0)], strict=True):
        if line.empty:
            gap = True
            continue
        alone = below.empty and len(line.text) < 0.6 * width and is_heading(line.text)
        if group and (
            _starts_new(group, line, gap=gap, width=width) or (alone and group[-1].text.endswith("."))
        ):
            yield group
            group = []
        group.append(line)
        gap = False
    if group:
        yield group


def _starts_new(group: list[Line], line: Line, *, gap: bool, width: int) -> bool:
    """Tell whether a line starts a block of its own."""
    last = group[-1].text
    if _is_marker_only(last):
        return False
    if _is_row(line.text) or _is_row(last) or is_item(line.text):
        return (
            not _continues(last, line.text, gap=gap, width=width) or is_item(line.text) or _is_row(line.text)
        )
    if gap or _NUMBER.match(line.text):
        return not _continues(last, line.text, gap=gap, width=width)
    return _is_short_of(last, line.text, group, width)


def _continues(last: str, text: str, *, gap: bool, width: int) -> bool:
    """Tell whether a sentence goes on after a page break or an empty line."""
    if not text[:1].islower() or _ENDS.search(last) or _is_row(last):
        return (
            not gap
            and bool(re.search(r"[a-zåäö]-$|\b(?:den|i|till|och|med|från|om)$", last))
            and not _is_row(text)
        )
    return not gap or len(last) >= 0.6 * width or bool(_OPEN_END.search(last))


def _is_short_of(last: str, text: str, group: list[Line], width: int) -> bool:
    """Tell whether the line above ended early, as the last of a paragraph and a heading do."""
    if text[:1].islower() or _OPEN_END.search(last):
        return False
    if last.endswith(":"):
        return True
    first_word = len(text.split(maxsplit=1)[0])
    had_room = len(last) + first_word + 1 < 0.75 * width
    ended = bool(_ENDS.search(last))
    return had_room and (ended or len(group) == 1 or len(last) < 0.5 * width)


def is_item(text: str) -> bool:
    """Tell whether a line begins a list item."""
    return bool(_ITEM.match(text))


def _is_marker_only(text: str) -> bool:
    found = _ITEM.match(text + " ")
    return bool(found) and found.end() >= len(text)  # type: ignore[union-attr]


def _is_row(text: str) -> bool:
    inner = text.strip("| ")
    return bool(re.search(r"\S(?:\t+|\s*\|\s*|\s{3,})\S", inner)) and not is_item(text)


def _block(lines: list[Line], notes: frozenset[str]) -> Block:
    if _is_row(lines[0].text):
        cells = tuple(_cells(lines[0]))
        return Block(Kind.ROW, joined(list(cells)), cells)
    piece = _unmarked(_mended(lines), notes)
    item = _ITEM.match(piece.text)
    if item:
        return Block(Kind.ITEM, piece.part(item.end()))
    number = _NUMBER.match(piece.text)
    body = piece.part(number.end()) if number else piece
    kind = (
        Kind.HEADING
        if is_heading(body.text)
        else Kind.ITEM
        if number and _is_listed(number[1])
        else Kind.PARAGRAPH
    )
    if number and kind is Kind.PARAGRAPH and number[0].strip()[-1:] not in ".)§" and "." not in number[1]:
        body = piece  # «2 områdespoliser ...» begins with a number of something
    return Block(kind, body, number=number[1] if number else "")


def _is_listed(number: str) -> bool:
    return "." not in number


def is_heading(text: str) -> bool:
    """Tell whether a text looks like a heading: short, no sentence, begins with a capital or a number."""
    words = len(text.split())
    if len(text) > 95 or words > 12 or not text[:1].isupper() or (text.endswith(":") and words > 3):
        return False
    if re.match(r"[A-ZÅÄÖ]{3,}, ", text):  # «KOMPASS, Kommunal planering ...» may end with a full stop
        return True
    return not re.search(
        r"[;,!?]$|[a-zåäö]{2}\.$|\b(?:ska|skall|åtar sig|förbinder sig|garanterar|lovar)\b", text
    )


def _cells(line: Line) -> Iterator[Piece]:
    text, start = line.text, 0
    for found in [*_CELL_BREAK.finditer(text), None]:
        end = found.start() if found else len(text)
        piece = Piece(text[start:end], tuple(range(line.at + start, line.at + end))).part(0)
        if piece.text:
            yield piece
        start = found.end() if found else end


def _mended(lines: list[Line]) -> Piece:
    """Return lines as one text: words put together, spaces single."""
    text: list[str] = []
    at: list[int] = []
    for line in lines:
        _join_on(text, at, line.text)
        for offset, sign in enumerate(line.text):
            blank = sign.isspace() or sign == "\xa0"
            if sign == "\xad" or (blank and text and text[-1] == " "):
                continue
            text.append(" " if blank else sign)
            at.append(line.at + offset)
    return Piece("".join(text), tuple(at)).part(0)


def _join_on(text: list[str], at: list[int], following: str) -> None:
    """End a line: a hyphen that only broke a word goes, otherwise a space comes."""
    if not text:
        return
    written = "".join(text[-25:]).split()[-1:]
    word = written[0] if written else ""
    broken = re.search(r"[A-Za-zÅÄÖåäö]-$", word) and following[:1].islower()
    if not broken or _KEEP_HYPHEN.match(following):
        text.append(" ")
        at.append(at[-1])
    elif not re.search(r"[A-ZÅÄÖ]{2,}-$", word):  # «SSPF-» keeps its hyphen
        text.pop()
        at.pop()


def _unmarked(piece: Piece, notes: frozenset[str]) -> Piece:
    """Return a text without the marks of its footnotes."""
    if not notes:
        return piece
    pattern = "|".join(mark_of(number) for number in sorted(notes, key=len, reverse=True))
    parts, start = [], 0
    for found in re.finditer(pattern, piece.text):
        parts.append(Piece(piece.text[start : found.start()], piece.at[start : found.start()]))
        start = found.end()
    return joined([*parts, Piece(piece.text[start:], piece.at[start:])], between="")


_CHAPTER = re.compile(
    r"(?:ekonomi|kommunikation|ansvarig|uppföljning|utvärdering|giltighet|avtalstid|avtalsperiod|syfte"
    r"|mål|bakgrund|inledning|parter|underskrift|bilaga|sekretess|revidering|tvist|finansiering)",
    re.I,
)


def _under_headings(blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks with the headings they stand under, innermost last."""
    path: list[tuple[int, str]] = []
    for block, below in zip(blocks, [*blocks[1:], None], strict=True):
        if block.kind is Kind.HEADING:
            level = _level(block, below)
            path = [(depth, text) for depth, text in path if depth < level] + [(level, block.text)]
        yield Block(block.kind, block.piece, block.cells, block.number, tuple(text for _, text in path))


def _level(block: Block, below: Block | None) -> int:
    """Return how deep a heading lies: by its number, else a chapter when another heading follows at once."""
    if block.number:
        return block.number.count(".") + 1
    chapter = _CHAPTER.match(block.text) or (below and below.kind is Kind.HEADING and not below.number)
    return 8 if chapter else 9
