"""The promise that a sentence makes: its verb, whose subject is a party, and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .document import Piece
from .kinds import CommitmentKind, kind_of
from .leads import opens_list
from .parties import BOTH, Party, Side, sides_in
from .sentences import sentences
from .vocabulary import any_of


@dataclass(frozen=True)
class Commitment:
    """One promise: by whom, of which kind, where it stands; ``words`` name the party among several."""

    sides: frozenset[Side]
    kind: CommitmentKind
    text: str
    span: tuple[int, int]
    confidence: float
    words: str = ""


_VERB = re.compile(
    rf"\b(?P<strong>{any_of('strong')}|ska(?:ll)?(?! (?:inte )?(?:vara en|uppnås))"
    r"|är (?:skyldig|ansvarig)(?:a|t)? (?:att|för)|har (?:\w+ ){0,4}(?:huvud)?ansvar(?:et)?(?: för)?)\b"
    rf"|\b(?P<mild>{any_of('mild')}|har(?= (?:en |speciellt |särskilt |\w+ )?(?:\w+ )?{any_of('has')}))\b",
    re.I,
)
_PASSIVE = re.compile(rf"\b(?:ska(?:ll)?\s(?:\w+\s){{0,3}}?\w+s|{any_of('passive')})\b", re.I)
_NO_PROMISE = re.compile(
    r"\b(?:ansvarar|ansvariga?|ansvaret)\b.{0,40}\b(?:överenskommelsen|avtalet|avtalat|samverkan och)\b"
    r"|\b(?:upprättar|ingår|tecknar|träffar|sluter)\s(?:härmed\s)?(?:denna|detta|ett|en|följande)\b"
    r"|\bgäller\b.{0,40}(?:från|till|tills|under)|\b(?:överenskommelsen|avtalet)\s(?:ska|skall|kan"
    rf"|gäller|ersätter|följs|utvärderas|förlängs)\b|\b{any_of('no_promise')}\b",
    re.I,
)
_FOLLOWS_UP = re.compile(r"^(?:\w+\s){0,3}\w*(?:uppfölj|utvärder|revider)", re.I)
_AND_OTHER = re.compile(
    r",?\s(?:och|medan|samt)\s(?=(?:kommunen|polisen|lokalpolisområdet|polismyndigheten|staden)\s(?:ska"
    r"|ansvarar|svarar|bistår|bidrar|åtar|utser|avsätter|tillhandahåller|deltar|håller|leder)\b)",
    re.I,
)
_BETWEEN = re.compile(
    r"\b(?:samverkan|samarbetet?|struktur\w*|dialog\w*)\b.{0,30}\bmellan\b(?P<whom>.+)", re.I
)
_TELLS = re.compile(
    r"(?P<who>(?:\S+\s){1,3}?)(?:också\s|även\s)?(?!är\b|har\b|vill\b|kan\b|bör\b|får\b|anser\b"
    r"|ser\b)[a-zåäö]+(?:ar|er|år|ör)\s"
)
_INSIDE = re.compile(
    r"\b(?:med|av|från|till|mot|hos|för|i|inom|på|enligt|under|via)\s(?!respektive)(?:\w+\s?){1,6}", re.I
)
_OTHER_SUBJECT = re.compile(r"\b\w+(?:en|et|na|erna|råd|grupp)\b")
_ENDS_SUBJECT = re.compile(r"\b(?:att|fortsätta|skapa|utveckla|genomföra|bedriva|i|för|med|ett|en)\b|[,;]")


def promises_of(
    piece: Piece, parties: list[Party], *, listed: bool = False, promised: bool = False
) -> Iterator[Commitment]:
    """Yield the promise of a sentence whose subject is a party, or that says what is to be done at all."""
    text = piece.text
    if _NO_PROMISE.search(text) or _FOLLOWS_UP.search(text) or opens_list(text) or len(text) < 15:
        return
    for verb in _VERB.finditer(text):
        sides = _subject(text, verb, parties, turned=not listed)
        if sides:
            yield Commitment(sides, kind_of(text), text, piece.span, 0.85 if verb["strong"] else 0.65, text)
            return
    told = _TELLS.match(text) if promised else None
    if told and sides_in(told["who"], parties):
        yield Commitment(sides_in(told["who"], parties), kind_of(text), text, piece.span, 0.65, text)
    elif not listed:
        yield from _without_subject(piece, parties)


def _without_subject(piece: Piece, parties: list[Party]) -> Iterator[Commitment]:
    """Yield what is to be done without saying by whom: both parties promise it."""
    kind, between = kind_of(piece.text), _BETWEEN.search(piece.text)
    if not _PASSIVE.search(piece.text):
        return
    if between and sides_in(between["whom"], parties) == BOTH:
        yield Commitment(BOTH, kind, piece.text, piece.span, 0.6)
    elif kind not in {CommitmentKind.MEASURE, CommitmentKind.FUNCTION}:
        yield Commitment(BOTH, kind, piece.text, piece.span, 0.45)


def clauses(piece: Piece) -> Iterator[Piece]:
    """Yield sentences, those with one promise each of two parties as two."""
    for sentence in sentences(piece):
        start = 0
        for found in _AND_OTHER.finditer(sentence.text):
            if _VERB.search(sentence.text, start, found.start()):
                yield sentence.part(start, found.start())
                start = found.end()
        yield sentence.part(start)


def _subject(text: str, verb: re.Match[str], parties: list[Party], *, turned: bool) -> frozenset[Side]:
    """Return the sides that are the subject of a verb, before it or, turned round, after it."""
    before = re.split(r"[,;:]\s(?=\w+\s\w+\s\w+)", text[: verb.start()])[-1]
    before = re.sub(r"^.*\b(?:att|som|när|där|vilket)\s", "", before)
    if re.search(r"\bmellan\b", before):
        return sides_in(before, parties)
    subject = _INSIDE.sub(" ", before)
    sides = sides_in(subject, parties)
    if sides or not turned or _OTHER_SUBJECT.search(subject):
        return sides
    after = _ENDS_SUBJECT.split(text[verb.end() : verb.end() + 70])[0]
    return sides_in(after, parties)


def has_verb(text: str) -> bool:
    """Tell whether some words promise by their verb."""
    return bool(_VERB.search(text))
