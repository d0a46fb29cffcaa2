"""Who sits in a forum: the items of a list, or the functions that a sentence counts up."""

from __future__ import annotations

import re

from .blocks import Block

_END = re.compile(
    r"[.;]\s|\b(?:samt vid behov|vid behov|för att|i syfte|i form av|ska(?:ll)?\b|som\b|vilka\b|och leds av"
    r"|och träffas|och möts|och sammanträder)|,\s(?:träffas|möts|och träffas)"
)
_PART = re.compile(
    r"\u2028|,\s(?:samt\s|och\s)?|;\s?|(?<!-)\s(?:och|samt)\s(?!(?:utbildning|omsorg|fritid|kultur|miljö"
    r"|bygg|samhälls|bildning|service|trafik)\w*\b(?!\w*(?:s?chef|direktör|nämnd)))"
)
_INTRO = re.compile(
    r"^\W*(?:av|från|mellan|för|följande|är|bland annat|bl\.a\.|representanter\s(?:från|för)|minst|både"
    r"|dels|de|i rådet|i gruppen|rådet|gruppen|styrgruppen)\s+",
    re.I,
)


def listed_members(items: list[Block]) -> list[str]:
    """Return the members that a list has, one for each item."""
    return [_clean(item.text) for item in items if _clean(item.text)]


def told_members(text: str, start: int) -> list[str]:
    """Return the members that a sentence counts up after some words, as «består av»."""
    rest = text[start:].strip(" :")
    end = _END.search(rest)
    rest = rest[: end.start()] if end and end.start() > 3 else rest
    while (shorter := _INTRO.sub("", rest)) != rest:
        rest = shorter
    members = [_clean(part) for part in _PART.split(rest) if part]
    return [member for member in members if _is_member(member)]


def _clean(text: str) -> str:
    text = re.sub(
        r"^\W*(?:en|ett|samt|och|dels|representanter? (?:från|för))\s", "", text.strip(" .,;:"), flags=re.I
    )
    return text.strip(" .,;:")


def _is_member(text: str) -> bool:
    return (
        2 < len(text) < 90
        and len(text.split()) <= 10
        and not re.search(r"\b(?:ska|skall|är|har|kan|ansvarar|träffas|möts)\b", text)
    )
