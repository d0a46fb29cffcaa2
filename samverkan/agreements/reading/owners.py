"""Who answers for the agreement: functions, never names of persons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .document import Piece
from .outline import Outline
from .sentences import sentences
from .vocabulary import saying

_ROLE = (
    r"(?:[Tt]rygghets|[Kk]ommunstyrelsens|[\wåäöÅÄÖ]+(?:utskottets|nämndens|styrelsens"
    r"|rådets))\s(?:vice\s)?ordförande(?:n)?|[Oo]rdförande(?:n)?\s(?:i|för)\s[\wåäöÅÄÖ]+"
    r"|\bKSO\b|[Cc]hef(?:en)?\s(?:för|vid|på)\s[\wåäöÅÄÖ]+(?:\s[A-ZÅÄÖ][\wåäö]+)?|LPO[- ]?chef\w*"
    r"|(?:[Bb]iträdande\s)?[\wåäöÅÄÖ-]*(?:chef|direktör|strateg|samordnare|mästare|koordinator"
    r"|förebyggare|kommunpolis)(?:en|n|er|na)?\b|[Kk]ommunpolis(?:en)?"
)
_PLACE = r"(?:\s(?:i|för|på|vid)\s[A-ZÅÄÖ][\wåäö]+(?:\s[A-ZÅÄÖ][\wåäö]+)?(?:\s(?:kommun|stad))?)?"
_OWNER = re.compile(rf"\b({_ROLE}){_PLACE}")
_OWNS, _AGREEMENT = saying("owns"), saying("itself")
_FOLLOWS_UP = re.compile(r"uppfölj|följa? upp|utvärder", re.I)
_SECTION = re.compile(
    r"^\W*(?:\d[\d.]*\s)?(?:ansvarig\w*|avtalsansvarig\w*|ansvar för (?:överenskommelsen|avtalet"
    r"|genomförandet)|ägare|överenskommelsens ägare|ytterst ansvariga)\b",
    re.I,
)


def find_owners(outline: Outline) -> list[tuple[str, tuple[int, int], float]]:
    """Return the functions that answer for the whole agreement, each once."""
    found: dict[str, tuple[str, tuple[int, int], float]] = {}
    told = [(block, piece) for block in outline.body for piece in sentences(block.piece)]
    for block, piece in told:
        section = any(_SECTION.match(title) for title in block.path[-3:] if title != block.text)
        if _FOLLOWS_UP.search(piece.text) and not section:
            continue
        owns = _OWNS.search(piece.text)
        if section or (owns and (_AGREEMENT.search(piece.text) or owns[0].lower().startswith("avtals"))):
            for name, span in _functions(piece, anywhere=section):
                found.setdefault(name.casefold(), (name, span, 0.9 if section else 0.8))
    return list(found.values())


def find_responsible(piece: Piece) -> list[str]:
    """Return the functions that a sentence makes responsible for following up."""
    if not (_OWNS.search(piece.text) and _FOLLOWS_UP.search(piece.text)):
        return []
    return [name for name, _ in _functions(piece, anywhere=False)]


def _functions(piece: Piece, *, anywhere: bool) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the functions named with the verb: after it, before it when none stand after."""
    verb = _OWNS.search(piece.text)
    start = verb.start() if verb else 0
    named = list(_OWNER.finditer(piece.text, start)) or list(_OWNER.finditer(piece.text))
    for found in named if verb or anywhere else []:
        if not re.match(r"ansvar", found[0], re.I):
            yield found[0][0].upper() + found[0][1:], piece.part(*found.span()).span
