"""Who signed the agreement, as what, and on which day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .blocks import Block
from .dates import find_dates, is_date_line
from .document import Piece
from .outline import Outline
from .parties import Party
from .vocabulary import saying


@dataclass(frozen=True)
class Signatory:
    """A person who signs, with the title that stands beside the name."""

    name: str
    title: str
    span: tuple[int, int]
    confidence: float

    @property
    def text(self) -> str:
        """Return name and title as one line."""
        return f"{self.name}, {self.title}" if self.title else self.name


_WORD = r"[A-ZÅÄÖÉ][a-zåäöéüè]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?"
_NAME = rf"{_WORD}(?:\s(?:(?:von|af|de|el|al)\s)?{_WORD}){{1,3}}"
_TITLE = (
    r"(?:(?:[Tt]f\.?|[Tt]\.?\s?f\.|[Vv]ice|[Bb]iträdande|[Bb]itr\.)\s)?(?:[Vv][Dd]\b|LPO[- ]?chef"
    r"|[\wåäöÅÄÖ-]*(?:chef(?:en)?|direktör(?:en)?|mästare(?:n)?|kommissarie|intendent(?:en)?|borgarråd"
    r"|kommunalråd(?:et)?|landshövding)|[Oo]rdförande(?:n)?|KSO"
    r"|[Kk]ommunstyrelsens(?:\s\w+)?\sordförande|[\wåäöÅÄÖ]+s\sordförande|[Kk]ommunpolis)\b"
)
_NAME_ONLY = re.compile(rf"^\W*({_NAME})\s*(?:\([A-ZÅÄÖ]{{1,4}}\))?\W*$")
_NAME_TITLE = re.compile(rf"^\W*({_NAME})\s*(?:\([A-ZÅÄÖ]{{1,4}}\))?\s*[,–/-]?\s*({_TITLE}.{{0,60}})$")
_TITLE_NAME = re.compile(
    rf"^\W*({_TITLE}(?:\s(?:i|för|vid)?\s?[\wåäöÅÄÖ]+){{0,3}}?)\s*[,:–-]?\s+({_NAME})\W*$"
)
_TITLE_ONLY = re.compile(rf"^\W*(?:[Ff]ör\s.{{0,40}},\s)?({_TITLE}.{{0,70}})$")
_NO_NAME, _SIGNING_DAY = saying("no_name"), saying("signing_day")
_ON_BEHALF = re.compile(r"[Ff]ör\s[^:]{3,45}:\s*")
_SIGNED = re.compile(
    r"\b(?:undertecknades|undertecknats|undertecknat|undertecknas|skrevs|skrivits|signerades"
    r"|signerats)\b.{0,100}?\bav\b(?P<whom>.+)",
    re.I,
)
_SIGNED_BY = re.compile(r"\b(?:undertecknade|signerade|skrev under|skriver under|undertecknar)\b", re.I)
_PERSON = re.compile(
    rf"(?:(?P<before>{_TITLE})\s)?(?P<name>{_NAME})(?:\s\([A-ZÅÄÖ]{{1,4}}\))?(?:,\s(?P<after>{_TITLE}(?:\s(?:i"
    r"|för)\s[A-ZÅÄÖ][\wåäö]+(?:\skommun)?)?))?"
)


def find_signatories(outline: Outline, parties: list[Party]) -> list[Signatory]:
    """Return who signed: the names of the signature block, else of the sentence that says who did."""
    tail = [
        piece for block in outline.blocks[outline.signing_starts :] for piece in block.cells or (block.piece,)
    ]
    found = list(_in_block(tail, _columns(outline))) or list(_in_sentences(outline))
    return _distinct(found or list(_at_the_end(outline)))


def _at_the_end(outline: Outline) -> Iterator[Signatory]:
    """Yield names with titles in the last blocks of a document that has no day above them."""
    pieces = [piece for block in outline.blocks[-3:] for piece in block.cells or (block.piece,)]
    return (one for one in _in_block(pieces, 1) if one.title)


def _columns(outline: Outline) -> int:
    """Return how many signatures stand side by side."""
    return max((len(block.cells) for block in outline.blocks[outline.signing_starts :]), default=1) or 1


def _in_block(tail: list[Piece], columns: int) -> Iterator[Signatory]:
    for number, whole in enumerate(tail):
        behalf = _ON_BEHALF.match(whole.text)
        piece = whole.part(behalf.end()) if behalf else whole
        both = _NAME_TITLE.match(piece.text)
        turned = _TITLE_NAME.match(piece.text)
        alone = _NAME_ONLY.match(piece.text)
        if both and not _NO_NAME.search(both[1]):
            yield _signatory(piece, both.span(1), both[2], 0.9)
        elif turned and not _NO_NAME.search(turned[2]):
            yield _signatory(piece, turned.span(2), turned[1], 0.9)
        elif alone and not _NO_NAME.search(alone[1]):
            title = _title_near(tail, number, columns)
            yield _signatory(piece, alone.span(1), title, 0.9 if title else 0.6)


def _title_near(tail: list[Piece], number: int, columns: int) -> str:
    """Return the title below a name – one row down in its column – or just above it."""
    below = [number + columns, number + 1, number + 2] if columns > 1 else [number + 1]
    for near in [*below, number - 1]:
        if 0 <= near < len(tail):
            found = _TITLE_ONLY.match(tail[near].text)
            if found and not _NAME_TITLE.match(tail[near].text):
                return found[1].strip()
    return ""


def _signatory(piece: Piece, span: tuple[int, int], title: str, confidence: float) -> Signatory:
    name = piece.part(*span)
    title = re.sub(r"\s+", " ", title).strip(" .,_-–")
    return Signatory(name.text, title, piece.span, confidence)


def _in_sentences(outline: Outline) -> Iterator[Signatory]:
    for _, piece in outline.sentences:
        found = _SIGNED.search(piece.text)
        start = found.start("whom") if found else 0
        if not found and not _SIGNED_BY.search(piece.text):
            continue
        for person in _PERSON.finditer(piece.text, start):
            title = person["before"] or person["after"] or ""
            if title and not _NO_NAME.search(person["name"]):
                yield _signatory(piece, person.span("name"), title, 0.8)


def _distinct(found: list[Signatory]) -> list[Signatory]:
    kept: dict[str, Signatory] = {}
    for one in found:
        if not kept.get(one.name) or (one.title and not kept[one.name].title):
            kept[one.name] = one
    return list(kept.values())


def find_signing(outline: Outline) -> tuple[date, tuple[int, int], float] | None:
    """Return the day of signing: the last date among the signatures, else that of the sentence telling it."""
    start = outline.signing_starts
    tail = [(when.first, block.piece.span, 0.9) for block in outline.blocks[start:] for when in _days(block)]
    if tail:
        return max(tail, key=lambda signing: signing[0])
    for _, piece in outline.sentences:
        if _SIGNING_DAY.search(piece.text):
            days = [when for when in find_dates(piece.text) if when.first == when.last]
            if (
                days
                and re.search(
                    r"träffat|överenskommels|avtal|löft|undertecknad\b|^\W*(?:under)?tecknad",
                    piece.text,
                    re.I,
                )
                and not re.search(r"\b(?:från|till)\b.{0,20}$", piece.text[: days[0].start])
            ):
                return days[0].first, piece.span, 0.75
    for block in outline.blocks[:3]:  # a letter is dated above
        if is_date_line(block.text):
            return _days(block)[0].first, block.piece.span, 0.6
    return None


def _days(block: Block) -> list:
    if len(block.text) > 120:
        return []
    return [when for when in find_dates(block.text) if when.first == when.last]
