"""How much counts vary beyond chance: from week to week, with memory, and from area to area over time."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

import numpy as np

from tryggstat.effects.inputs import Floats

LONGEST_MEMORY = 8
FEWEST_AREAS = 4
"""Other areas below which nothing can be learnt of how areas drift apart."""
ASSUMED_DRIFT = 0.15**2
"""Then this is assumed. Measured in Chicago, Vancouver and Charlottesville (9–30 areas, half-years and
years): between 0 and 0.146² in 38 pairs, half of them below 0.034²."""
ASSUMED_FREEDOM = 8.0
"""… as if eight areas had told it."""


@dataclass(frozen=True)
class Variation:
    """The variance of a count with mean m is ``dispersion`` · m + ``drift`` · m².

    ``dispersion`` is 1 for chance alone. ``drift`` is the variance with which the log rate of one area goes
    its own way in one of the two periods. ``freedom`` is the number of comparisons this knowledge rests on.
    """

    dispersion: float
    drift: float
    freedom: float
    assumed: bool = False  # the drift is assumed, not measured

    def over_mean(self, count: float, share: float = 1.0) -> float:
        """Return variance / mean of a count; ``share`` is Σ n² / (Σ n)² of the areas it is the sum of."""
        return self.dispersion + count * self.drift * share


def measure_variation(
    treated: Floats,
    others: Floats,
    start: int,
    *,
    dispersion: float | None = None,
    drift: float | None = None,
) -> Variation | None:
    """Return how much the counts vary; what is given is not measured. None where the weeks tell nothing.

    ``treated`` is (t,), ``others`` (k, t). Both sides of ``start`` are tables of area × week, compared with
    what their margins expect, so that levels, season and town-wide trend are no variation.
    """
    table = np.vstack([treated, others])
    residuals = [fit_margins(side) for side in (table[:, :start], table[:, start:])]
    scatter, weeks = measure_dispersion(residuals, table, start)
    weekly = scatter if dispersion is None else dispersion
    learnt = measure_drift(treated, others, start, weekly) if drift is None else None
    if dispersion is None and not weeks and learnt is None:
        return None
    if learnt is not None:
        return Variation(weekly, *learnt)
    if dispersion is None:
        weekly *= memory(residuals)
    known = weeks if dispersion is None else inf
    if drift is not None:
        return Variation(weekly, drift, known)
    return Variation(weekly, ASSUMED_DRIFT, min(known, ASSUMED_FREEDOM), assumed=True)


def measure_dispersion(residuals: list[Floats], table: Floats, start: int) -> tuple[float, float]:
    """Return variance / mean of the weeks and on how many comparisons it rests; 1 and 0 if on none.

    The treated area's own scatter is taken where it is the larger: it may be a livelier place.
    """
    weeks = np.array([part.shape[1] - 1.0 for part in residuals])
    freedom = float(weeks.sum() * (len(table) - 1))
    if not freedom:
        return 1.0, 0.0
    pooled = sum(float((part**2).sum()) for part in residuals) / freedom
    totals = np.array([table[:, :start].sum(), table[:, start:].sum()])
    shares = np.array([table[0, :start].sum(), table[0, start:].sum()]) / np.maximum(totals, 1.0)
    own_freedom = float(weeks @ (1 - shares))
    own = sum(float((part[0] ** 2).sum()) for part in residuals) / max(own_freedom, 1e-9)
    larger, known = (own, own_freedom) if own > pooled and own_freedom > 1 else (pooled, freedom)
    return max(1.0, larger), known


def fit_margins(side: Floats) -> Floats:
    """Return the Pearson residuals of a table of area × week from its margins."""
    expected = np.outer(side.sum(axis=1), side.sum(axis=0)) / max(side.sum(), 1.0)
    return np.divide(side - expected, np.sqrt(expected), out=np.zeros_like(side), where=expected > 0)


def memory(residuals: list[Floats]) -> float:
    """Return by how much the variance of a sum of weeks exceeds the sum of their variances (Bartlett)."""
    shortest = min(part.shape[1] for part in residuals)
    lags = min(LONGEST_MEMORY, shortest // 4)
    power = sum(float((part**2).sum()) for part in residuals)
    if not lags or not power:
        return 1.0
    factor = 1.0
    for lag in range(1, lags + 1):
        crossed = sum(float((part[:, lag:] * part[:, :-lag]).sum()) for part in residuals)
        factor += 2 * (1 - lag / (lags + 1)) * (crossed / power + 1 / shortest)
    return max(1.0, factor)


def measure_drift(
    treated: Floats, others: Floats, start: int, dispersion: float
) -> tuple[float, float] | None:
    """Return the variance of areas' own changes per period and its freedom; None where too few areas tell it.

    Paule and Mandel's (1982) way for a meta-analysis of the areas' log changes, solved at the median of chi²
    instead of its mean, so that the answer is as often too large as too small. It rests on fewer comparisons
    than there are areas where the treated one is the larger: the others' chance then hides their drift.
    """
    from scipy.special import chdtri

    sides = np.column_stack([others[:, :start].sum(axis=1), others[:, start:].sum(axis=1)])
    sides = sides[(sides > 0).all(axis=1)] + 0.5
    if len(sides) < FEWEST_AREAS:
        return None
    chance = dispersion * (1 / sides).sum(axis=1)
    spread = find_spread(np.log(sides[:, 1] / sides[:, 0]), chance, float(chdtri(len(sides) - 1, 0.5)))
    here = dispersion * (1 / (treated[:start].sum() + 0.5) + 1 / (treated[start:].sum() + 0.5))
    ratio = min(1.0, (here + spread) / (float(chance.mean()) + spread))
    return spread / 2, max(1.0, (len(sides) - 1) * ratio**2)


def find_spread(change: Floats, chance: Floats, target: float) -> float:
    """Return the variance beyond chance at which the weighted squares come down to the target."""

    def squares(extra: float) -> float:
        weight = 1 / (chance + extra)
        return float((weight * (change - (weight @ change) / weight.sum()) ** 2).sum())

    if squares(0.0) <= target:
        return 0.0
    low, high = 0.0, float(((change - change.mean()) ** 2).sum()) / target
    while squares(high) > target:
        high *= 2
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if squares(middle) > target else (low, middle)
    return high
