"""What a scan answers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

TIED = 1e-9


@dataclass(frozen=True)
class Cluster:
    """A circle and a window in which cases are more, or fewer, than chance explains."""

    centre: int
    """The place in the middle, an index into ``xy``."""
    places: tuple[int, ...]
    """The places inside, nearest first."""
    radius: float
    """From the centre to the last place, metres (in the unit of ``xy``)."""
    start: int | None
    """First day, or None in a purely spatial scan."""
    end: int | None
    """Last day, itself included."""
    observed: int
    expected: float
    relative_risk: float
    """Risk inside divided by risk outside; in the permutation model observed / expected."""
    llr: float
    """Log likelihood ratio."""
    p: float
    """(1 + simulated maxima at least as large) / (1 + simulations); 1 without simulations."""
    p_gumbel: float | None
    """From a Gumbel distribution fitted to the maxima, if asked for."""
    recurrence_days: float | None
    """Days between clusters as unlikely as this if nothing happens; None unless the scan is prospective."""

    @property
    def ratio(self) -> float:
        """Return observed / expected."""
        return self.observed / self.expected


@dataclass(frozen=True)
class ScanResult:
    """Clusters, most likely first, and the distribution their p values come from."""

    clusters: tuple[Cluster, ...]
    null: NDArray[np.float64]
    """The largest log likelihood ratio of each simulated world, in the order of their streams."""
    model: str
    total: int
    """Cases."""
    period: tuple[int, int] | None
    """First and last day."""
    stopped: bool
    """Whether the simulations were stopped because the p value was clear (``stop_after``)."""

    @property
    def n_sim(self) -> int:
        """Return the number of simulated worlds."""
        return len(self.null)


def p_value(llr: float, null: NDArray[np.float64]) -> float:
    """Return the share of worlds, this one included, with a maximum at least as large; ties count."""
    return float((1 + np.sum(null >= llr * (1 - TIED))) / (1 + len(null)))


def gumbel_p_value(llr: float, null: NDArray[np.float64]) -> float | None:
    """Return the tail of a Gumbel distribution fitted by moments (Abrams et al. 2010), if they differ."""
    scale = float(np.std(null, ddof=1)) * np.sqrt(6) / np.pi if len(null) > 1 else 0.0
    if scale == 0:
        return None
    return float(-np.expm1(-np.exp(-(llr - null.mean() + np.euler_gamma * scale) / scale)))
