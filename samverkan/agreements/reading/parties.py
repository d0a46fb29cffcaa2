"""Who the agreement is between, and whom a sentence speaks of."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import Enum

from .document import Piece, joined
from .outline import Outline
from .vocabulary import any_of, listed, saying


class Side(Enum):
    """On whose side a party stands."""

    MUNICIPALITY = "municipality"
    POLICE = "police"
    OTHER = "other"


BOTH = frozenset({Side.MUNICIPALITY, Side.POLICE})


@dataclass(frozen=True)
class Party:
    """A party by its name, with the passage that names it."""

    name: str
    side: Side
    span: tuple[int, int]
    confidence: float


_WORD = r"[A-ZÅÄÖÉ][\wåäöéü]*(?:[-–][A-ZÅÄÖ][\wåäö]+)?"
_PLACE = rf"{_WORD}(?:\s{_WORD}){{0,3}}"
_SEVERAL = re.compile(rf"\b({_WORD}(?:,\s{_WORD})*)\s(?:och|samt)\s({_WORD})\skommuner\b")
_MUNICIPAL = re.compile(
    rf"\b({_PLACE})\s(kommun|stad|[Ss]tad|stadsdelsförvaltning|stadsdelsnämnd)(s)?\b(?!s?[a-zåäö])"
)
_DISTRICT = r"(?:[Ll]okal|[Nn]är)?[Pp]olisområdet?|LPO|[Ll]okalpolisen(?:\si)?|[Nn]ärpolisen(?:\si)?"
_POLICE = re.compile(
    rf"\b({_DISTRICT}|[Pp]olisregion|[Pp]olismyndigheten(?:\s?,?\s?[Rr]egion|\si)?"
    r"|[Pp]olisen(?:\s?,?\s?[Rr]egion|\si)|[Rr]egion(?=\s(?:Bergslagen|Mitt|Nord|Syd|Väst|Öst"
    r"|Stockholm)\b))"
    rf"\s(?!LPO|Lokalpolis|Närpolis|Polis|Region)({_WORD}(?:\s(?!Kommun\b|Polis|Närpolis|Lokalpolis|LPO){_WORD}){{0,2}}(?:\slän)?)"
)
_BARE_POLICE = re.compile(r"\b([Pp]olismyndigheten|[Pp]olisen|[Ll]okalpolisen|[Nn]ärpolisen)\b")
_OTHERS = re.compile(
    rf"\b(Region\s(?!Bergslagen|Mitt|Nord|Syd|Väst|Öst)(?:{_WORD})(?:\slän)?"
    rf"|Länsstyrelsen(?:\si\s{_PLACE}(?:\slän)?)?|Kriminalvården|Räddningstjänsten(?:\s{_WORD})?"
    rf"|{_PLACE}\suniversitet|(?:AB\s)?{_WORD}(?:bostäder|hem|byggen)(?:\sAB)?|Bostads\sAB\s{_WORD}"
    rf"|{_PLACE}\sAB|Landstinget(?:\si\s{_PLACE})?)\b"
)
_LEADING = re.compile(rf"^{any_of('no_place')}\s", re.I)
_AGREES = saying("agrees")
_NOUN = re.compile(r"överenskommels|avtal|medborgarlöft|samverkan", re.I)
_RANK = listed("police_units")


def find_parties(outline: Outline) -> list[Party]:
    """Return the parties: those of the clause that says so, else those the text names most."""
    clause = _clause(outline)
    found = _named_in(*clause) if clause else []
    pieces = [piece for _, piece in outline.sentences]
    for side in (Side.MUNICIPALITY, Side.POLICE):
        if not any(party.side is side for party in found):
            found += _most_named(pieces, side)
    found = _refined(found, pieces)
    return sorted(found, key=lambda party: list(Side).index(party.side))


def _clause(outline: Outline) -> tuple[Piece, float] | None:
    """Return the first words that name both sides as parties, or the list under «Parter»."""
    listed = _listed_parties(outline)
    if listed:
        return listed, 0.95
    title = bool(_NOUN.search(outline.head))
    for number, (_, piece) in enumerate(outline.sentences[:120]):
        told = _NOUN.search(piece.text) or (number < 8 and title)
        if told and _AGREES.search(piece.text) and _has_both(piece.text):
            return piece, 0.95
    head = joined([block.piece for block in outline.blocks[:8]])
    spread = title and _AGREES.search(head.text) and _has_both(head.text)
    return (head, 0.7) if spread else None


def _listed_parties(outline: Outline) -> Piece | None:
    for number, block in enumerate(outline.blocks[:60]):
        if not re.match(r"(?:avtals)?(?:parter|parterna|part)\b.{0,25}$", block.text.rstrip(":"), re.I):
            continue
        below = outline.blocks[number + 1 : number + 7]
        text = " ; ".join(block.text for block in below)
        at = tuple(
            place
            for i, block in enumerate(below)
            for place in ((block.piece.at[0],) * (3 if i else 0) + block.piece.at)
        )
        cut = _end_of_list(below)
        piece = Piece(text, at).part(0, cut)
        if _has_both(piece.text):
            return piece
    return None


def _end_of_list(below: list) -> int:
    """Return how much of the blocks under «Parter» belongs to the list: until the next real heading."""
    end = 0
    for number, block in enumerate(below):
        if number and not (
            _MUNICIPAL.search(block.text)
            or _POLICE.search(block.text)
            or _BARE_POLICE.search(block.text)
            or _OTHERS.search(block.text)
        ):
            break
        if number and len(block.text) > 160:
            break
        end += len(block.text) + (3 if number else 0)
    return end


def _has_both(text: str) -> bool:
    return bool(_MUNICIPAL.search(text)) and bool(_POLICE.search(text) or _BARE_POLICE.search(text))


def _named_in(piece: Piece, confidence: float) -> list[Party]:
    """Return every party of a clause once, the most exact of the police's names."""
    parties = [_municipality(piece, found, confidence) for found in _MUNICIPAL.finditer(piece.text)]
    parties += [
        Party(f"{place} kommun", Side.MUNICIPALITY, piece.part(*found.span()).span, confidence)
        for found in _SEVERAL.finditer(piece.text)
        for place in [*found[1].split(", "), found[2]]
    ]
    police = [_police_party(piece, found, confidence) for found in _POLICE.finditer(piece.text)]
    police += [_bare_police(piece, found, confidence - 0.15) for found in _BARE_POLICE.finditer(piece.text)]
    parties += sorted(police, key=_exactness)[:1]
    parties += [
        Party(found[1], Side.OTHER, piece.part(*found.span()).span, confidence - 0.25)
        for found in _OTHERS.finditer(piece.text)
        if re.search(r"\bmellan\b|;", piece.text[: found.start()], re.I)
    ]
    return _once(parties)


