"""Refusals: a rule that says no says why, in words for the person who asked."""

from __future__ import annotations

from typing import Any


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


def refuse_if(reason: str | None) -> None:
    """Raise ``Refused`` when a rule gave a reason."""
    if reason is not None:
        raise Refused(reason)
