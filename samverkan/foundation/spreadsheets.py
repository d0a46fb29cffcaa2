"""Words in a file that a spreadsheet opens: shown, never calculated."""

from __future__ import annotations

FORMULA = ("=", "+", "-", "@", "\t", "\r", "|", "%")  # what makes a cell one, in some spreadsheet


def harmless(text: str) -> str:
    """Return the text so that a spreadsheet shows it instead of calculating it."""
    return f"'{text}" if text.startswith(FORMULA) else text
