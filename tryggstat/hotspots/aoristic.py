"""Where in the week and on the map events gather. So far: time spans spread over the week."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

HOUR, WEEK_HOURS = 60, 168
WEEK = HOUR * WEEK_HOURS
"""One week, in minutes."""


def aoristic_weights(starts: ArrayLike, ends: ArrayLike, *, chunk: int = 20_000) -> NDArray[np.float64]:
    """Return how likely each event is to have happened in each hour of the week.

    Answers: an event is only known to lie between two moments (a bicycle left on Friday evening, gone on
    Sunday); in which weekday and hour was it, when every minute of the span is equally likely?

    Parameters
    ----------
    starts, ends :
        array (n,) of minutes since a Monday 00:00, by the local wall clock. Fractions are allowed.
        The span is half-open, ``[start, end)``, and may run over midnight, over Sunday and over any number of
        weeks. The wall clock is taken as it stands: over the night when summer time begins the missing hour
        gets its share, over the night when it ends the doubled hour gets one share, not two. A caller to whom
        that hour matters splits the span in two.
    chunk :
        spans worked on at a time; bounds the memory, never changes the answer.

    Returns
    -------
    array (n, 168) : column ``24 · weekday + hour``, Monday 00 first. Each row sums to 1. Where ``start ==
        end`` the moment is known and its hour has the whole weight. Sum over rows for the picture of a week.
        No input gives shape (0, 168).

    Raises
    ------
    ValueError : shapes differ, a value is nan or infinite, or an end lies before its start.

    References
    ----------
    Ratcliffe, J. H. & McCullagh, M. J. (1998). Aoristic crime analysis. Int. J. Geographical Information
    Science 12(7), 751–764.

    Examples
    --------
    Monday 22:30 to Tuesday 01:30:

    >>> from tryggstat.hotspots import aoristic_weights
    >>> weights = aoristic_weights([22 * 60 + 30], [25 * 60 + 30])
    >>> weights[0, 22:26].round(3).tolist()
    [0.167, 0.333, 0.333, 0.167]

    """
    first, last = check_spans(starts, ends)
    out = np.empty((len(first), WEEK_HOURS))
    for low in range(0, len(first), max(chunk, 1)):
        part = slice(low, low + max(chunk, 1))
        out[part] = spread_spans(first[part], last[part])
    return out


def spread_spans(first: NDArray[np.float64], last: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return each span's share of minutes in each hour of the week.

    The minutes of hour h before moment t are whole weeks times 60 plus what the running week has passed of h.
    """
    base = np.floor(first / WEEK) * WEEK
    length = last - first
    edges = HOUR * np.arange(WEEK_HOURS)
    minutes = passed(last - base, edges) - passed(first - base, edges)
    moment = length == 0
    hour = ((first[moment] - base[moment]) // HOUR).astype(np.intp)
    minutes[moment] = np.eye(WEEK_HOURS)[hour]
    return minutes / np.where(moment, 1, length)[:, None]


def passed(moment: NDArray[np.float64], edges: NDArray[np.int_]) -> NDArray[np.float64]:
    """Return the minutes of each hour of the week between Monday 00:00 and ``moment``."""
    weeks, rest = np.divmod(moment, WEEK)
    return weeks[:, None] * HOUR + np.clip(rest[:, None] - edges, 0, HOUR)


def check_spans(starts: ArrayLike, ends: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return both ends as minutes or say which span is wrong."""
    first, last = np.asarray(starts, dtype=float), np.asarray(ends, dtype=float)
    if first.ndim != 1 or first.shape != last.shape:
        raise ValueError(f"starts and ends must have one shape (n,); got {first.shape} and {last.shape}")
    for name, values in (("starts", first), ("ends", last)):
        wrong = ~np.isfinite(values)
        if wrong.any():
            raise ValueError(f"{name} must be finite; got {values[wrong][0]} at {int(wrong.argmax())}")
    wrong = last < first
    if wrong.any():
        at = int(wrong.argmax())
        raise ValueError(f"ends must not lie before starts; got {last[at]} before {first[at]} at {at}")
    return first, last