def _municipality(piece: Piece, found: re.Match[str], confidence: float) -> Party:
    place = found[1]
    while (shorter := _LEADING.sub("", place)) != place:
        place = shorter
    name = f"{place} {found[2]}"
    start = found.end(1) - len(place)
    return Party(name, Side.MUNICIPALITY, piece.part(start, start + len(name)).span, confidence)


def _police_party(piece: Piece, found: re.Match[str], confidence: float) -> Party:
    unit, place = found[1], re.sub(r"\s(?:Kommun|Och|Samt|Parterna)\b.*", "", found[2])
    unit = re.sub(r"området$", "område", unit)
    name = f"{unit[0].upper()}{unit[1:]} {place}"
    if unit.lower().endswith("område") and place.endswith("s") and f" {place[:-1]} " in f" {piece.text} ":
        name = name[:-1]
    return Party(name, Side.POLICE, piece.part(*found.span()).span, confidence)


def _bare_police(piece: Piece, found: re.Match[str], confidence: float) -> Party:
    return Party(found[1][0].upper() + found[1][1:], Side.POLICE, piece.part(*found.span()).span, confidence)


def _exactness(party: Party) -> int:
    name = party.name.lower()
    return next((rank for rank, start in enumerate(_RANK) if name.startswith(start)), len(_RANK))


def _most_named(pieces: list[Piece], side: Side) -> list[Party]:
    """Return the unit of a side that the text names most, or nothing when it names several equally."""
    named = [
        party
        for piece in pieces
        for party in _named_in(piece, 0.7)
        if party.side is side
        and not (side is Side.MUNICIPALITY and party.name.split()[0] in {"Varje", "Alla"})
    ]
    if side is Side.POLICE and named:
        best = min(map(_exactness, named))
        named = [party for party in named if _exactness(party) == best]
    times = Counter(party.name.casefold() for party in named).most_common(2)
    if not times or (len(times) == 2 and times[0][1] == times[1][1]):
        return []
    return [next(party for party in named if party.name.casefold() == times[0][0])]


def _refined(parties: list[Party], pieces: list[Piece]) -> list[Party]:
    """Let «Polisen» of the clause be the district that the rest of the text names."""
    vague = [party for party in parties if party.side is Side.POLICE and " " not in party.name]
    exact = _most_named(pieces, Side.POLICE) if vague else []
    if not exact or " " not in exact[0].name:
        return parties
    return [exact[0] if party in vague else party for party in parties]


def _once(parties: list[Party]) -> list[Party]:
    """Return each party once; «Lekeberg kommun» and «Lekebergs kommun» are one."""
    kept: dict[str, Party] = {}
    for party in parties:
        key = re.sub(r"s?(\s(?:kommun|stad))?$", r"\1", party.name.casefold())
        kept.setdefault(key, party)
    return list(kept.values())


_MENTIONS = {side: saying(side.value) for side in (Side.MUNICIPALITY, Side.POLICE)}
_TOGETHER = saying("together")


def sides_in(text: str, parties: list[Party]) -> frozenset[Side]:
    """Return which of municipality and police some words speak of."""
    if _TOGETHER.search(text):
        return BOTH
    sides = {side for side, pattern in _MENTIONS.items() if pattern.search(text)}
    lower = text.casefold()
    sides |= {party.side for party in parties if party.name.casefold() in lower}
    return frozenset(sides) & BOTH
