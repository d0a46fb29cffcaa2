"""What each reader is answered at an address, and what fills the address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.cast import Town

READERS = ("karim", "sara", "lina", "olle", "elsa", "nobody")
TO_SIGN_IN = "sign-in"
WEEK = "2024-W45"
Answer = int | str
Fill = Callable[[Town], dict[str, Any]]


def nothing_happened(town: Town) -> dict[str, Any]:
    """Name nothing."""
    return {}


@dataclass(frozen=True)
class Row:
    """What an address answers each reader in turn, what has happened there, and how to ask.

    Addresses with the same ``fill`` share it; it may name more than an address asks for.
    """

    answers: tuple[Answer, ...]
    fill: Fill = nothing_happened
    query: str = ""
    method: str = "get"
    more: dict[str, Any] = field(default_factory=dict)

    def for_reader(self, reader: str) -> Answer:
        """Return what that reader gets."""
        return self.answers[READERS.index(reader)]


def alike(signed_in: Answer, *, nobody: Answer, **fill: Any) -> Row:
    """Answer everybody who is signed in the same."""
    return Row((*(signed_in,) * 5, nobody), more=fill)


def coordinator(karim: Answer, fill: Fill, **asked: Any) -> Row:
    """Answer Karim; to those who do not sit in EST Örebro there is nothing."""
    return Row((karim, 404, 404, 404, 404, TO_SIGN_IN), fill, **asked)


def colleagues(karim: Answer, sara: Answer, fill: Fill, **asked: Any) -> Row:
    """Answer those who work for Örebro; to everybody else there is nothing."""
    return Row((karim, sara, 404, 404, 404, TO_SIGN_IN), fill, **asked)
