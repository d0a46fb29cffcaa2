"""The lines of a document that belong to its text: page furniture, page numbers and footnotes aside."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from .document import Document

EDGE = 3  # lines from the top and the bottom of a page where furniture stands
_NUMBER = re.compile(
    r"^(?:-|–|\|)?\s*(?:sida|sid\.?|s\.)?\s*\d{1,3}\s*(?:(?:av|of|/)\s*\d{1,3}|\(\d{1,3}\))?\s*(?:-|–|\|)?$",
    re.I,
)
_NUMBER_AT_END = re.compile(
    r"\s{2,}.*?(?:sida|sid\.?)?\s*\d{1,3}\s*(?:(?:av|/)\s*\d{1,3}|\(\d{1,3}\))\s*$"
    r"|\bsida \d+(?: av \d+)?\s*$",
    re.I,
)
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$", re.I)
_NOTE = re.compile(r"^(?:\[?(\d{1,2})[\])]?|([¹²³⁴⁵⁶⁷⁸⁹]))\s*(?=[A-ZÅÄÖh])")
_MARK = r"(?<=[a-zåäöA-ZÅÄÖ)”\"]){0}(?=[\s,.;:)]|$)"
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_BULLET = re.compile(r"^[•▪●○◦‣·∙\uf0b7\uf0a7\-–—*»›✓]\s|^o\s{1,3}(?=[A-ZÅÄÖa-zåäö])")


@dataclass(frozen=True)
class Line:
    """One line without the spaces around it, and the position of its first character."""

    text: str
    at: int
    indent: int = 0

    @property
    def empty(self) -> bool:
        """Tell whether it parts what is above from what is below."""
        return not self.text


def clean_lines(document: Document) -> tuple[list[Line], frozenset[str]]:
    """Return the lines of the text and the numbers of the footnotes that were set aside."""
    pages = [_lines(page, start) for page, start in zip(document.pages, document.page_starts, strict=True)]
    pages = [part for page in pages for part in _parted(page)]
    furniture = _repeated(pages)
    kept = [line for page in pages for line in _without_edges(page, furniture)]
    kept = [line for line in kept if not _ADDRESS.match(line.text)]
    return _without_notes(kept)


def _lines(page: str, start: int) -> list[Line]:
    lines, at = [], start
    for raw in page.split("\n"):
        text = raw.strip()
        indent = len(raw) - len(raw.lstrip())
        lines.append(Line(text, at + indent, indent))
        at += len(raw) + 1
    return lines


def _parted(page: list[Line]) -> list[list[Line]]:
    """Return a page as the pages that its own page numbers show, for texts without page breaks."""
    parts: list[list[Line]] = [[]]
    for line in page:
        parts[-1].append(line)
        if _is_page_number(line):
            parts.append([])
    return parts


def _is_page_number(line: Line) -> bool:
    told = re.search(r"sid|av|/|\(|^[-–|].*[-–|]$", line.text, re.I)
    return bool(line.text and told and _NUMBER.match(line.text)) or bool(_NUMBER_AT_END.search(line.text))


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.lower().split()))


def _edges(page: list[Line]) -> list[Line]:
    told = [line for line in page if not line.empty]
    return told if len(told) <= 2 * EDGE else told[:EDGE] + told[-EDGE:]


def _repeated(pages: list[list[Line]]) -> frozenset[str]:
    """Return how the lines look that stand at the edges of several pages."""
    pages = [page for page in pages if any(not line.empty for line in page)]
    seen = Counter(shape for page in pages for shape in {_shape(line.text) for line in _edges(page)})
    fewest = max(2, (len(pages) + 1) // 3)
    return frozenset(shape for shape, times in seen.items() if times >= fewest and not _BULLET.match(shape))


def _without_edges(page: list[Line], furniture: frozenset[str]) -> list[Line]:
    """Return a page without headers, footers and page numbers; an empty line keeps their place."""
    edges = {line.at for line in _edges(page)}

    def is_furniture(line: Line) -> bool:
        number = _is_page_number(line) or (line.at in edges and bool(_NUMBER.match(line.text)))
        return number or (line.at in edges and _shape(line.text) in furniture and _says_little(line.text))

    return [Line("", line.at) if line.text and is_furniture(line) else line for line in page]


def _says_little(text: str) -> bool:
    return len(text) < 120 and not re.search(r"[.:;]$|\b(?:ska|skall|åtar|garanter)", text)


def _without_notes(lines: list[Line]) -> tuple[list[Line], frozenset[str]]:
    """Return the lines without footnotes, and the numbers of these."""
    body, numbers, inside = [], set(), False
    before = ""
    for line in lines:
        number = _note_number(line.text)
        if number and _is_marked(number, before):
            inside = True
            numbers.add(number)
        elif line.empty or _BULLET.match(line.text):
            inside = False
        if not inside:
            body.append(line)
            before += "\n" + line.text
    return body, frozenset(numbers)


def _note_number(text: str) -> str:
    found = _NOTE.match(text)
    if not found:
        return ""
    return found[1] or str(_SUPERSCRIPTS.index(found[2]))


def _is_marked(number: str, before: str) -> bool:
    return bool(re.search(mark_of(number), before[-6000:]))


def mark_of(number: str) -> str:
    """Return a pattern for the mark of a footnote after a word."""
    raised = "".join(_SUPERSCRIPTS[int(digit)] for digit in number)
    return _MARK.format(rf"(?:{number}|{raised}|\[{number}\])")
