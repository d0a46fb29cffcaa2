"""From which day to which the agreement holds."""

from __future__ import annotations

import itertools
import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .dates import When, find_dates
from .document import Piece
from .outline import Outline
from .sentences import sentences
from .vocabulary import saying


@dataclass(frozen=True)
class Period:
    """First and last day, either of them unknown; ``open_ended`` when it holds until further notice."""

    first: date | None
    last: date | None
    span: tuple[int, int]
    confidence: float
    open_ended: bool = False
    from_signing: bool = False
    years: int = 0


_HOLDS = saying("holds")
_NOUN = r"(?:\w*överenskommels\w*|\w*avtal\w*|\w*löfte\w*)"
_EARLIER = re.compile(
    r"\b(?:ersätter|tidigare|föregående|förra|förlängs|upphör|nästa|nytt avtal|lagen|lag)\b", re.I
)
_LINK = re.compile(
    r"^\s*[,(]?\s*(?:(?:och\s)?(?:t\.?\s?o\.?\s?m\.?|tom|till\soch\smed|till\s?(?:och\smed)?"
    r"|fram\still(?:\soch\smed)?)|[-–—]+|och(?:\slöper)?\still(?:\soch\smed)?)?\s*(?:den\s|år\s"
    r"|dagen\s)*\s*$",
    re.I,
)
_FROM = re.compile(
    r"(?:fr\.?\s?o\.?\s?m\.?|from|från(?:\soch\smed)?|börjar|i kraft)\s*(?:den\s|dagen\s|år\s|i\s)*$", re.I
)
_UNTIL = re.compile(
    r"(?:t\.?\s?o\.?\s?m\.?|tom|till(?:\soch\smed)?|längst till|intill|upphör)\s*(?:den\s|år\s)*$", re.I
)
_OPEN = re.compile(r"\btills\s?vidare\b", re.I)
_SIGNING = re.compile(
    r"\b(?:från|när|efter|i och med|vid|då)\b.{0,40}\b(?:undertecknat?s?|undertecknande\w*"
    r"|underskrift\w*|undertecknas|signering\w*|skrivits? under|skriver under)\b",
    re.I,
)
_LENGTH = re.compile(
    r"\b(?:(?:i|på|om|under)\s)?(?P<n>ett|två|tre|fyra|fem|\d)\s(?:kalender)?år\b|\b(?P<compound>två|tre|fyra"
    r"|fem|ett)årig",
    re.I,
)
_NUMBERS = {"ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5}


def find_period(outline: Outline, signed_on: date | None) -> Period | None:
    """Return the period that the document most clearly says to be its own."""
    candidates = list(_candidates(outline))
    if not candidates:
        return None
    best = max(candidates, key=lambda period: period.confidence)
    return _counted(best, signed_on)


def _candidates(outline: Outline) -> Iterator[Period]:
    for number, block in enumerate(outline.blocks):
        under = block.path[-1] if block.path else ""
        pieces = [block.piece] if block.cells else list(sentences(block.piece))
        for piece in pieces:
            title = number < 5 and len(block.text) < 160 and bool(re.search(_NOUN, block.text, re.I))
            yield from _of_sentence(piece, under, title=title)


def _of_sentence(piece: Piece, under: str, *, title: bool) -> Iterator[Period]:
    text = piece.text
    sure = _sureness(text, under, title=title)
    if not sure:
        return
    found = _range(text, find_dates(text))
    if found:
        yield replace(found, span=piece.span, confidence=round(sure * found.confidence, 2))
    elif _OPEN.search(text) or (_SIGNING.search(text) and _HOLDS.search(text)):
        length = _years(text)
        opened = bool(_OPEN.search(text))
        signing = bool(_SIGNING.search(text))
        if opened or length:
            yield Period(None, None, piece.span, round(sure * 0.85, 2), opened, signing, length)


def _sureness(text: str, under: str, *, title: bool) -> float:
    """Return how surely a sentence with dates tells the period of this agreement; 0 when it does not."""
    if _EARLIER.search(text) and not re.search(r"\bgäller\b|\bavtalsperiod", text, re.I):
        return 0.0
    noun = re.search(_NOUN, text, re.I)
    holds = _HOLDS.search(text)
    if (
        re.match(r"(?:\W|\d)*(?:avtals|giltighets|överenskommelse)?(?:period|tid|giltighet)", text, re.I)
        and len(text) < 90
    ):
        return 0.97
    if holds and re.search(r"giltig|avtalstid|avtalsperiod|period|löptid|tid$", under, re.I):
        return 0.97
    if holds and noun:
        return 0.95
    if title or re.search(r"\bparterna\b.{0,40}\bunder tiden\b", text, re.I):
        return 0.9
    if noun and re.search(r"\bför\s(?:år|perioden|åren|20)", text):
        return 0.75
    return 0.6 if re.search(r"giltig|avtalstid|avtalsperiod|löptid", under, re.I) else 0.0


def _range(text: str, dates: list[When]) -> Period | None:
    """Return the span that some dates make: a pair, a span of years, or one end alone."""
    for one, two in itertools.pairwise(dates):
        if _LINK.match(text[one.end : two.start]) and one.first < two.last and one.end < two.start:
            return _period(_first(one), _last(two), 1.0)
    years = _consecutive(text, dates)
    if years:
        return _period(*years, 0.97)
    return _one_end(text, dates)


def _consecutive(text: str, dates: list[When]) -> tuple[date, date] | None:
    """Return the years of «2021–2022», «2025» or «2023, 2024 och 2025»."""
    span: tuple[date, date] | None = None
    end = 0
    for when in dates:
        if (when.last - when.first).days < 364:
            continue
        if span is None:
            span = when.first, when.last
        elif when.first - span[1] == timedelta(days=1) and re.fullmatch(
            r"\s?,?\s?(?:och|samt)?\s?", text[end : when.start]
        ):
            span = span[0], when.last
        end = when.end
    return span


def _one_end(text: str, dates: list[When]) -> Period | None:
    first = next((when for when in dates if _FROM.search(text[: when.start])), None)
    last = next((when for when in dates if _UNTIL.search(text[: when.start])), None)
    if not first and not last:
        return None
    period = _period(_first(first) if first else None, _last(last) if last else None, 0.95)
    return replace(
        period,
        open_ended=bool(_OPEN.search(text)),
        years=0 if last else _years(text),
        from_signing=bool(last and not first and _SIGNING.search(text)),
    )


def _first(when: When) -> date:
    """Return the first day it may mean; the turn of a year begins with New Year's Day."""
    return when.last if (when.last - when.first).days == 1 else when.first


def _last(when: When) -> date:
    return when.first if (when.last - when.first).days == 1 else when.last


def _period(first: date | None, last: date | None, confidence: float) -> Period:
    return Period(first, last, (0, 0), confidence)


def _years(text: str) -> int:
    found = _LENGTH.search(text)
    if not found:
        return 0
    written = (found["n"] or found["compound"]).lower()
    return int(written) if written.isdigit() else _NUMBERS[written]


def _counted(period: Period, signed_on: date | None) -> Period:
    """Return a period with the end that its length gives, and the start that the signing gives."""
    first = period.first or (signed_on if period.from_signing else None)
    last = period.last
    if first and period.years and not last:
        day = min(first.day, monthrange(first.year + period.years, first.month)[1])
        last = date(first.year + period.years, first.month, day) - timedelta(days=1)
    return replace(period, first=first, last=last)
