"""Lines put together as one text: words broken at line ends whole again, marks of footnotes gone."""

from __future__ import annotations

import re

from .document import Piece, joined
from .lines import Line, mark_of

_KEEP_HYPHEN = re.compile(r"^(?:och|eller|samt|respektive|resp)\b|^/")


def mended(lines: list[Line]) -> Piece:
    """Return lines as one text with single spaces."""
    text: list[str] = []
    at: list[int] = []
    for line in lines:
        _end_line(text, at, line.text)
        for offset, sign in enumerate(line.text):
            blank = sign.isspace() or sign == "\xa0"
            if sign == "\xad" or (blank and text and text[-1] == " "):
                continue
            text.append(" " if blank else sign)
            at.append(line.at + offset)
    return Piece("".join(text), tuple(at)).part(0)


def _end_line(text: list[str], at: list[int], following: str) -> None:
    """End a line: a hyphen that only broke a word goes, otherwise a space comes."""
    if not text:
        return
    word = "".join(text[-25:]).split()[-1:] or [""]
    broken = re.search(r"[A-Za-zÅÄÖåäö]-$", word[0]) and following[:1].islower()
    if not broken or _KEEP_HYPHEN.match(following):
        text.append(" ")
        at.append(at[-1])
    elif not re.search(r"[A-ZÅÄÖ]{2,}-$", word[0]):  # «SSPF-» keeps its hyphen
        text.pop()
        at.pop()


def unmarked(piece: Piece, notes: frozenset[str]) -> Piece:
    """Return a text without the marks of its footnotes."""
    if not notes:
        return piece
    pattern = "|".join(mark_of(number) for number in sorted(notes, key=len, reverse=True))
    parts, start = [], 0
    for found in re.finditer(pattern, piece.text):
        parts.append(Piece(piece.text[start : found.start()], piece.at[start : found.start()]))
        start = found.end()
    return joined([*parts, Piece(piece.text[start:], piece.at[start:])], between="")
