"""Patterns of personal data: the last net under logs and audit rows, never the first."""

from __future__ import annotations

import re

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Year, month, day (60 more in a samordningsnummer), four figures; not inside a digest or a longer number.
_NUMBER = re.compile(
    r"(?<![^\W_])(?:18|19|20)?(\d\d(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|[39][01]))[-+ ]?(\d{4})(?!-?[^\W_])"
)
_PHONE = re.compile(r"(?<![\w.:-])(?:\+46|0046|0)(?:[ -]?\(0\))?[ -]?[1-9]\d{0,2}(?:[ -]?\d){5,8}(?![\w-])")
_ADDRESS = re.compile(
    r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])|(?<![\w:])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{1,4}(?![\w:])",
    re.I,
)


def scrub(text: str) -> str:
    """Return the text with e-mail, personnummer, telephone and network addresses taken out."""
    text = _EMAIL.sub("[e-post]", text)
    text = _NUMBER.sub("[personnummer]", text)
    text = _ADDRESS.sub("[nätadress]", text)
    return _PHONE.sub("[telefon]", text)


def names_a_person(text: str) -> bool:
    """Return whether the text surely holds an e-mail address or a personnummer."""
    return bool(_EMAIL.search(text)) or any(_is_checked(m[1] + m[2]) for m in _NUMBER.finditer(text))


def _is_checked(digits: str) -> bool:
    """Return whether the last figure is the check figure of the others (Luhn)."""
    doubled = [int(d) * (2 - i % 2) for i, d in enumerate(digits)]
    return sum(n // 10 + n % 10 for n in doubled) % 10 == 0
