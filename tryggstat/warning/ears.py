"""Is this week above the last weeks, without any model of the year (EARS C1, C2, C3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.warning.inputs import check_counts

Floats = NDArray[np.float64]
Method = Literal["C1", "C2", "C3"]
FIRST = {"C1": 0, "C2": 2, "C3": 4}  # weeks before the first verdict, beside the baseline
LAG = {"C1": 0, "C2": 2, "C3": 2}  # weeks between the baseline and the week judged
USUAL_ALPHA = {"C1": 0.001, "C2": 0.001, "C3": 0.025}
LEAST_BASELINE = 3


@dataclass(frozen=True)
class Ears:
    """Each week's verdict, all arrays (n_series, n_weeks).

    upper : the largest ordinary count; nan in the first weeks. alarm : counts above it. usable : whether the
    baseline varied at all; where it did not, ``upper`` is its mean (C3: nan or 0) and an alarm means only
    that something happened where for ``baseline`` weeks nothing changed.
    """

    upper: Floats
    alarm: NDArray[np.bool_]
    usable: NDArray[np.bool_]


def ears(
    counts: ArrayLike,
    *,
    method: Method = "C1",
    alpha: float | None = None,
    baseline: int = 7,
    least_deviation: float = 0.0,
) -> Ears:
    """Compare every week with the mean and deviation of the few weeks before it, all series at once.

    Answers: is this week above its immediate past? C1 compares with the ``baseline`` weeks just before, C2
    leaves out the two last of them lest a rise hide itself, C3 adds up what C2 found in three weeks. Nothing
    is known of season or trend, and normality is assumed: on counts below about five a week the false alarms
    are not ``alpha``, see the reference page.

    Parameters
    ----------
    counts :
        (n_series, n_weeks) events, whole ≥ 0; nan and fractions are refused.
    method :
        "C1", "C2" or "C3".
    alpha :
        chance of a false alarm were the counts normal with known deviation, 0 to 1; None = 0.001 for C1 and
        C2, 0.025 for C3, as in the literature.
    baseline :
        weeks compared with, from 3.
    least_deviation :
        deviations below this are taken as this, from 0. Set it to 1 where counts are few: otherwise any event
        after ``baseline`` weeks of nothing is an alarm.

    Returns
    -------
    Ears. The first ``baseline`` weeks (C2: + 2, C3: + 4) have no verdict: nan and no alarm. Fewer weeks than
    that: no verdict at all. No series: empty arrays.

    Raises
    ------
    ValueError : wrong counts, an unknown method, alpha outside 0–1, baseline below 3, a negative deviation.

    References
    ----------
    Hutwagner, Thompson, Seeman & Treadwell (2003) J Urban Health 80:i89; as R surveillance 1.20.3 ``earsC``.

    Examples
    --------
    >>> from tryggstat.warning import ears
    >>> week = ears([[2, 3, 1, 2, 4, 2, 3, 12], [0, 0, 0, 0, 0, 0, 0, 1]], alpha=0.01)
    >>> week.upper[:, -1].round(2).tolist(), week.alarm[:, -1].tolist(), week.usable[:, -1].tolist()
    ([4.7, 0.0], [True, True], [True, False])

    """
    table = check_counts(counts)
    z = check_rule(method, alpha, baseline, least_deviation)
    n_weeks, first = table.shape[1], baseline + FIRST[method]
    upper, usable = np.full(table.shape, np.nan), np.zeros(table.shape, bool)
    if n_weeks > first:
        mean, deviation = moments(table, baseline, LAG[method])
        floored = np.maximum(deviation, least_deviation)
        bound = (
            three_weeks(table[:, n_weeks - mean.shape[1] :], mean, floored, z)
            if method == "C3"
            else mean + z * floored
        )
        upper[:, first:] = bound
        usable[:, first:] = (deviation > 0)[:, -bound.shape[1] :]
    return Ears(upper=upper, alarm=table > upper, usable=usable)


def moments(table: NDArray[np.int64], baseline: int, lag: int) -> tuple[Floats, Floats]:
    """Return mean and standard deviation of the weeks before each, from whole-number running sums."""
    ends = table.shape[1] - lag
    sums = [running_sum(values, baseline)[:, : ends - baseline] for values in (table, table * table)]
    total, squares = sums
    variance = (baseline * squares - total * total) / (baseline * (baseline - 1))
    return total / baseline, np.sqrt(variance)


def running_sum(values: NDArray[np.int64], length: int) -> NDArray[np.int64]:
    """Return the sum of every ``length`` neighbouring weeks."""
    total = np.cumsum(values, axis=1)
    total[:, length:] -= total[:, :-length].copy()
    return total[:, length - 1 :]


def three_weeks(table: NDArray[np.int64], mean: Floats, deviation: Floats, z: float) -> Floats:
    """Return C3's upper bound: this week's, less what C2 of the two weeks before lies above 1."""
    with np.errstate(divide="ignore", invalid="ignore"):  # a baseline without variation: nan or inf, as in R
        standing = np.maximum((table - mean) / deviation - 1, 0)
        room = deviation[:, 2:] * (z - (standing[:, :-2] + standing[:, 1:-1]))
    return np.maximum(table[:, 2:] + room, 0)


def check_rule(method: str, alpha: float | None, baseline: int, least_deviation: float) -> float:
    """Return the normal quantile to use, or say what cannot be meant."""
    from scipy.special import ndtri

    if method not in FIRST:
        raise ValueError(f'method must be "C1", "C2" or "C3"; got {method!r}')
    level = USUAL_ALPHA[method] if alpha is None else alpha
    if not 0 < level < 1:
        raise ValueError(f"alpha must lie between 0 and 1; got {level}")
    if baseline < LEAST_BASELINE or baseline != int(baseline):
        raise ValueError(f"baseline must be a whole number from {LEAST_BASELINE}; got {baseline}")
    if not least_deviation >= 0:
        raise ValueError(f"least_deviation must not be negative; got {least_deviation}")
    return float(ndtri(1 - level))
