"""The themes in the words of those who read: English, and easy Swedish."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_suffix(".yaml")


def called(name: str, *, language: str) -> str:
    """Return what a theme is called in a language (en, easy), or nothing where it has no such name."""
    return _names().get(name, {}).get(language, "")


@cache
def _names() -> dict[str, dict[str, str]]:
    names: dict[str, dict[str, str]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return names
