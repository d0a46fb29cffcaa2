"""The rule that numbers are published by, in words; it goes with the data."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

WORDS = Path(__file__).with_name("rule.yaml")


def told(*, threshold: int, lag: int) -> tuple[list[str], list[str]]:
    """Return the rule in Swedish and in English, a sentence or two each."""
    values = {"below": threshold - 1, "threshold": threshold, "lag": lag}
    swedish, english = ([part.format(**values) for part in _words()[name]] for name in ("sv", "en"))
    return swedish, english


@cache
def _words() -> dict[str, Any]:
    import yaml

    found: dict[str, Any] = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return found
