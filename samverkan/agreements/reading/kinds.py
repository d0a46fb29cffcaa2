"""What kind of commitment some words are."""

from __future__ import annotations

import re
from enum import Enum

from .cadence import find_cadence


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


_PERSON = (
    r"\b\w*(?:samordnar|koordinator|handläggar|strateg|assistent|vakt|värd|chef|ledar|utredar|sekreterar"
    r"|hundförar|kurator|pedagog|coach|behandlar|förebyggar)(?:e|n|na|en|er|erna|ar|arna|s|funktion\w*)?\b"
    r"|\b(?:kommun|områdes|kontakt|när|närområdes|ungdoms|skol|trafik|kvarters|by"
    r"|brottsofferstöds?)polis(?:en|er|erna)?\b"
    r"|\b(?:kontaktperson|kontaktman|representant|ledamot|ersättare|funktion|tjänst|resurs|polisanställd"
    r"|tjänste(?:man|män|person)|medarbetare|årsarbetare|gruppledare)(?:en|er|erna|ar|a|s)?\b"
    r"|\bsamordnings(?:funktion|tjänst|ansvar)\w*\b|\b\w+samordnare\b"
)
_PROVIDES = re.compile(
    r"\b(?:utse[r]?|utsedda?|utsett|avsätt(?:er|a)|avsatt|avdela[rt]?|tillsätt(?:er|a)|garanterar?"
    r"|tillhandahåll(?:er|a)|bemanna[r]?|anställ(?:er|a)|ha(?:r)?|hålla(?:\smed)?|håller|ansvarar för en"
    r"|bidra(?:r)?\s(?:\w+\s)?med|ställ(?:er|a)|tillse|det finns)\b",
    re.I,
)
_FUNCTION = re.compile(_PERSON, re.I)
_SERVES = re.compile(r"\b(?:finns|arbetar|tjänstgör|är placera(?:d|de)|är i tjänst|är på plats)\b", re.I)
_BY_WORDS: tuple[tuple[CommitmentKind, re.Pattern[str]], ...] = (
    (
        CommitmentKind.TRIAL,
        re.compile(
            r"\b(?:på prov|prova[rs]?\b|pröva[rs]?\b|försöks?(?:verksamhet|period|vis)\w*|ett försök"
            r"|pilot\w*|provverksamhet)",
            re.I,
        ),
    ),
    (
        CommitmentKind.SURVEY,
        re.compile(
            r"\b(?:trygghets(?:mätning|undersökning|enkät)|medborgar(?:undersökning|enkät)"
            r"|drogvaneundersökning|enkät|elevundersökning|företagarenkät)\w*",
            re.I,
        ),
    ),
    (
        CommitmentKind.COMMUNICATION,
        re.compile(
            r"\b(?:kommunikation|kommunicera\w*|informations(?:insats|kampanj|material)\w*|informer\w+"
            r"|press\w*|sociala medier|medieutspel|information\b|upplys\w*"
            r"|(?:medborgar|invånar)dialog\w*|dialogmöte\w*)\b|\bkommunikations\w+",
            re.I,
        ),
    ),
    (
        CommitmentKind.PLAN,
        re.compile(
            r"\b(?:handlings|åtgärds|verksamhets|aktivitets|insats|genomförande|årlig\s)?plan(?:en|er"
            r"|erna)?\b|\b(?:handlings|åtgärds|verksamhets|aktivitets|insats|genomförande|sam"
            r"|års)plan(?:en|er|erna)?\b|\bpolicydokument\w*|\bårshjul\w*",
            re.I,
        ),
    ),
)
_FORUM = re.compile(
    r"\b(?:\w*råd(?:et)?|\w*BRÅ|\w*grupp(?:en|er|erna)?|(?!föräldra|klass)\w*möte(?:n|t|na)?|\w*forum(?:et)?"
    r"|nätverk(?:et)?|samråd)\b",
    re.I,
)
_BODY = re.compile(r"\b\w*(?:råd(?:et)?|BRÅ|grupp(?:en|er|erna)?)\b", re.I)
_MEETS = re.compile(
    r"\b(?:träffas|möts|sammanträd\w*|mötas|delta[r]?|medverka[r]?|leda[s]?|leder|leds|sammankalla[r]?"
    r"|ingår?|kalla[r]?)\b",
    re.I,
)


def kind_of(text: str, *, guaranteed: bool = False) -> CommitmentKind:
    """Return the kind of a commitment by its words; a list of what is guaranteed holds functions."""
    if guaranteed:
        return CommitmentKind.FUNCTION
    for kind, pattern in _BY_WORDS:
        if pattern.search(text):
            return kind
    cadence = find_cadence(text)
    if _MEETS.search(text) and (_FORUM.search(text) if not cadence else _BODY.search(text)):
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
    return any(_FUNCTION.search(text[found.end() : found.end() + 60]) for found in _PROVIDES.finditer(text))


def names_function(text: str) -> bool:
    """Tell whether some words name a function that somebody holds."""
    return bool(_FUNCTION.search(text))
