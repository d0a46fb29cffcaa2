"""How much more than Poisson each series varies, learnt from the whole surface."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

DISPERSIONS = 1 + np.array([0.0, 0.06, 0.15, 0.3, 0.5, 0.8, 1.2, 1.8, 2.8, 5.0, 12.0])
ROUNDS = 300
DOUBT = 0.2
"""Weight of the prior that favours small dispersions, in series."""
STEADY = 20.0


def weigh_dispersions(
    counts: NDArray[np.float64],
    mean: NDArray[np.float64],
    trust: NDArray[np.float64],
    own: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return how likely each of ``DISPERSIONS`` is for each series, (n, k).

    The prior over the grid is learnt from all series (empirical Bayes, EM). ``own`` coefficients were fitted
    to the same counts: half of it times log(dispersion) is the Cox–Reid correction, without which the
    dispersion comes out low.
    """
    likelihood = log_likelihoods(counts, mean, trust) + 0.5 * own[:, None] * np.log(DISPERSIONS)
    likelihood = np.exp(likelihood - likelihood.max(axis=1, keepdims=True))
    doubt = DISPERSIONS**-2.0 / (DISPERSIONS**-2.0).sum()
    share = doubt
    for _ in range(ROUNDS):
        gain = likelihood.T @ (1 / (likelihood @ share))
        share = (share * gain + DOUBT * doubt) / (len(counts) + DOUBT)
    weight = likelihood * share
    return weight / weight.sum(axis=1, keepdims=True)


def rough_dispersion(
    counts: NDArray[np.float64], mean: NDArray[np.float64], own: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return Pearson's dispersion of each series, drawn towards the surface's: a start, cheaply had."""
    squares = ((counts - mean) ** 2 / mean.clip(1e-12)).sum(axis=1)
    degrees = np.maximum((mean > 0).sum(axis=1) - own, 1)
    steady = np.minimum(mean.sum(axis=1), degrees)  # few events say little
    whole = squares.sum() / max(degrees.sum(), 1)
    return np.maximum((steady * squares / degrees + STEADY * whole) / (steady + STEADY), 1)


def log_likelihoods(
    counts: NDArray[np.float64], mean: NDArray[np.float64], trust: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return each series' log likelihood under each dispersion, up to a constant of the series.

    Negative binomial with variance = dispersion · mean in every week. Only weeks with events need the gamma
    function, and they are few in a sparse surface.
    """
    series, week = np.nonzero(counts)
    y, mu, w = counts[series, week], mean[series, week], trust[series, week]
    events, expected = (trust * counts).sum(axis=1), (trust * mean).sum(axis=1)
    out = np.empty((len(counts), len(DISPERSIONS)))
    for k, dispersion in enumerate(DISPERSIONS):
        excess = dispersion - 1
        if excess == 0:
            out[:, k] = np.bincount(series, w * y * np.log(mu), len(counts)) - expected
            continue
        risen = np.bincount(series, w * log_rising(y, mu / excess), len(counts))
        out[:, k] = risen - expected / excess * np.log(dispersion) + events * np.log(excess / dispersion)
    return out


def log_rising(y: NDArray[np.float64], size: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return log(size · (size + 1) … (size + y − 1)), the gamma function spared where y is 1."""
    from scipy.special import gammaln

    out = np.log(size)
    many = y > 1
    out[many] = gammaln(y[many] + size[many]) - gammaln(size[many])
    return out
