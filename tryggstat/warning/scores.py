"""A common threshold for the scores of any detector, from what they are when nothing happens."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.warning.inputs import refuse_first

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class ScoreBudget:
    """A common threshold for the scores of a surface, and what it costs.

    threshold : what a score must reach (with ``by="p"``: the p it must not exceed). alarms : in the shape of
    the scores, whether they did. chance : (n_series,) each series' chance of a false alarm in a week.
    expected_per_quarter : false alarms it costs, as far as the sample tells; at most the budget.
    standard_error : of that, from the sample's size, if its weeks are independent; 0 where p needs no sample.
    cells : how many series were judged at all.
    """

    threshold: float
    alarms: NDArray[np.bool_]
    chance: Floats
    expected_per_quarter: float
    standard_error: float
    cells: int


def share_out_scores(
    scores: ArrayLike, calm: ArrayLike | None, per_quarter: float, weeks_per_quarter: float, *, of_p: bool
) -> ScoreBudget:
    """Return the lowest threshold that the scores of calm weeks keep, or that p values keep by themselves."""
    now = read_scores(scores)
    if of_p:
        refuse_first(now, (now < 0) | (now > 1), "p must lie from 0 to 1")
    if of_p and calm is None:
        return of_chances(now, per_quarter, weeks_per_quarter)
    if calm is None and now.ndim == 1:
        raise ValueError(f"calm must be given with the scores of one week; got {now.shape} alone")
    sample = now if calm is None else np.asarray(calm, float)
    if sample.ndim != 2 or len(sample) != len(now):
        raise ValueError(f"calm must have shape ({len(now)}, n_weeks); got {sample.shape}")
    refuse_first(sample, np.isinf(sample), "calm must be finite")
    if of_p:
        refuse_first(sample, (sample < 0) | (sample > 1), "calm must lie from 0 to 1")
        flipped = of_sample(-now, -sample, per_quarter, weeks_per_quarter)
        return ScoreBudget(**vars(flipped) | {"threshold": -flipped.threshold})
    return of_sample(now, sample, per_quarter, weeks_per_quarter)


def read_scores(scores: ArrayLike) -> Floats:
    """Return scores of one week, (n_series,), or of several, (n_series, n_weeks)."""
    now = np.asarray(scores, float)
    if now.ndim not in (1, 2):
        raise ValueError(f"scores must have shape (n_series,) or (n_series, n_weeks); got {now.shape}")
    return now


def of_chances(p: Floats, per_quarter: float, weeks_per_quarter: float) -> ScoreBudget:
    """Return the p at which the series judged in a week have as many false alarms as there may be."""
    weeks = p.shape[1] if p.ndim == 2 else 1
    judged = ~np.isnan(p).reshape(len(p), weeks)
    a_week = judged.sum() / max(weeks, 1)
    threshold = min(1.0, per_quarter / weeks_per_quarter / a_week) if a_week else 0.0
    chance = threshold * judged.mean(axis=1) if weeks else np.zeros(len(p))
    cost = float(chance.sum()) * weeks_per_quarter
    return ScoreBudget(threshold, p <= threshold, chance, cost, 0.0, int(judged.any(axis=1).sum()))


def of_sample(now: Floats, sample: Floats, per_quarter: float, weeks_per_quarter: float) -> ScoreBudget:
    """Return the lowest threshold within the budget in calm weeks, (n_series, n_weeks)."""
    n_weeks, weekly = sample.shape[1], per_quarter / weeks_per_quarter
    if n_weeks * weekly < 1:
        raise ValueError(f"calm must hold at least {np.ceil(1 / weekly):.0f} weeks; got {n_weeks}")
    known = ~np.isnan(sample)
    threshold = lowest_within(sample[known], n_weeks * weekly)
    reached = sample >= threshold
    quarters = n_weeks / weeks_per_quarter
    return ScoreBudget(
        threshold=threshold,
        alarms=now >= threshold,
        chance=reached.mean(axis=1),
        expected_per_quarter=float(reached.sum() / quarters),
        standard_error=float(np.sqrt(n_weeks * reached.sum(axis=0).var()) / quarters),
        cells=int(known.any(axis=1).sum()),
    )


def lowest_within(values: Floats, allowed: float) -> float:
    """Return the lowest value that at most ``allowed`` values reach; just above all if there is none."""
    if not len(values):
        return np.inf
    found, times = np.unique(values, return_counts=True)
    reached = times[::-1].cumsum()[::-1]
    within = np.flatnonzero(reached <= allowed * (1 + 1e-9))
    return float(found[within[0]]) if len(within) else float(np.nextafter(found[-1], np.inf))
