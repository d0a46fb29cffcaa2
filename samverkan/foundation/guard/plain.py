"""A text as the rules see it: plain letters, figures, hyphens and blanks, each knowing where it stood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

BLANKS = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
UNSEEN = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff"
)
# Hyphens and dashes, quotes, line ends, and the Turkish i whose lower case would be two signs.
FOLDED = {
    **dict.fromkeys(BLANKS, " "),
    **dict.fromkeys(UNSEEN, ""),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2e3a\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2018\u2019\u201a\u02bc\u00b4`", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb\u2033", '"'),
    **dict.fromkeys("\r\u0085\u2028\u2029", "\n"),
    "İ": "I",
    "ı": "i",
}
# Where the figures 0–9 of other scripts begin.
ZEROS = (0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6)
MARKS = ("\u0300", "\u036f")
UNKNOWN = "\ufffd"
LETTER = re.compile("[a-zß-öø-ɏ]")


@dataclass(frozen=True)
class Plain:
    """A folded text, the same in lower case, and for each sign where it began and ended in the original."""

    text: str
    low: str
    begins: Sequence[int]
    ends: Sequence[int]

    @cached_property
    def aloud(self) -> bool:
        """Tell whether most of it is in capitals, so that a capital says nothing."""
        capitals = sum(sign != small for sign, small in zip(self.text, self.low, strict=True))
        letters = len(LETTER.findall(self.low))
        return letters > 5 and capitals * 10 > letters * 6


def plain(text: str) -> Plain:
    """Return the text folded."""
    if text.isascii() and not any(sign in text for sign in "\t\r`"):
        return Plain(text, text.lower(), range(len(text)), range(1, len(text) + 1))
    signs: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    for place, sign in enumerate(text):
        if MARKS[0] <= sign <= MARKS[1]:
            _compose(signs, ends, sign, place)
            continue
        for part in fold(sign):
            signs.append(part)
            begins.append(place)
            ends.append(place + 1)
    return Plain("".join(signs), "".join(map(lower, signs)), begins, ends)


def _compose(signs: list[str], ends: list[int], mark: str, place: int) -> None:
    """Put a mark that follows its letter (a + ring) onto it."""
    if not signs:
        return
    whole = unicodedata.normalize("NFC", signs[-1] + mark)
    if len(whole) == 1:
        signs[-1] = whole
    ends[-1] = place + 1


@lru_cache(4096)
def fold(sign: str) -> str:
    """Return what one sign is read as; nothing for one that is not seen."""
    if sign < "\x7f" and sign not in FOLDED:
        return sign
    if sign in FOLDED:
        return FOLDED[sign]
    for zero in ZEROS:
        if zero <= ord(sign) < zero + 10:
            return str(ord(sign) - zero)
    whole = unicodedata.normalize("NFKC", sign)
    return "".join(FOLDED.get(part, part) if part < "\U00010000" else UNKNOWN for part in whole)


@lru_cache(4096)
def lower(sign: str) -> str:
    """Return one sign in lower case, never two."""
    small = sign.lower()
    return small if len(small) == 1 else sign
