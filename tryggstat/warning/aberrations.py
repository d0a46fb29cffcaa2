"""How far each past week is to be trusted as ordinary."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tryggstat.warning.dispersion import log_rising

RISE, RISE_SIZE = 3.0, 2.0
"""An outbreak's weeks are negative binomial around three times the mean, wide enough for ×1.5 to ×10."""
STAY = 0.75
"""An outbreak lasts four weeks on average."""
FIRST_SHARE, LARGEST_SHARE = 0.01, 0.05
ROUNDS = 4
STRONGEST = 50.0
FEW, MARGIN = 2.0, 1.3


def trust_weeks(
    counts: NDArray[np.float64], mean: NDArray[np.float64], dispersion: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the probability that each past week was ordinary, (n, n_past).

    Noufaily et al. (2013) give weeks beyond an Anscombe residual of 2.58 the weight residual⁻². On sparse
    series that discards ordinary pairs of events, on any series it trims the tail that the dispersion is read
    from, and it sees no outbreak whose single weeks are modest. Here every series is ordinary or in an
    outbreak, in turn (a hidden Markov chain, as Le Strat & Carrat 1999), and the share of outbreak weeks is
    learnt from the surface: near nothing where there are none.
    """
    ratio = outbreak_ratio(counts, mean, dispersion)
    share, outbreak = FIRST_SHARE, np.zeros(counts.shape)
    for _ in range(ROUNDS if counts.size else 0):
        outbreak = in_outbreak(ratio, share * (1 - STAY) / (1 - share), share)
        share = min(float(outbreak.mean()), LARGEST_SHARE)
    return 1 - outbreak


def in_outbreak(ratio: NDArray[np.float64], enter: float, share: float) -> NDArray[np.float64]:
    """Return the probability of each week's being in an outbreak, given all weeks (forward–backward).

    Weeks can only be taken in turn, series side by side. A series alone is taken as bare floats: in arrays of
    one the same sums cost ten times as much.
    """
    alone = len(ratio) == 1
    weekly: list[Any] = ratio[0].tolist() if alone else list(np.ascontiguousarray(ratio.T))
    begun: Any = share if alone else np.full(len(ratio), share)
    future: Any = 1.0 if alone else np.ones(len(ratio))
    so_far, ahead = [], []
    for here in weekly:
        odds = begun * here
        so_far.append(odds / (odds + 1 - begun))
        begun = so_far[-1] * STAY + (1 - so_far[-1]) * enter
    for here in reversed(weekly):
        ahead.append(future)
        later = here * future
        future = (STAY * later + 1 - STAY) / (enter * later + 1 - enter)
    before, after = (np.array(weeks).reshape(ratio.T.shape) for weeks in (so_far, ahead[::-1]))
    odds = before * after
    return (odds / (odds + 1 - before)).T


def outbreak_ratio(
    counts: NDArray[np.float64], mean: NDArray[np.float64], dispersion: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return how much likelier each count is in an outbreak; 1 where nobody reported."""
    excess = np.maximum(dispersion - 1, 1e-6)[:, None]
    mu = np.maximum(mean, 1e-12)
    wide = mu * (RISE / RISE_SIZE)
    gap = mu / excess * np.log1p(excess) - RISE_SIZE * np.log1p(wide)
    some = np.nonzero(counts)
    y, size = counts[some], (mu / excess)[some]
    gap[some] += log_rising(y, np.full(len(y), RISE_SIZE)) - log_rising(y, size)
    share = (np.log(wide / (1 + wide)) - np.log(excess / (1 + excess)))[some]
    gap[some] += y * share
    return np.where(mean > 0, np.exp(np.clip(gap, -STRONGEST, STRONGEST)), 1)


def robust_dispersion(counts: NDArray[np.float64], mean: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a dispersion that no few outbreaks can lift, by the median residual; inf where means are low."""
    residual = np.abs(counts - mean) / np.sqrt(mean.clip(1e-12))
    middle = np.median(residual, axis=1) if counts.shape[1] else np.zeros(len(counts))
    steady = np.maximum(MARGIN * (middle / 0.6745) ** 2, 1)
    enough = mean.sum(axis=1) >= FEW * max(counts.shape[1], 1)
    return np.where(enough, steady, np.inf)
