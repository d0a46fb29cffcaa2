"""The guard's surest rules, as the last net under logs, audit rows and imported columns, never the first."""

from __future__ import annotations

import re

from samverkan.foundation.guard.finding import patterns
from samverkan.foundation.guard.plain import plain

WRITTEN = {"email": "[e-post]", "personnummer": "[personnummer]", "phone": "[telefon]"}
# Most texts have neither: the rules are not asked.
_FEW = re.compile(r"[^@\d]*(?:\d[^@\d]*){0,5}\Z")
# Year, month, day (60 more in a samordningsnummer), four figures, right or wrong; not inside a longer number.
_NUMBER = re.compile(
    r"(?<![^\W_])(?:18|19|20)?\d\d(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|[39][01])[-+ ]?\d{4}(?!-?[^\W_])"
)
_ADDRESS = re.compile(
    r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])|(?<![\w:])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{1,4}(?![\w:])",
    re.I,
)


def scrub(text: str) -> str:
    """Return the text with e-mail, personnummer, telephone and network addresses taken out."""
    text = _NUMBER.sub("[personnummer]", _ADDRESS.sub("[nätadress]", text))
    if _FEW.match(text):
        return text
    seen = plain(text)
    for kind, start, end in sorted(patterns(seen, WRITTEN), key=lambda hit: hit[1], reverse=True):
        text = text[: seen.begins[start]] + WRITTEN[kind] + text[seen.ends[end - 1] :]
    return text


def names_a_person(text: str) -> bool:
    """Return whether the text surely holds an e-mail address or a personnummer."""
    return not _FEW.match(text) and any(patterns(plain(text), ("email", "personnummer")))
