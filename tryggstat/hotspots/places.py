"""Hot named places: how much, in how many weeks, and how long ago."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.hotspots.inputs import Floats, check_column
from tryggstat.hotspots.streets import poisson_interval

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class HotPlaces:
    """Places with events, the one with most first; see ``hot_places``."""

    place: NDArray
    count: Ints
    low: Floats
    high: Floats
    weeks_seen: Ints
    last_seen: Floats
    days_since: Floats


def hot_places(
    place: ArrayLike, day: ArrayLike, *, today: float, days: float | None = None, level: float = 0.95
) -> HotPlaces:
    """Return places ranked by events, with how often and how lately each was seen.

    Answers: which named places come back week after week, and which had it all on one evening?

    Parameters
    ----------
    place :
        array (n,), the key of each event's place: numbers or text.
    day :
        array (n,), days; none after ``today``.
    today :
        the last day of the account.
    days :
        how many days the account goes back, ``today`` among them; None for all.
    level :
        of the intervals, between 0 and 1.

    Returns
    -------
    HotPlaces : arrays over the places with events in the account, most events first, ties by the latest, then
        by key. ``place``; ``count`` with the exact Poisson interval ``low`` to ``high``; ``weeks_seen``: in
        how many weeks of seven days, counted back from ``today``; ``last_seen`` day; ``days_since``. No
        events give empty arrays.

    Raises
    ------
    ValueError : shapes differ, a nan, a day after ``today``.

    Examples
    --------
    >>> from tryggstat.hotspots import hot_places
    >>> found = hot_places(["bath", "park", "park", "bath", "bath"], [80, 71, 99, 80, 80], today=100)
    >>> found.place.tolist(), found.count.tolist(), found.weeks_seen.tolist(), found.days_since.tolist()
    (['bath', 'park'], [3, 2], [1, 2], [20.0, 1.0])

    """
    keys = np.asarray(place)
    if keys.ndim != 1:
        raise ValueError(f"place must have shape (n,); got {keys.shape}")
    moments = check_column(day, len(keys), "day")
    late = moments > today
    if late.any():
        raise ValueError(
            f"day must not be after today, {today}; got {moments[late][0]} at {int(late.argmax())}"
        )
    if days is not None:
        kept = today - moments < days
        keys, moments = keys[kept], moments[kept]
    names, which, count = np.unique(keys, return_inverse=True, return_counts=True)
    last = np.full(len(names), -np.inf)
    np.maximum.at(last, which, moments)
    weeks = np.unique(np.stack([which, (today - moments) // 7]), axis=1)[0].astype(np.int64)
    seen = np.bincount(weeks, minlength=len(names))
    order = np.lexsort((np.arange(len(names)), -last, -count))
    low, high = poisson_interval(count[order], level)
    return HotPlaces(names[order], count[order], low, high, seen[order], last[order], today - last[order])
