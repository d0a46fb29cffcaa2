"""Where events are too few for any model: how long since the last, and how soon after the one before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.warning.inputs import check_counts, refuse_first

Floats = NDArray[np.float64]
CELLS = 2_000_000  # of the table of chances that is held at once


@dataclass(frozen=True)
class DaysSince:
    """Each series' waiting times in columns ("days"), all arrays (n_series,).

    events : how many there were. since : days after the last one, 0 if it is today; all days if there was
    none. gap : days between the two last, 0 on the same day; −1 with fewer than two. p_quiet : chance of so
    long a silence or longer. p_soon : chance of so short a gap or shorter. limit_quiet : the shortest silence
    that is unusual at ``alpha``; −1 if none can be. limit_soon : the longest gap that is; −1 if none.
    """

    events: NDArray[np.int64]
    since: NDArray[np.int64]
    gap: NDArray[np.int64]
    p_quiet: Floats
    p_soon: Floats
    limit_quiet: NDArray[np.int64]
    limit_soon: NDArray[np.int64]


def days_since(
    counts: ArrayLike,
    *,
    alpha: float = 0.01,
    rate: ArrayLike | None = None,
    exposure: ArrayLike | None = None,
) -> DaysSince:
    """Judge the silence since the last event and the gap before it, series by series, exactly.

    Answers, where there is an event a month or less and counts a week say nothing: has it been quiet
    unusually long, and did the last event come unusually soon after the one before? Without ``rate`` the
    events that happened are taken as fallen on the days at random (which is what a Poisson process of
    unknown level does, given their number): no level is estimated, so the p values hold for any number of
    events.

    Parameters
    ----------
    counts :
        (n_series, n_days) events, whole ≥ 0, the last column being today. The columns may be weeks as well.
    alpha :
        for the two limits, between 0 and 1.
    rate :
        None, or one or (n_series,) > 0 events a day, known from elsewhere (not from these counts).
    exposure :
        (n_days,) ≥ 0, how much each day weighs (season, weekday); None = all alike. With ``rate``, its
        multiple on that day. An event on a day that weighs nothing is refused.

    Returns
    -------
    DaysSince. No event: p 1 unless a ``rate`` is known. One event: no gap, ``p_soon`` 1. The p values are
    true chances: on ordinary days P(p ≤ q) ≤ q, with equality where the whole days allow it. Time: series ×
    days.

    Raises
    ------
    ValueError : wrong counts, alpha outside 0–1, rates not above 0, an exposure that is negative or all 0.

    References
    ----------
    Given their number, events of a Poisson process are independent draws over time (Cox & Lewis 1966, ch. 2);
    charts of times between events: Benneyan (2001) Health Care Manag Sci 4:305.

    Examples
    --------
    >>> import numpy as np
    >>> from tryggstat.warning import days_since
    >>> counts = np.zeros((2, 730), int)
    >>> counts[0, [30, 100, 180, 260, 330, 400, 450]] = 1         # every tenth week, then nothing
    >>> counts[1, [100, 350, 610, 726]] = 1
    >>> counts[1, 728] = 1                                        # the fifth event two days after the fourth
    >>> chart = days_since(counts, alpha=0.05)
    >>> chart.since.tolist(), chart.p_quiet.round(3).tolist(), chart.limit_quiet.tolist()
    ([279, 1], [0.034, 0.993], [255, 330])
    >>> chart.gap.tolist(), chart.p_soon.round(3).tolist(), chart.limit_soon.tolist()
    ([50, 2], [0.395, 0.017], [4, 6])

    """
    table = check_counts(counts)
    if not 0 < alpha < 1:
        raise ValueError(f"alpha must lie between 0 and 1; got {alpha}")
    weight = check_exposure(exposure, table)
    rates = None if rate is None else check_rate(rate, len(table))
    step = max(CELLS // table.shape[1], 1)
    empty = np.empty((7, 0))
    parts = [
        chart(
            table[first : first + step], weight, None if rates is None else rates[first : first + step], alpha
        )
        for first in range(0, len(table), step)
    ]
    events, since, gap, quiet, soon, limit_quiet, limit_soon = np.concatenate([empty, *parts], axis=1)
    whole = [values.astype(np.int64) for values in (events, since, gap, limit_quiet, limit_soon)]
    return DaysSince(whole[0], whole[1], whole[2], quiet, soon, whole[3], whole[4])


def chart(table: NDArray[np.int64], weight: Floats, rate: Floats | None, alpha: float) -> Floats:
    """Return the seven figures of some series, (7, n)."""
    events, n_days = table.sum(axis=1), table.shape[1]
    since, gap = last_two(table)
    quiet = silences(events, weight, rate)  # (n, n_days + 1), by length
    last = n_days - 1 - since
    soon = short_gaps(events, weight) if rate is None else short_gaps_known(last, weight, rate)  # (n, n_days)
    rows = np.arange(len(table))
    p_quiet = quiet[rows, since]
    p_soon = np.where(gap >= 0, soon[rows, np.maximum(gap, 0)], 1.0)
    rare = quiet <= alpha * (1 + 1e-12)
    limit_quiet = np.where(rare.any(axis=1), rare.argmax(axis=1), -1)
    limit_soon = (soon <= alpha * (1 + 1e-12)).sum(axis=1) - 1
    return np.stack([events, since, gap, p_quiet, p_soon, limit_quiet, limit_soon]).astype(float)


def last_two(table: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return days since the last event, and from the event before to it."""
    n_days = table.shape[1]
    later = np.cumsum(table[:, ::-1], axis=1)  # events from today back
    since = np.where(later[:, -1] >= 1, (later >= 1).argmax(axis=1), n_days)
    before = (later >= 2).argmax(axis=1)
    return since, np.where(later[:, -1] >= 2, before - since, -1)


