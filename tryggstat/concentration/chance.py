"""How concentrated events look when they fall on places by chance alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tryggstat.concentration.inequality import gini_rows, places_needed
from tryggstat.concentration.inputs import Floats, read_places, read_share, read_simulations

CELLS_AT_ONCE = 2_000_000
TIE = 1e-9


@dataclass(frozen=True)
class ExpectedConcentration:
    """What was observed, and what chance alone makes of as many events on as many places."""

    gini: float  # observed
    gini_expected: float
    gini_low: float
    gini_high: float
    gini_p: float  # one-sided: chance of a coefficient as high
    places: float  # observed share of places that holds the share of events
    places_expected: float
    places_low: float
    places_high: float
    places_p: float  # one-sided: chance of as few places


def expected_concentration(
    counts: ArrayLike,
    *,
    rng: np.random.Generator,
    exposure: ArrayLike | None = None,
    events: float = 0.5,
    n_sim: int = 999,
    alpha: float = 0.05,
    generalised: bool = False,
    unbiased: bool = False,
) -> ExpectedConcentration:
    """Return how concentrated as many events would be if every place drew them alike.

    Answers: half of the burglaries fell in 4 % of the streets; is that concentration, or are there simply few
    burglaries and many streets?

    Parameters
    ----------
    counts :
        (n,) whole events per place.
    rng :
        the source of chance; the same generator gives the same answer.
    exposure :
        (n,) above 0, how much each place can draw (dwellings, length of street); equal by default.
    events :
        share of events for `share_of_places`.
    n_sim :
        simulations, each a multinomial draw: Poisson counts given their total.
    alpha :
        1 − coverage of the intervals of chance.
    generalised, unbiased :
        which Gini coefficient, see `gini`; here the plain one by default, because the
        comparison with chance is itself the correction.

    Returns
    -------
    ExpectedConcentration. p = (1 + simulations at least as concentrated) / (n_sim + 1), ties counted.
        Without events everything is nan and p is 1.

    Raises
    ------
    ValueError : counts empty, negative, fractional or nan, exposure not above 0, ``n_sim`` below 1,
        ``events`` or ``alpha`` outside.

    References
    ----------
    Levin, A., Rosenfeld, R. & Deckard, M. (2017). The law of crime concentration. J. Quantitative Criminology
    33, 635–647. Chalfin, A., Kaplan, J. & Cuellar, M. (2021). Measuring marginal crime concentration. J.
    Research in Crime and Delinquency 58, 467–504.

    Examples
    --------
    >>> import numpy as np
    >>> from tryggstat.concentration import expected_concentration
    >>> rng = np.random.default_rng(1)
    >>> streets = rng.poisson(0.2, 500)
    >>> answer = expected_concentration(streets, rng=rng)
    >>> round(answer.gini, 2), round(answer.gini_expected, 2), answer.gini_p > 0.05
    (0.83, 0.84, True)

    """
    seen = read_places("counts", counts)
    fractional = seen != np.floor(seen)
    if fractional.any():
        at = int(fractional.argmax())
        raise ValueError(f"counts must be whole numbers; got {seen[at]:g} at {at}")
    size = (
        np.ones(len(seen))
        if exposure is None
        else read_places("exposure", exposure, n=len(seen), least=1e-300)
    )
    share, edge = read_share("events", events), read_share("alpha", alpha) / 2
    own = measure(seen[None], share, generalised, unbiased)[:, 0]
    null = simulate(
        int(seen.sum()), size / size.sum(), read_simulations(n_sim), rng, share, generalised, unbiased
    )
    if not seen.any():
        return ExpectedConcentration(*([np.nan] * 4 + [1.0]) * 2)
    expected = null.mean(axis=1)
    low, high = np.quantile(null, [edge, 1 - edge], axis=1)
    gini_p = (1 + (null[0] >= own[0] - TIE).sum()) / (n_sim + 1)
    places_p = (1 + (null[1] <= own[1] + TIE).sum()) / (n_sim + 1)
    first, second = zip(own.tolist(), expected.tolist(), low.tolist(), high.tolist(), strict=True)
    return ExpectedConcentration(*first, float(gini_p), *second, float(places_p))


def measure(rows: Floats, share: float, generalised: bool, unbiased: bool) -> Floats:
    """Return the coefficient and the share of places of each row, (2, n_rows)."""
    return np.array([gini_rows(rows, generalised, unbiased), places_needed(rows, share) / rows.shape[1]])


def simulate(
    total: int,
    chances: Floats,
    n_sim: int,
    rng: np.random.Generator,
    share: float,
    generalised: bool,
    unbiased: bool,
) -> Floats:
    """Return both measures for events that fell by chance, (2, n_sim)."""
    at_once = max(1, CELLS_AT_ONCE // len(chances))
    parts = [min(at_once, n_sim - done) for done in range(0, n_sim, at_once)]
    drawn = (rng.multinomial(total, chances, size=n).astype(float) for n in parts)
    return np.concatenate([measure(rows, share, generalised, unbiased) for rows in drawn], axis=1)


def poisson_gini(mean: ArrayLike) -> Floats:
    """Return the Gini coefficient of Poisson counts: how unequal places look that are all alike.

    Parameters
    ----------
    mean :
        expected events per place, above 0; any shape.

    Returns
    -------
    array of that shape: e^(−2m) · (I₀(2m) + I₁(2m)), the mean difference of two Poisson counts
        over twice their mean, with modified Bessel functions (exact for many places; near 1 − m for small
        means m, 1 / √(πm) for large).

    Raises
    ------
    ValueError : a mean is not above 0 or not finite.

    References
    ----------
    Ramasubban, T. A. (1958). The mean difference and the mean deviation of some discontinuous distributions.
    Biometrika 45, 549–556.

    Examples
    --------
    >>> from tryggstat.concentration import poisson_gini
    >>> poisson_gini([0.1, 1, 10]).round(3).tolist()
    [0.909, 0.524, 0.177]

    """
    from scipy.special import i0e, i1e

    means = np.asarray(mean, dtype=float)
    wrong = ~(np.isfinite(means) & (means > 0))
    if wrong.any():
        raise ValueError(f"mean must be above 0 and finite; got {means[wrong].flat[0]:g}")
    return i0e(2 * means) + i1e(2 * means)
