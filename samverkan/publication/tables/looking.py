"""What a program can see in words on their way out: numbers that are small, and words that mark a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

# domain.md 6.3: a place has a problem, it is not one.
MARKING = ("problemområde", "problemområdet", "utsatt område", "utsatta områden", "no go", "värstinglista")
SMALL = ("en", "ett", "två", "tre", "fyra")
EVENTS = r"(?:händelse|anmälan|anmälning|brott|fall|rån|inbrott|misshandel|person|ungdom|barn|elev)\w*"
NO_TEXT = ("schema", "content_hash", "checkpoint", "code", "kind", "source", "secrecy")
_FEW = re.compile(rf"\b(\d+|{'|'.join(SMALL)})\s+(?:\w+\s+)?{EVENTS}", re.IGNORECASE)


def seen_in(texts: list[str], *, threshold: int) -> list[str]:
    """Return the passages of texts that a person should look at before they are told, and why."""
    few = [
        f"{match[0]}: Ett litet antal kan peka ut någon."
        for text in texts
        for match in _FEW.finditer(text)
        if _number(match[1]) < threshold
    ]
    told = " ".join(texts).lower()
    why = "Skriv om platsen och problemet. Ordet fastnar på dem som bor där."
    return few + [f"{word}: {why}" for word in MARKING if word in told]


def words_in(body: dict[str, Any]) -> list[str]:
    """Return every text of a copy that somebody wrote."""
    told = [text for each in body.get("measures", ()) for text in (each["what"], each["result"])]
    names = ("title", "text", "title_english", "text_english", "reason")
    own = (*(body[name] for name in names), *told)
    return [text for text in (*own, *_texts(body.get("handed", ""))) if text]


def _texts(handed: Any) -> Iterator[str]:
    """Yield every text of what a room above handed over; names of things and sums over them are none."""
    if isinstance(handed, str):
        yield handed
    elif isinstance(handed, dict):
        yield from (text for name, each in handed.items() if name not in NO_TEXT for text in _texts(each))
    elif isinstance(handed, list):
        yield from (text for each in handed for text in _texts(each))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else max(1, SMALL.index(text.lower()))
