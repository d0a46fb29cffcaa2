"""What the rooms above know of methods and problems: their names, and how they went where they were tried."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Trial:
    """A measure by a method, as its readers may see it."""

    title: str
    word: str
    sign: str
    href: str


Names = Callable[[], dict[str, str]]
Trials = Callable[[Iterable[Any], Any, date], dict[int, list[Trial]]]
_NAMES: list[Names] = []
_TRIALS: list[Trials] = []


def register(*, names: Names, trials: Trials) -> None:
    """Let the bank know what kinds of problem are called, and how methods went; once, at the start."""
    if names not in _NAMES:
        _NAMES.append(names)
        _TRIALS.append(trials)


def problem_names() -> dict[str, str]:
    """Return what each kind of problem is called, by its code."""
    return {code: name for names in _NAMES for code, name in names().items()}


def tried(methods: Iterable[Any], person: Any, *, on: date) -> dict[int, list[Trial]]:
    """Return how methods went where the person may see it, by method."""
    found: dict[int, list[Trial]] = {}
    for trials in _TRIALS:
        for method, rows in trials(methods, person, on).items():
            found.setdefault(method, []).extend(rows)
    return found
