"""How often a thing is to happen, as a number of times a year."""

from __future__ import annotations

import re
from dataclasses import dataclass

_COUNTS = {
    "en": 1,
    "ett": 1,
    "två": 2,
    "tre": 3,
    "fyra": 4,
    "fem": 5,
    "sex": 6,
    "sju": 7,
    "åtta": 8,
    "nio": 9,
    "tio": 10,
    "elva": 11,
    "tolv": 12,
}
_COUNT = rf"(?P<n>\d{{1,2}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})"
_TIMES = r"(?:gång(?:er)?|kväll(?:ar)?|dag(?:ar)?|pass|tillfällen?|möten?|träffar?|sammanträden?|ggr)"
_UNITS = {
    "år": 1.0,
    "halvår": 2,
    "termin": 2,
    "läsår": 1,
    "tertial": 3,
    "kvartal": 4,
    "månad": 12,
    "vecka": 52,
    "dag": 365,
}
_UNIT = (
    r"(?P<unit>läsår|år|kalenderår|verksamhetsår|halvår|termin|tertial|kvartal|månad|vecka|dag)(?:en|et|n)?"
)
_FORMS: tuple[tuple[re.Pattern[str], float | None], ...] = tuple(
    (re.compile(pattern, re.I), each)
    for pattern, each in (
        (
            (
                rf"\b{_COUNT}\s?(?:-|–|till)\s?\d{{1,2}}\s(?:ordinarie\s)?{_TIMES}\s(?:per|om|i|/|under"
                rf"|varje)\s?{_UNIT}\b"
            ),
            None,
        ),
        (
            (
                rf"\b{_COUNT}\s(?:ordinarie\s|gemensamma\s|protokollförda\s)?(?:\w*{_TIMES})\s?(?:/|(?:per|om"
                rf"|i|under|varje)\s(?:ett\s)?){_UNIT}\b"
            ),
            None,
        ),
        (rf"\b{_COUNT}\s(?:ordinarie\s|gemensamma\s)?\w*{_TIMES}\s(?:årligen|om året)\b", 1),
        (r"\bvarannan\svecka\b|\bvar(?:t)?\s14:e\sdag\b|\bvar\sfjortonde\sdag\b|\b14:e dag\b", 26),
        (r"\bvar\stredje\svecka\b", 17),
        (r"\bvar\sfjärde\svecka\b", 13),
        (r"\bvarannan\smånad\b", 6),
        (r"\bvar\stredje\smånad\b", 4),
        (r"\bvar(?:\s)?sjätte\smånad\b", 2),
        (r"\bvart\s?annat\sår\b|\bvartannat\sår\b", 0.5),
        (r"\bvart\stredje\sår\b", 1 / 3),
        (r"\bvart\sfjärde\sår\b", 0.25),
        (r"\b(?:varje|per)\sdag\b|\bdagligen\b", 365),
        (
            (
                r"\b(?:varje|en\sgång\s(?:i|per)|per|i)\svecka\b|\bveckovis\b|\bveckovisa?\b|\bvarje\s(?:mån"
                r"|tis|ons|tors|fre)dag\b|\b\w*veckomöten\b"
            ),
            52,
        ),
        (r"\b(?:varje|per)\smånad\b|\bmånatlig(?:en|t|a)?\b|\bmånadsvis(?:a)?\b|\bmånadsmöten?\b", 12),
        (r"\b(?:varje|per)\skvartal\b|\bkvartalsvis(?:a)?\b|\bkvartalsmöten?\b", 4),
        (
            (
                r"\btertial(?:-\soch\sårs)?analys\w*|\b(?:varje|per)\stertial\b|\btertialvis(?:a)?\b"
                r"|\btertialmöten?\b"
            ),
            3,
        ),
        (
            (
                r"\b(?:varje|per)\s(?:halvår|termin)\b|\bhalvårsvis(?:a)?\b|\bterminsvis(?:a)?\b"
                r"|\bhalvårlig(?:en|t|a)?\b|\bvår och höst\b"
            ),
            2,
        ),
        (
            (
                r"\b(?:varje|per|vart)\s(?:kalender)?år\b|\bårlig(?:en|t|a)?\b|\bårsvis\b|\bpå årsbasis\b"
                r"|\bårsbasis\b"
            ),
            1,
        ),
    )
)
_AMOUNT = re.compile(
    r"(?:timm(?:e|ar)|kronor|kr|procent|%|tjänst\w*|poliser|personer)\s(?:per|i|om)\s(?:veckan?"
    r"|år(?:et)?|månad(?:en)?)",
    re.I,
)


@dataclass(frozen=True)
class Cadence:
    """Times a year, and where the words stand."""

    per_year: float
    start: int
    end: int


def find_cadence(text: str) -> Cadence | None:
    """Return how often a sentence says that a thing happens; its first and most exact words count."""
    amounts = [found.span() for found in _AMOUNT.finditer(text)]
    for pattern, each in _FORMS:
        for found in pattern.finditer(text):
            if not any(start <= found.start() < end for start, end in amounts):
                return Cadence(_per_year(found, each), found.start(), found.end())
    return None


def _per_year(found: re.Match[str], each: float | None) -> float:
    groups = found.groupdict()
    written = groups.get("n")
    times = 1 if not written else int(written) if written.isdigit() else _COUNTS[written.lower()]
    if each is None:
        unit = groups["unit"].lower().removeprefix("kalender").removeprefix("verksamhets")
        each = _UNITS[unit]
    value = times * each
    return int(value) if value == int(value) else round(value, 4)
