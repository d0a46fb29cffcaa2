"""The rule by which promises are judged (docs/reference/evidence.md); pure.

One in twenty may be missing: of fewer than twenty nothing may. At least half is partly kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samverkan.followups.states import ORDER, Verdict

ONE_IN = 20


@dataclass(frozen=True)
class Tally:
    """How much was owed by the day, and how much of it was done."""

    owed: int
    held: int

    def __post_init__(self) -> None:
        if not 0 <= self.held <= self.owed:
            raise ValueError(f"held must be between 0 and owed; got {self.held} of {self.owed}")

    @property
    def missing(self) -> int:
        """Return how much is missing."""
        return self.owed - self.held

    def plus(self, other: Tally) -> Tally:
        """Return both together."""
        return Tally(self.owed + other.owed, self.held + other.held)


def of_tally(tally: Tally) -> Verdict:
    """Return the verdict of what can be counted; nothing owed cannot be judged."""
    if tally.owed == 0:
        return Verdict.UNKNOWN
    if tally.missing <= tally.owed // ONE_IN:
        return Verdict.KEPT
    return Verdict.PARTLY if 2 * tally.held >= tally.owed else Verdict.NOT_KEPT


def of_deed(*, done: date | None, due: date | None, on: date) -> Verdict:
    """Return the verdict of one deed: done in time, late, not at all, or not due yet."""
    if done is not None and done <= on:
        return Verdict.KEPT if due is None or done <= due else Verdict.PARTLY
    return Verdict.NOT_KEPT if due is not None and due < on else Verdict.UNKNOWN


def of_parties(said: Iterable[Verdict], *, parties: int) -> Verdict:
    """Return the verdict when the parties say it themselves: all must have spoken, and the lowest stands."""
    verdicts = list(said)
    if len(verdicts) < parties or not verdicts:
        return Verdict.UNKNOWN
    return min(verdicts, key=ORDER.index)
