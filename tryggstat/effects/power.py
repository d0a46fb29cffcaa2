"""Before it starts: which fall could be told from chance at all."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import numpy as np
from numpy.typing import ArrayLike

from tryggstat.effects.change import log_change
from tryggstat.effects.inputs import Floats, check_share, read_counts
from tryggstat.effects.variation import Variation, measure_variation
from tryggstat.effects.verdicts import check_numbers, read_others


@dataclass(frozen=True)
class DetectableChange:
    """The smallest fall that ends as ``REDUCTION_SUPPORTED`` with the power asked for; nan if none does."""

    fall: float  # share of the expected events, 0.3 is three in ten
    events: float  # the same as a number of events
    expected: float  # events after, if nothing changes
    falls: Floats  # (99,) 0.01 … 0.99
    power: Floats  # (99,) chance of ``REDUCTION_SUPPORTED`` at each of them
    variation: Variation | None


def detectable_change(
    treated: ArrayLike,
    comparison: ArrayLike,
    *,
    columns_after: int,
    chosen_among: int,
    others: ArrayLike | None = None,
    min_events: int = 20,
    dispersion: float | None = None,
    drift: float | None = None,
    alpha: float = 0.05,
    power: float = 0.8,
) -> DetectableChange:
    """Return the smallest fall that `verdict` would probably find, from the counts before the start.

    Answers: with so many events, these comparison areas and this follow-up, is it worth asking whether it
    helped? If only a fall of 60 % can be found, nobody should expect an answer.

    Parameters
    ----------
    treated, comparison, others :
        (t,), (t,) or (k, t), (n, t) events per week before the start.
    columns_after :
        how many weeks will be followed up.
    chosen_among, min_events, dispersion, drift, alpha :
        as in `verdict`. The variation is measured between the two halves of the history.
    power :
        wanted chance of ``REDUCTION_SUPPORTED`` when the fall is real.

    Returns
    -------
    DetectableChange. The chance is that of a normal distribution around the real change, less the chance that
        fewer than ``min_events`` are left to judge: with few events a great fall cannot be assessed either,
        and ``power`` sinks again. Where nothing tells the variation, or no event came, it is 0 throughout.

    Raises
    ------
    ValueError : as `verdict`; fewer than two columns, or ``power`` not in (0, 1).

    Examples
    --------
    >>> import numpy as np
    >>> from tryggstat.effects import detectable_change
    >>> town = np.random.default_rng(2).poisson(4, (11, 52))
    >>> answer = detectable_change(town[0], town[1:], columns_after=52, chosen_among=1)
    >>> round(answer.fall, 2), round(answer.events)
    (0.36, 71)

    """
    here = read_counts("treated", treated, dimensions=(1,), whole=True)
    there, beside = read_others("comparison", comparison, here), read_others("others", others, here)
    if len(here) < 2 or columns_after < 1:
        raise ValueError(
            f"at least 2 columns before and 1 after are needed; got {len(here)}, {columns_after}"
        )
    half = len(here) // 2
    check_numbers(half, len(here), chosen_among, alpha, min_events, dispersion, drift)
    wanted = check_share("power", power)
    varies = measure_variation(here, np.vstack([there, beside]), half, dispersion=dispersion, drift=drift)
    falls = np.arange(1, 100) / 100
    growth = columns_after / len(here)
    before, pairs = float(here.sum()), np.column_stack([there.sum(axis=1), there.sum(axis=1) * growth])
    if varies is None or not before or not pairs.sum():
        return DetectableChange(nan, nan, before * growth, falls, np.zeros(99), varies)

    def chance(fall: float) -> float:
        return chance_of_finding(
            fall, before, before * growth, pairs, varies, chosen_among, min_events, alpha
        )

    powers = np.array([chance(fall) for fall in falls])
    fall = first_above(falls, powers, wanted)
    return DetectableChange(fall, fall * before * growth, before * growth, falls, powers, varies)


def chance_of_finding(
    fall: float,
    before: float,
    expected: float,
    pairs: Floats,
    varies: Variation,
    chosen_among: int,
    min_events: int,
    alpha: float,
) -> float:
    """Return the chance that a real fall ends as a supported one."""
    from scipy.special import gammaincc, ndtr

    after = expected * (1 - fall)
    if min(before, pairs[:, 0].sum(), pairs[:, 1].sum()) < min_events:
        return 0.0
    upper = log_change(before, after, pairs, varies, among=chosen_among).quantile(1 - alpha)
    deviation = np.sqrt(sampling_variance(before, after, pairs, varies))
    scale = varies.over_mean(after)
    too_few = gammaincc(min_events / scale, after / scale) if min_events else 0.0
    return max(0.0, float(ndtr(-upper / deviation) - too_few))


def sampling_variance(before: float, after: float, pairs: Floats, varies: Variation) -> float:
    """Return the variance with which the log of the four counts' ratio would come out."""
    whole = pairs.sum(axis=0)
    shares = (pairs**2).sum(axis=0) / whole**2
    own = varies.over_mean(before) / before + varies.over_mean(after) / max(after, 1e-9)
    return float(own + sum(varies.over_mean(n, share) / n for n, share in zip(whole, shares, strict=True)))


def first_above(falls: Floats, powers: Floats, wanted: float) -> float:
    """Return where the power first reaches what is wanted, between the two falls around it."""
    reached = np.flatnonzero(powers >= wanted)
    if not reached.size:
        return nan
    j = int(reached[0])
    if j == 0:
        return float(falls[0])
    rise = powers[j] - powers[j - 1]
    return float(falls[j - 1] + (falls[j] - falls[j - 1]) * (wanted - powers[j - 1]) / rise)
