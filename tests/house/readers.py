"""What each reader is answered at an address, and what fills the address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.cast import Town

READERS = ("karim", "sara", "lina", "olle", "elsa", "nobody")
TO_SIGN_IN = "sign-in"
WEEK = "2024-W45"
Answer = int | str
Fill = Callable[[Town], dict[str, Any]]


@dataclass(frozen=True)
class Row:
    """What an address answers each reader in turn, how to fill it in, and how to ask."""

    answers: tuple[Answer, ...]
    fill: Fill = lambda town: {}
    query: str = ""
    method: str = "get"

    def for_reader(self, reader: str) -> Answer:
        """Return what that reader gets."""
        return self.answers[READERS.index(reader)]


def alike(signed_in: Answer, *, nobody: Answer, **fill: Any) -> Row:
    """Answer everybody who is signed in the same."""
    return Row((*(signed_in,) * 5, nobody), lambda town: fill)


def coordinator(karim: Answer, fill: Fill, **asked: Any) -> Row:
    """Answer Karim; to those who do not sit in EST Örebro there is nothing."""
    return Row((karim, 404, 404, 404, 404, TO_SIGN_IN), fill, **asked)


def colleagues(karim: Answer, sara: Answer, fill: Fill, **asked: Any) -> Row:
    """Answer those who work for Örebro; to everybody else there is nothing."""
    return Row((karim, sara, 404, 404, 404, TO_SIGN_IN), fill, **asked)
