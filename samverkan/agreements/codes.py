"""Codes of clauses and commitments: short words that stay the same from period to period."""

from __future__ import annotations

from collections.abc import Container, Mapping
from difflib import get_close_matches

from django.utils.text import slugify

LONGEST = 50
ALIKE = 0.7  # how alike two texts must be to be taken for the same promise


def code_for(text: str, taken: Container[str], *, known: Mapping[str, str] | None = None) -> str:
    """Return a code nobody has: that of a text much like it in the last period, else made of its words."""
    close = get_close_matches(text.casefold(), list(known or {}), n=1, cutoff=ALIKE)
    code = (known or {})[close[0]] if close else slugify(text)[:LONGEST].rstrip("-") or "punkt"
    if code not in taken:
        return code
    number = 2
    while f"{code}-{number}" in taken:
        number += 1
    return f"{code}-{number}"
