"""What each party promises: lists of what is guaranteed, lists of what is promised, tables, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .blocks import Block, Kind
from .clauses import Commitment, clauses, has_verb, promises_of
from .document import Piece
from .kinds import CommitmentKind, kind_of
from .leads import PROMISES, SILENT, Lead, lead_of
from .outline import Outline
from .parties import Party, Side, sides_in
from .sentences import sentences

_COUNTS_UP = re.compile(
    r"(?P<who>(?:\S+\s){1,5}?)"
    r"(?:garanterar|tillhandahåller|avsätter|avdelar|bemannar|håller med|bidrar med)\s"
    r"(?:följande[^:]{0,60}:\s?|(?=(?:en|ett|två|tre|fyra|fem|\d+)\s))(?P<what>.+)$"
)
_PARTING = re.compile(r",\s(?:samt\s|och\s)?|(?<!-)\s(?:och|samt)\s")
_SPOKEN = re.compile(r",\s(?:säger|berättar|menar|förklarar)\s[A-ZÅÄÖ]")
_FOLLOWED_BY_TRIAL = re.compile(
    r"[Vv]erksamheten\b.{0,80}\butvärder(?:as|ing)|(?:försöket|provet|prövotiden"
    r"|försöksperioden)\b.{0,80}\butvärder",
    re.S,
)


def find_promises(outline: Outline, parties: list[Party]) -> list[Commitment]:
    """Return the commitments of a document in order."""
    found: list[Commitment] = []
    lead = Lead()
    for block in outline.body:
        before, lead = lead, lead_of(block, lead, parties)
        silent = lead.silent or SILENT.match(block.path[-1] if block.path else "")
        if not silent and not (block.kind is Kind.ROW and lead is not before):
            found += _of_block(block, lead, parties)
    return _distinct(found)


def _of_block(block: Block, lead: Lead, parties: list[Party]) -> Iterator[Commitment]:
    if block.kind is Kind.ROW:
        yield from _of_row(block, lead, parties)
    elif block.kind is Kind.ITEM and (lead.guarantees or lead.promises) and lead.sides:
        yield from _of_item(block.piece, lead, parties)
    elif block.kind is not Kind.HEADING and not _SPOKEN.search(block.text):
        # What somebody says in the news promises nothing.
        told = list(_told_functions(block.piece, parties))
        if told:
            yield from told
            return
        promised = any(PROMISES.search(title) for title in block.path)
        pieces = clauses(block.piece)
        found = [one for piece in pieces for one in promises_of(piece, parties, promised=promised)]
        tried = len(found) == 1 and _FOLLOWED_BY_TRIAL.search(block.text)
        yield from (replace(one, kind=CommitmentKind.TRIAL) if tried else one for one in found)


def _told_functions(piece: Piece, parties: list[Party]) -> Iterator[Commitment]:
    """Yield the functions that one sentence guarantees one party's, counted up in it."""
    for sentence in sentences(piece):
        found = _COUNTS_UP.match(sentence.text)
        sides = sides_in(found["who"], parties) if found else frozenset()
        if not found or not sides:
            return
        start = found.start("what")
        ends = [(one.start(), one.end()) for one in _PARTING.finditer(found["what"])] + [
            (len(found["what"]),) * 2
        ]
        for end, following in ends:
            part = sentence.part(start, found.start("what") + end)
            yield Commitment(
                sides, CommitmentKind.FUNCTION, part.text.rstrip(" ."), part.span, 0.9, found["who"]
            )
            start = found.start("what") + following


def _of_item(piece: Piece, lead: Lead, parties: list[Party]) -> Iterator[Commitment]:
    """Yield what an item promises: by the party it names itself, else by that of its list."""
    own = [one for part in sentences(piece) for one in promises_of(part, parties, listed=True)]
    yield from own if own and not lead.guarantees else [_led(piece, lead, lead.sides)]


def _led(piece: Piece, lead: Lead, sides: frozenset[Side]) -> Commitment:
    kind = kind_of(piece.text, guaranteed=lead.guarantees)
    confidence = 0.95 if lead.guarantees and len(sides) == 1 else 0.9
    return Commitment(sides, kind, piece.text.rstrip(" ,;"), piece.span, confidence, lead.words)


def _of_row(row: Block, lead: Lead, parties: list[Party]) -> Iterator[Commitment]:
    """Yield what stands under a party's column, beside its name, or is said to be its to do."""
    if lead.columns and len(row.cells) == len(lead.columns):
        for cell, sides in zip(row.cells, lead.columns, strict=True):
            if len(sides) == 1:
                yield from (_led(piece, lead, sides) for piece in sentences(cell))
        return
    if lead.owner_column is not None and lead.owner_column < len(row.cells):
        sides = sides_in(row.cells[lead.owner_column].text, parties)
        if sides:
            yield _led(row.cells[0], lead, sides)
        return
    sides = sides_in(row.cells[0].text, parties)
    if len(row.cells) == 2 and sides and len(row.cells[0].text.split()) <= 5:
        told = [
            piece
            for piece in sentences(row.cells[1])
            if lead.promises or lead.guarantees or has_verb(piece.text)
        ]
        yield from (_led(piece, lead, sides) for piece in told)


def _distinct(found: list[Commitment]) -> list[Commitment]:
    """Return commitments without those said twice in the same words by the same party."""
    kept: dict[tuple[frozenset[Side], str, str], Commitment] = {}
    for one in found:
        if re.search(r"\w{3}", one.text):
            kept.setdefault((one.sides, one.words if one.words != one.text else "", one.text.casefold()), one)
    return list(kept.values())
