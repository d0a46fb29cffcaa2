"""Has the level changed for good, little by little (CUSUM and GLR charts of counts)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.warning.inputs import check_counts, refuse_first

Floats = NDArray[np.float64]
Direction = Literal["up", "down"]


@dataclass(frozen=True)
class Cusum:
    """The charts week by week, all arrays (n_series, n_weeks).

    value : the evidence for a change, as a log likelihood ratio. alarm : whether it reached the threshold;
    the chart then starts afresh. start : the column since which the change is most likely, −1 while ``value``
    is 0.
    """

    value: Floats
    alarm: NDArray[np.bool_]
    start: NDArray[np.int64]


def cusum(
    counts: ArrayLike,
    *,
    expected: ArrayLike,
    dispersion: ArrayLike = 0.0,
    theta: float | None = None,
    threshold: float = 5.0,
    direction: Direction = "up",
    window: int | None = None,
    shortest: int = 1,
) -> Cusum:
    """Add up, week by week, the evidence that a level has changed by a factor, all series at once.

    Answers: has something slowly become more (or less), though no single week stands out? With ``theta`` the
    chart is a CUSUM that waits for a change by exp(theta); without, a generalised likelihood ratio over all
    changes and all weeks since which there may have been one. Means may vary from week to week.

    Parameters
    ----------
    counts :
        (n_series, n_weeks) events, whole ≥ 0; nan and fractions are refused.
    expected :
        (n_weeks,) or (n_series, n_weeks) > 0: the mean of each week while nothing has changed.
    dispersion :
        one or (n_series,) ≥ 0: the variance is mean + dispersion × mean²; 0 is Poisson.
    theta :
        log of the change waited for, not 0; below 0 waits for a fall. None: unknown, the GLR chart.
    threshold :
        evidence for an alarm, > 0: above it with ``theta``, from it on without. The number of false alarms
        depends on the means; the reference page shows some.
    direction :
        "up" or "down", for the GLR chart.
    window :
        for the GLR chart, the change began at most so many weeks ago, ≥ 1; None = ever since the last alarm.
    shortest :
        for the GLR chart, weeks a change must have lasted, ≥ 1.

    Returns
    -------
    Cusum. No series: empty arrays. Time without ``theta`` grows with the square of the window for Poisson and
    its cube otherwise: give a window to long series.

    Raises
    ------
    ValueError : wrong counts, shapes or values.

    References
    ----------
    Höhle & Paul (2008) Comput Stat Data Anal 52:4357; as R surveillance 1.20.3 ``algo.glrnb``, change
    "intercept". (Its window-limited Poisson chart asks one week more of a change than its other charts; here
    all follow the paper.)

    Examples
    --------
    >>> from tryggstat.warning import cusum
    >>> chart = cusum([[2, 1, 3, 2, 4, 5, 4, 6, 5]], expected=[2.0] * 9, theta=0.7, threshold=3)
    >>> chart.value[0].round(1).tolist()
    [0.0, 0.0, 0.1, 0.0, 0.8, 2.2, 3.0, 2.2, 3.6]
    >>> chart.alarm[0].nonzero()[0].tolist(), int(chart.start[0, 6])
    ([6, 8], 4)

    """
    table = check_counts(counts).astype(float)
    mean = check_expected(expected, table.shape)
    spread = check_dispersion(dispersion, len(table))
    check_chart(theta, threshold, direction, window, shortest)
    value, alarm = np.zeros(table.shape), np.zeros(table.shape, bool)
    start = np.full(table.shape, -1)
    from tryggstat.warning.charts import add_up, look_back

    if theta is not None:
        add_up(table, mean, spread, theta, threshold, value, start, alarm)
    else:
        reach = table.shape[1] if window is None else window
        sign = 1 if direction == "up" else -1
        look_back(table, mean, spread, threshold, sign, reach, shortest, value, start, alarm)
    return Cusum(value=value, alarm=alarm, start=start)


def check_expected(expected: ArrayLike, shape: tuple[int, ...]) -> Floats:
    """Return the means, one row for all series or one each."""
    raw = np.atleast_2d(np.asarray(expected, float))
    if raw.shape not in {(1, shape[1]), shape}:
        raise ValueError(f"expected must have shape {shape[1:]} or {shape}; got {np.shape(expected)}")
    refuse_first(raw, ~(np.isfinite(raw) & (raw > 0)), "expected must be above 0")
    return np.ascontiguousarray(raw)


def check_dispersion(dispersion: ArrayLike, n_series: int) -> Floats:
    """Return the dispersion, one for all series or one each."""
    raw = np.atleast_1d(np.asarray(dispersion, float))
    if raw.shape not in {(1,), (n_series,)}:
        raise ValueError(f"dispersion must be one number or {n_series}; got shape {raw.shape}")
    refuse_first(raw, ~(np.isfinite(raw) & (raw >= 0)), "dispersion must not be negative")
    return np.ascontiguousarray(raw)


def check_chart(
    theta: float | None, threshold: float, direction: str, window: int | None, shortest: int
) -> None:
    """Say what about the chart cannot be meant."""
    if theta is not None and not (np.isfinite(theta) and theta != 0):
        raise ValueError(f"theta must be a number other than 0, or None; got {theta}")
    if not threshold > 0:
        raise ValueError(f"threshold must be above 0; got {threshold}")
    if direction not in {"up", "down"}:
        raise ValueError(f'direction must be "up" or "down"; got {direction!r}')
    for name, value in (("window", 1 if window is None else window), ("shortest", shortest)):
        if value < 1 or value != int(value):
            raise ValueError(f"{name} must be a whole number from 1; got {value}")
