"""How concentrated the places' true rates are, chance taken out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tryggstat.concentration.inputs import Floats, read_places, read_share

LOW, HIGH = -12.0, 12.0
"""Of the log of the shape that is sought: from all in one place to places that are all alike."""


@dataclass(frozen=True)
class RateConcentration:
    """A gamma distribution of true rates, as concentrated as ``gini`` says."""

    gini: float
    shape: float  # of the gamma distribution; infinite where places differ no more than by chance
    mean: float  # events per unit of exposure

    def share_of_places(self, events: float = 0.5) -> float:
        """Return the share of places that holds a share of the events in the long run."""
        from scipy.special import gammainc, gammaincinv

        share = read_share("events", events)
        if np.isinf(self.shape):
            return share
        level = gammaincinv(self.shape + 1, 1 - share)
        return float(1 - gammainc(self.shape, level))


def rate_concentration(counts: ArrayLike, *, exposure: ArrayLike | None = None) -> RateConcentration:
    """Return how concentrated the places' true rates are, whatever the number of events.

    Answers: the Gini coefficient of counts is high when events are few, whether places differ or not. What
    would it be if one could wait until chance has averaged out?

    Parameters
    ----------
    counts :
        (n,) whole events per place, places without events included.
    exposure :
        (n,) above 0, size of each place; rates are per unit. 1 by default.

    Returns
    -------
    RateConcentration. True rates are gamma, counts then negative binomial; the shape k has the greatest
        likelihood, and the Gini coefficient of the rates is Γ(k + ½) / (√π Γ(k + 1)). Counts that vary no
        more than chance: 0. Without events: nan.

    Raises
    ------
    ValueError : counts empty, negative or nan; exposure not above 0.

    References
    ----------
    Mohler, G., Brantingham, P. J., Carter, J. & Short, M. B. (2019). Reducing bias in estimates for the law
    of crime concentration. J. Quantitative Criminology 35, 747–765.

    Examples
    --------
    >>> import numpy as np
    >>> from tryggstat.concentration import gini, rate_concentration
    >>> rng = np.random.default_rng(4)
    >>> rates = rng.gamma(1.0, 0.2, 5000)          # true Gini coefficient 0.5
    >>> counts = rng.poisson(rates)
    >>> round(gini(counts, generalised=False), 2), round(rate_concentration(counts).gini, 2)
    (0.86, 0.52)

    """
    from scipy.optimize import minimize_scalar

    seen = read_places("counts", counts)
    size = (
        np.ones(len(seen))
        if exposure is None
        else read_places("exposure", exposure, n=len(seen), least=1e-300)
    )
    mean = float(seen.sum() / size.sum())
    if not mean:
        return RateConcentration(np.nan, np.nan, 0.0)
    means = mean * size
    if ((seen - means) ** 2 - seen).sum() <= 0:  # the likelihood rises towards equal rates
        return RateConcentration(0.0, np.inf, mean)
    found = minimize_scalar(
        lambda log_shape: -likelihood(np.exp(log_shape), seen, means),
        bounds=(LOW, HIGH),
        method="bounded",
        options={"xatol": 1e-8},
    )
    shape = float(np.exp(found.x))
    return RateConcentration(gamma_gini(shape), shape, mean)


def likelihood(shape: float, counts: Floats, means: Floats) -> float:
    """Return the negative binomial log likelihood, without what does not depend on the shape."""
    from scipy.special import gammaln

    ratio = means / shape
    return float(
        (
            gammaln(counts + shape)
            - gammaln(shape)
            - counts * np.log(shape)
            - (counts + shape) * np.log1p(ratio)
        ).sum()
    )


def gamma_gini(shape: float) -> float:
    """Return the Gini coefficient of a gamma distribution."""
    from scipy.special import gammaln

    return float(np.exp(gammaln(shape + 0.5) - gammaln(shape + 1)) / np.sqrt(np.pi))
