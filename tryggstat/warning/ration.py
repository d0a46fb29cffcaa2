"""A common threshold for any detector's scores, from what they are when nothing happens."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.warning.inputs import refuse_first

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Ration:
    """A common threshold for one week's scores, and what it cost in the calm sample.

    threshold : what a score must reach. alarms : (n_series,) whether it did. chance : (n_series,) the share
    of calm weeks in which each series reached it. expected_per_quarter : false alarms it costs, as far as
    the sample tells; at most the budget. standard_error : of that, from the sample's size.
    """

    threshold: float
    alarms: NDArray[np.bool_]
    chance: Floats
    expected_per_quarter: float
    standard_error: float


def ration(
    scores: ArrayLike, *, calm: ArrayLike, per_quarter: float = 4.0, weeks_per_quarter: float = 13
) -> Ration:
    """Choose the lowest threshold at which a detector's scores kept the budget in calm weeks.

    Answers the question of ``budget`` for detectors that give a score but no distribution (EARS, CUSUM,
    Farrington's exceedance): from which score on is it a signal, if at most ``per_quarter`` a quarter over
    all series may be chance? Tied scores are let in together or not at all.

    Parameters
    ----------
    scores :
        (n_series,) this week's, higher = more unusual; nan = not judged, never an alarm.
    calm :
        (n_series, n_weeks) scores of the same series in past or simulated weeks without events of note; nan =
        not judged. Real outbreaks left in it raise the threshold; this week must not be among them.
    per_quarter, weeks_per_quarter :
        the budget, over all series, > 0.

    Returns
    -------
    Ration. A budget larger than the sample can spend gives the lowest score of the sample. No series: no
    alarms.

    Raises
    ------
    ValueError : shapes that do not fit, an infinite score in ``calm``, a budget not above 0, or a sample too
    small: to ration one alarm a quarter takes at least 13 calm weeks, and several times that to do it well.

    Examples
    --------
    >>> import numpy as np
    >>> from tryggstat.warning import ration
    >>> rng = np.random.default_rng(1)
    >>> week = ration([0.5, 6.0, 1.0], calm=rng.normal(size=(3, 520)), per_quarter=1)
    >>> round(week.threshold, 2), week.alarms.tolist(), round(week.expected_per_quarter, 2)
    (1.97, [False, True, False], 1.0)

    """
    now, sample = np.asarray(scores, float), np.asarray(calm, float)
    if now.ndim != 1 or sample.ndim != 2 or len(sample) != len(now):
        raise ValueError(f"calm must have shape ({now.size}, n_weeks); got {sample.shape}")
    refuse_first(sample, np.isinf(sample), "calm must be finite")
    for name, value in (("per_quarter", per_quarter), ("weeks_per_quarter", weeks_per_quarter)):
        if not (np.isfinite(value) and value > 0):
            raise ValueError(f"{name} must be above 0; got {value}")
    n_weeks, weekly = sample.shape[1], per_quarter / weeks_per_quarter
    if n_weeks * weekly < 1:
        raise ValueError(f"calm must hold at least {np.ceil(1 / weekly):.0f} weeks; got {n_weeks}")
    threshold = lowest_within(sample[~np.isnan(sample)], n_weeks * weekly)
    reached = sample >= threshold
    quarters = n_weeks / weeks_per_quarter
    return Ration(
        threshold=threshold,
        alarms=now >= threshold,
        chance=reached.mean(axis=1),
        expected_per_quarter=float(reached.sum() / quarters),
        standard_error=float(np.sqrt(n_weeks * reached.sum(axis=0).var()) / quarters),
    )


def lowest_within(values: Floats, allowed: float) -> float:
    """Return the lowest value that at most ``allowed`` values reach; just above all if there is none."""
    if not len(values):
        return np.inf
    found, times = np.unique(values, return_counts=True)
    reached = times[::-1].cumsum()[::-1]
    within = np.flatnonzero(reached <= allowed * (1 + 1e-9))
    return float(found[within[0]]) if len(within) else float(np.nextafter(found[-1], np.inf))
