"""One estimated number: how sure, and how likely a fall as large is by chance."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

NORMAL = NormalDist()


@dataclass(frozen=True)
class Estimate:
    """A number with its standard error and two-sided interval.

    ``z`` is value / standard error; ``p_fall`` is the one-sided chance of a value as low when nothing has
    changed, ``p_rise`` of one as high. Where nothing was counted the standard error is 0 and these are nan.
    """

    value: float
    standard_error: float
    low: float
    high: float

    @property
    def z(self) -> float:
        """Return standard errors from no change."""
        return self.value / self.standard_error if self.standard_error > 0 else float("nan")

    @property
    def p_fall(self) -> float:
        """Return the one-sided p value against a fall."""
        return NORMAL.cdf(self.z)

    @property
    def p_rise(self) -> float:
        """Return the one-sided p value against a rise."""
        return NORMAL.cdf(-self.z)


def estimate(value: float, variance: float, alpha: float) -> Estimate:
    """Return a value with its normal interval of coverage 1 − alpha."""
    error = variance**0.5
    reach = NORMAL.inv_cdf(1 - alpha / 2) * error
    return Estimate(float(value), float(error), float(value - reach), float(value + reach))
