"""When the agreement itself, or a trial in it, is to be followed up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from .blocks import Block
from .cadence import find_cadence
from .dates import When, find_dates
from .document import Piece
from .outline import Outline
from .sentences import sentences


@dataclass(frozen=True)
class FollowUp:
    """A follow-up on a date, or one that comes back; ``when`` holds the words for it."""

    kind: str
    when: When | None
    words: str
    span: tuple[int, int]
    confidence: float
    per_year: float | None = None
    responsible: list[str] = field(default_factory=list)


_ACT = re.compile(
    r"\b(?P<interim>halvtid\w*|del(?:\sav\s)?uppfölj\w*|del av uppföljning\w*|halvtids\w*|mitterms\w*"
    r"|årlig\w*\s(?:uppfölj|utvärder)\w*|avstämning\w*|stäms? av|delrapport\w*|delutvärder\w*)"
    r"|\b(?P<final>slut(?:lig\w*\s)?(?:uppfölj|utvärder|rapport|redovis)\w*|slutlig uppföljning|slutligt)"
    r"|\b(?P<plain>uppfölj\w*|följ(?:er|s|a)? upp|utvärder\w*|revider\w*|ses över|ses\söver|redovisas"
    r"|översyn)\b",
    re.I,
)
_ABOUT = re.compile(
    r"\b(?:överenskommels\w*|\w*avtal\w*|samverkan\w*|\w*löfte\w*|åtagande\w*|arbetet)\b", re.I
)
_SECTION = re.compile(r"uppfölj|utvärder|revider", re.I)
_TRIAL = re.compile(r"\b(?:försök\w*|prov\w*|pilot\w*|verksamheten|mottagning\w*|reception\w*)\b", re.I)
_OCCASION = re.compile(
    r"\b(?:i samband med|vid|inför|efter|före)\s(?:varje|samtliga|alla)\s[\wåäöÅÄÖ-]+(?:\s(?:möte"
    r"|sammanträde))?|\bvid\s(?:styrgruppens|rådets|BRÅ:?s)\smöten\b",
    re.I,
)
_HISTORY = re.compile(r"\b(?:ersätter|föregående|gjordes|genomfördes|utvärderades|följdes)\b", re.I)


def find_followups(outline: Outline, last_day: date | None) -> list[FollowUp]:
    """Return the follow-ups in order; the last dated one is the final unless another is called so."""
    found: list[FollowUp] = []
    for block in outline.body:
        for piece in _pieces(block):
            found += _of_sentence(piece, block)
    return _distinct(_with_final(found, last_day))


def _pieces(block: Block) -> list[Piece]:
    return [block.piece] if block.cells else list(sentences(block.piece))


def _of_sentence(piece: Piece, block: Block) -> Iterator[FollowUp]:
    text = piece.text
    acts = list(_ACT.finditer(text))
    section = bool(block.path) and bool(_SECTION.search(block.path[-1]))
    if _HISTORY.search(text) or not (
        acts or (section and find_dates(text) and not re.search(r"\bgäller\b", text))
    ):
        return
    dates = [when for when in find_dates(text) if _is_due(when, text)]
    for when in dates:
        kind = _kind(text, acts, when.start)
        yield FollowUp(kind, when, text[when.start : when.end], piece.span, 0.9 if acts else 0.6)
    opens = bool(acts) and not text[: acts[0].start()].strip()
    if not dates and acts and (section or opens or _ABOUT.search(text)):
        yield from _returning(piece, acts)


def _is_due(when: When, text: str) -> bool:
    """Tell whether a date says when, not for which years the agreement holds."""
    before = text[max(0, when.start - 40) : when.start]
    spans_years = (when.last - when.first).days > 366
    return not spans_years and not re.search(
        r"\b(?:perioden|åren|sedan|gäller|från och med|fr\.?\s?o\.?\s?m\.?|lag(?:en)?|under kalenderåret"
        r"|överenskommelse(?:n)?|avtal(?:et)?)\s(?:den\s|för\s|år\s)*$",
        before,
        re.I,
    )


def _kind(text: str, acts: list[re.Match[str]], at: int) -> str:
    """Return what kind the nearest words before a date tell, or after it when none stand before."""
    before = [act for act in acts if act.start() < at] or acts
    act = min(before, key=lambda one: abs(at - one.start())) if before else None
    if _TRIAL.search(text) and act and act["plain"] and not re.search(r"överenskommels|avtalet", text, re.I):
        return "trial"
    if act and act["interim"]:
        return "interim"
    return (
        "final"
        if (act and act["final"]) or re.search(r"\bnytt avtal\b|\bny överenskommelse\b", text)
        else "follow-up"
    )


def _returning(piece: Piece, acts: list[re.Match[str]]) -> Iterator[FollowUp]:
    text = piece.text
    cadence, occasion = find_cadence(text), _OCCASION.search(text)
    if not (cadence or occasion):
        return
    kind = "final" if acts[0]["final"] else "interim"
    words = occasion[0] if occasion else text[cadence.start : cadence.end] if cadence else ""
    yield FollowUp(kind, None, words, piece.span, 0.8, per_year=cadence.per_year if cadence else None)


def _with_final(found: list[FollowUp], last_day: date | None) -> list[FollowUp]:
    """Return follow-ups with those only called «uppföljning» as final or interim."""
    plain = [one for one in found if one.kind == "follow-up" and one.when]
    called = any(one.kind == "final" for one in found)
    latest = max((one.when.last for one in plain if one.when), default=None)

    def kind(one: FollowUp) -> str:
        if one.kind != "follow-up" or not one.when:
            return one.kind
        is_last = one.when.last == latest and not called
        near_end = last_day is None or (last_day - one.when.last).days < 366
        return "final" if is_last and near_end else "interim"

    return [replace(one, kind=kind(one)) for one in found]


def _distinct(found: list[FollowUp]) -> list[FollowUp]:
    kept: dict[tuple[str, str], FollowUp] = {}
    for one in found:
        kept.setdefault((one.kind, one.when.iso if one.when else one.words.casefold()), one)
    return list(kept.values())
