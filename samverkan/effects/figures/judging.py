"""The verdict on a plan: series, dosage and plan in, words and numbers out."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Any

from samverkan.effects.figures.series import Series
from samverkan.effects.states import Word

MIN_EVENTS = 20  # domain.md 1.9: fewer a period is never judged
ALPHA = 0.05
LEAST_WATCHED = 0.5  # of a period's weeks: with fewer, silence would be read as calm
SILENT = "för många veckor saknas, eftersom de som brukar rapportera var tysta"
SPARSE = "färre än {least} händelser i någon av perioderna"


@dataclass(frozen=True)
class Finding:
    """What was found, as a row can hold it: numbers that could not be reckoned are None."""

    word: Word
    reasons: tuple[str, ...]
    before: int
    after: int
    expected: float | None
    change: float | None
    low: float | None
    high: float | None
    by_itself: float | None
    ring_change: float | None
    variation: dict[str, Any]


def judge(
    series: Series, *, weeks: tuple[int, int], chosen_among: int, planned: float | None, done: float | None
) -> Finding:
    """Return the finding; ``weeks`` is how many the plan has before and after."""
    seen = (series.start, len(series.weeks) - series.start)
    if any(there < LEAST_WATCHED * meant or not there for there, meant in zip(seen, weeks, strict=True)):
        return _unread(series)
    from tryggstat.effects import verdict

    judgement = verdict(
        series.treated,
        series.comparison if len(series.comparison) else None,
        start=series.start,
        chosen_among=chosen_among,
        ring=series.ring,
        others=series.others if len(series.others) else None,
        planned_dose=planned,
        delivered_dose=done,
        min_events=MIN_EVENTS,
        alpha=ALPHA,
    )
    return _told(judgement)


def _told(judgement: Any) -> Finding:
    varies = judgement.variation
    names = ("expected", "change", "low", "high", "by_itself", "ring_change")
    return Finding(
        word=_word(judgement.verdict),
        reasons=tuple(_reason(each) for each in judgement.reasons),
        before=judgement.before,
        after=judgement.after,
        **{name: _finite(getattr(judgement, name)) for name in names},
        variation={
            "dispersion": round(varies.dispersion, 4),
            "drift": round(varies.drift, 6),
            "assumed": varies.assumed,
        }
        if varies
        else {},
    )


def _word(found: Any) -> Word:
    return next(word for word in Word if word.label == found.swedish)


def _reason(reason: Any) -> str:
    from tryggstat.effects import Reason

    return SPARSE.format(least=MIN_EVENTS) if reason is Reason.FEW_EVENTS else str(reason.swedish)


def _unread(series: Series) -> Finding:
    """Return what is said when too few weeks can be read."""
    before, after = series.treated[: series.start].sum(), series.treated[series.start :].sum()
    return Finding(Word.UNKNOWN, (SILENT,), int(before), int(after), None, None, None, None, None, None, {})


def _finite(value: float) -> float | None:
    return float(value) if isfinite(value) else None
