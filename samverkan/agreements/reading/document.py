"""A document as text in pages, and passages that know where in it they stand."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

PAGE_BREAK = "\f"


@dataclass(frozen=True)
class Passage:
    """Where a proposal comes from; ``text`` is exactly the document's characters ``start`` to ``end``."""

    page: int
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Document:
    """The text of a file, page by page; positions count characters with one page break between pages."""

    name: str
    format: str
    pages: tuple[str, ...]

    @cached_property
    def text(self) -> str:
        """Return all pages as one text."""
        return PAGE_BREAK.join(self.pages)

    @cached_property
    def page_starts(self) -> tuple[int, ...]:
        """Return the position at which each page starts."""
        starts, at = [], 0
        for page in self.pages:
            starts.append(at)
            at += len(page) + len(PAGE_BREAK)
        return tuple(starts)

    def passage(self, span: tuple[int, int]) -> Passage:
        """Return the passage between two positions."""
        start, end = span
        return Passage(bisect_right(self.page_starts, start), start, end, self.text[start:end])


@dataclass(frozen=True)
class Piece:
    """Text as it is read – on one line, hyphens mended – with the position of each character."""

    text: str
    at: tuple[int, ...]

    def part(self, start: int, end: int | None = None) -> Piece:
        """Return a part of it without the spaces around."""
        end = len(self.text) if end is None else end
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Piece(self.text[start:end], self.at[start:end])

    @property
    def span(self) -> tuple[int, int]:
        """Return where it stands in the document."""
        return (self.at[0], self.at[-1] + 1) if self.at else (0, 0)


def joined(pieces: list[Piece], between: str = " ") -> Piece:
    """Return pieces as one, each after the other."""
    text = ""
    at: list[int] = []
    for piece in pieces:
        if text and piece.text:
            text += between
            at += [at[-1]] * len(between)
        text += piece.text
        at += piece.at
    return Piece(text, tuple(at))
