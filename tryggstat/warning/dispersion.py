"""How much more than Poisson each series varies, learnt from the whole surface."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

DISPERSIONS = 1 + np.array([0.0, 0.06, 0.15, 0.3, 0.5, 0.8, 1.2, 1.8, 2.8, 5.0, 12.0])
ROUNDS = 300
LEAN = 0.2
"""Weight of the prior that favours small dispersions, in series."""
RARE = 0.02
"""Share above which a dispersion counts as one of several: it costs a place and a share, by BIC."""
STEADY = 20.0


def weigh_dispersions(
    counts: NDArray[np.float64],
    mean: NDArray[np.float64],
    trust: NDArray[np.float64],
    own: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return how likely each of ``DISPERSIONS`` is for each series, (n, k).

    Two accounts are averaged by how well they do: one dispersion for all, or each series its own with a
    prior over the grid learnt from all (empirical Bayes, EM). Without the first, the noise of sparse series
    looks like a spread of dispersions and thickens every tail. ``own`` coefficients were fitted to the same
    counts: half of it times log(dispersion) is the Cox–Reid correction, without which the dispersion comes
    out low.
    """
    support = log_likelihoods(counts, mean, trust) + 0.5 * own[:, None] * np.log(DISPERSIONS)
    support -= support.max(axis=1, keepdims=True)
    one, evidence_of_one = one_for_all(support)
    apart, evidence_apart = own_for_each(np.exp(support))
    doubt = 1 / (1 + np.exp(np.clip(evidence_of_one - evidence_apart, -50, 50)))
    return (1 - doubt) * one + doubt * apart


def one_for_all(support: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
    """Return how likely each dispersion is if it is everybody's, and the log evidence of that account."""
    together = support.sum(axis=0)
    relative = np.exp(together - together.max())
    return relative / relative.sum(), float(np.log(relative.mean()) + together.max())


def own_for_each(likelihood: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
    """Return how likely each dispersion is for each series, and the evidence (BIC) of that account."""
    share = learn_shares(likelihood)
    weight = likelihood * share
    price = (np.sum(share > RARE) - 1) * np.log(max(len(likelihood), 2))
    evidence = np.log(weight.sum(axis=1)).sum() - price
    return weight / weight.sum(axis=1, keepdims=True), float(evidence)


def learn_shares(likelihood: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how common each dispersion is among the series; few series lean towards small ones."""
    lean = DISPERSIONS**-2.0 / (DISPERSIONS**-2.0).sum()
    share = lean
    for _ in range(ROUNDS):
        # einsum, for a threaded BLAS spends longer waking its threads than on sums this small
        gain = np.einsum("nk,n->k", likelihood, 1 / np.einsum("nk,k->n", likelihood, share))
        share = (share * gain + LEAN * lean) / (len(likelihood) + LEAN)
    return share


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
