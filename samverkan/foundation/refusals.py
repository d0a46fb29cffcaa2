"""Refusals: a rule that says no says why, in words for the person who asked."""

from __future__ import annotations

from typing import Any

MEANWHILE = "Någon annan har ändrat här medan du skrev. Se vad som ändrats och spara igen."
GONE = "Det du ändrade är borttaget. Spara igen om det ska stå kvar."


class Refused(Exception):
    """An action was not allowed; the reason is one Swedish sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Changed(Refused):
    """Somebody saved meanwhile; ``standing`` is what stands now, or None when it is gone."""

    def __init__(self, reason: str, standing: Any) -> None:
        super().__init__(reason)
        self.standing = standing


class Stale(Refused):
    """The bytes the reader had before them are no longer those that wait."""


def refuse_if(reason: str | None) -> None:
    """Raise ``Refused`` when a rule gave a reason."""
    if reason is not None:
        raise Refused(reason)


def refuse_if_changed(standing: Any, *, version: int, reason: str = MEANWHILE) -> None:
    """Raise ``Changed`` unless ``version`` is what stands; 0 says that nothing stood there."""
    if standing is None and version != 0:
        raise Changed(GONE, None)
    if standing is not None and standing.version != version:
        raise Changed(reason, standing)
