"""What kind of commitment some words are."""

from __future__ import annotations

import re
from enum import Enum

from .cadence import find_cadence
from .vocabulary import any_of, saying


class CommitmentKind(Enum):
    """The kinds of commitment; each is shown to be kept in its own way."""

    FUNCTION = "function"
    FORUM = "forum"
    CADENCE = "cadence"
    MEASURE = "measure"
    SURVEY = "survey"
    PLAN = "plan"
    COMMUNICATION = "communication"
    TRIAL = "trial"


_FUNCTION = re.compile(
    r"\b\w*(?:samordnar|koordinator|handläggar|strateg|assistent|vakt|värd|chef|ledar|utredar|sekreterar"
    r"|hundförar|kurator|pedagog|coach|behandlar|förebyggar)(?:e|n|na|en|er|erna|ar|arna|s|funktion\w*)?\b"
    rf"|\b\w+samordnare\b|\b{any_of('post')}\b",
    re.I,
)
_APPOINTS, _SERVES = saying("appoints"), saying("serves")
_BY_WORDS = {
    kind: saying(kind.value)
    for kind in (
        CommitmentKind.TRIAL,
        CommitmentKind.SURVEY,
        CommitmentKind.COMMUNICATION,
        CommitmentKind.PLAN,
    )
}
_BODY = re.compile(r"\b\w*(?:råd(?:et)?|BRÅ|grupp(?:en|er|erna)?)\b", re.I)
_MEETING = re.compile(
    r"\b(?:(?!föräldra|klass)\w*möte(?:n|t|na)?|\w*forum(?:et)?|nätverk(?:et)?|samråd)\b", re.I
)
_TAKES_PART = saying("takes_part")


def kind_of(text: str, *, guaranteed: bool = False) -> CommitmentKind:
    """Return the kind of a commitment by its words; a list of what is guaranteed holds functions."""
    if guaranteed:
        return CommitmentKind.FUNCTION
    for kind, pattern in _BY_WORDS.items():
        if pattern.search(text):
            return kind
    cadence = find_cadence(text)
    met = _BODY.search(text) or (not cadence and _MEETING.search(text))
    if met and _TAKES_PART.search(text):
        return CommitmentKind.FORUM
    if _is_function(text):
        return CommitmentKind.FUNCTION
    return CommitmentKind.CADENCE if cadence else CommitmentKind.MEASURE


def _is_function(text: str) -> bool:
    """Tell whether somebody is provided: little more than a function, or one with a verb of giving."""
    if len(text.split()) <= 6 and _FUNCTION.match(text):
        return True
    if any(
        _FUNCTION.search(text[max(0, found.start() - 60) : found.start()]) for found in _SERVES.finditer(text)
    ):
        return True
    return any(_FUNCTION.search(text[found.end() : found.end() + 60]) for found in _APPOINTS.finditer(text))
