"""The four words, and the rules that say which one may be used."""

from __future__ import annotations

from enum import Enum

from tryggstat.effects.inputs import refuse_negative


class Verdict(Enum):
    """What may be said of a measure; ``swedish`` is how it is said on screen."""

    REDUCTION_SUPPORTED = "minskning stödd"
    NO_DETECTABLE_DIFFERENCE = "ingen påvisbar skillnad"
    INCREASE_SUPPORTED = "ökning stödd"
    CANNOT_BE_ASSESSED = "kan inte bedömas"

    @property
    def swedish(self) -> str:
        """Return the words of the platform."""
        return self.value


class Reason(Enum):
    """Why the verdict is not the one the area's counts alone would give."""

    FEW_EVENTS = "färre än det minsta antalet händelser i en period"
    NO_COMPARISON = "jämförelseområde saknas"
    UNKNOWN_VARIATION = "det går inte att se hur mycket talen brukar variera"
    DOSAGE_UNKNOWN = "det är inte noterat vad som gjordes"
    DOSAGE_BELOW_PLAN = "mindre gjordes än vad som var planerat"
    MOVED_TO_RING = "lika mycket eller mer tillkom i området runt om"

    @property
    def swedish(self) -> str:
        """Return the reason in the words of the platform."""
        return self.value


def choose(
    numbers: dict[str, float], reasons: tuple[Reason, ...], displaced: bool, alpha: float
) -> tuple[Verdict, tuple[Reason, ...]]:
    """Return the word and the reasons for it."""
    if reasons:
        return Verdict.CANNOT_BE_ASSESSED, reasons
    if numbers["p_rise"] <= alpha:
        return Verdict.INCREASE_SUPPORTED, ()
    if numbers["p_fall"] > alpha:
        return Verdict.NO_DETECTABLE_DIFFERENCE, ()
    if displaced:
        return Verdict.NO_DETECTABLE_DIFFERENCE, (Reason.MOVED_TO_RING,)
    return Verdict.REDUCTION_SUPPORTED, ()


def why_not(
    own: tuple[float, float],
    there: tuple[float, float],
    n_there: int,
    min_events: int,
    varies: bool,
) -> tuple[Reason, ...]:
    """Return what in the counts forbids a verdict."""
    found = []
    if not n_there:
        found.append(Reason.NO_COMPARISON)
    elif not varies:
        found.append(Reason.UNKNOWN_VARIATION)
    if min(own) < min_events or (n_there and min(there) < min_events):
        found.append(Reason.FEW_EVENTS)
    return tuple(found)


def why_not_dosed(planned: float | None, delivered: float | None) -> tuple[Reason, ...]:
    """Return what in the doing forbids a verdict."""
    for name, dose in (("planned_dose", planned), ("delivered_dose", delivered)):
        if dose is not None:
            refuse_negative(name, dose)
    if planned is None:
        return ()
    if delivered is None:
        return (Reason.DOSAGE_UNKNOWN,)
    return (Reason.DOSAGE_BELOW_PLAN,) if delivered < planned else ()
