"""What a room above can say, before a measure begins, of what will be possible to see of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Foreseen:
    """What could be seen, in words, and where the reader fixes what is compared ("" when they may not)."""

    text: str
    href: str = ""


Telling = Callable[[Any, Any, date], Foreseen | None]
_TELLINGS: list[Telling] = []


def register(telling: Telling) -> None:
    """Let the pages of measures tell; called once, when the program starts."""
    _TELLINGS.append(telling)


def foreseen(measure: Any, person: Any, *, on: date) -> Foreseen | None:
    """Return what could be seen of a measure that has not begun, None where nobody can say."""
    return next((said for telling in _TELLINGS if (said := telling(measure, person, on))), None)
