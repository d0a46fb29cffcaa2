"""The words of agreements, by what they tell; they stand in vocabulary.yaml."""

from __future__ import annotations

import re
from importlib.resources import files

import yaml

_BOOK = yaml.safe_load(files(__package__).joinpath("vocabulary.yaml").read_text("utf-8"))


def listed(name: str) -> list[str]:
    """Return the phrases of an entry in their order."""
    return _parted(_BOOK[name])


def any_of(name: str) -> str:
    """Return a pattern for any phrase of an entry."""
    return _any(listed(name))


def cadences() -> list[tuple[re.Pattern[str], float]]:
    """Return patterns for how often, each with its times a year."""
    told = _BOOK["cadences"].items()
    return [(re.compile(rf"\b{_any(_parted(words))}\b", re.I), float(times)) for times, words in told]


def _parted(words: str) -> list[str]:
    return " ".join(words.split()).split(", ")


def _any(phrases: list[str]) -> str:
    return f"(?:{'|'.join(map(_pattern, phrases))})"


def _pattern(phrase: str) -> str:
    return re.sub(r"\(([^)]*)\)", r"(?:\1)?", phrase).replace("*", r"\w*")


def saying(name: str) -> re.Pattern[str]:
    """Return a pattern that finds any phrase of an entry as whole words."""
    return re.compile(rf"\b{any_of(name)}\b", re.I)


def beginning(name: str) -> re.Pattern[str]:
    """Return a pattern for a text that begins with a phrase of an entry."""
    return re.compile(rf"^\W*{any_of(name)}\b", re.I)