def silences(events: NDArray[np.int64], weight: Floats, rate: Floats | None) -> Floats:
    """Return the chance that the last 0, 1 … n_days days held nothing, (n, n_days + 1)."""
    lately = np.append(0.0, np.cumsum(weight[::-1]))
    if rate is not None:
        return np.exp(-rate[:, None] * lately)
    rest = np.maximum(1 - lately / lately[-1], 0)
    return rest ** events[:, None]


def short_gaps(events: NDArray[np.int64], weight: Floats) -> Floats:
    """Return the chance that the gap before the last event is at most 0, 1 … n_days − 1 days, (n, n_days).

    Given n events in all, the last stands alone on day m with a gap above g where one of the n fell on m and
    all others on days before m − g.
    """
    share, n_days = weight / weight.sum(), len(weight)
    before = np.append(0.0, np.cumsum(share))[:-1]
    out = np.ones((len(events), n_days))
    for n in np.unique(events[events >= 2]):
        longer = np.correlate(share, n * before ** (n - 1), "full")[n_days - 1 :]
        out[events == n] = 1 - longer
    return np.clip(out, 0, 1)


def short_gaps_known(last: NDArray[np.int64], weight: Floats, rate: Floats) -> Floats:
    """Return the same for a known rate: given an event on day ``last``, others that day or shortly before."""
    total, back = np.append(0.0, np.cumsum(weight)), np.arange(len(weight))
    day = np.maximum(last, 0)[:, None]
    here = (rate * weight[day[:, 0]])[:, None]
    nothing = np.exp(-rate[:, None] * (total[day] - total[np.maximum(day - back, 0)]))
    return np.where(last[:, None] < 0, 1.0, 1 - here / np.expm1(here) * nothing)


def check_exposure(exposure: ArrayLike | None, table: NDArray[np.int64]) -> Floats:
    """Return how much each day weighs."""
    if exposure is None:
        return np.ones(table.shape[1])
    raw = np.asarray(exposure, float)
    if raw.shape != (table.shape[1],):
        raise ValueError(f"exposure must have shape ({table.shape[1]},); got {raw.shape}")
    refuse_first(raw, ~np.isfinite(raw) | (raw < 0), "exposure must not be negative")
    if not raw.any():
        raise ValueError("exposure must be above 0 on some day; got 0 on all")
    refuse_first(table, (raw == 0) & (table > 0), "counts must be 0 where exposure is 0")
    return raw


def check_rate(rate: ArrayLike, n_series: int) -> Floats:
    """Return each series' events a day."""
    raw = np.atleast_1d(np.asarray(rate, float))
    if raw.shape not in {(1,), (n_series,)}:
        raise ValueError(f"rate must be one number or {n_series}; got shape {raw.shape}")
    refuse_first(raw, ~(np.isfinite(raw) & (raw > 0)), "rate must be above 0")
    return np.broadcast_to(raw, n_series)
