"""Which events take part in near repeats: the local Knox statistic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.hotspots.inputs import check_column, check_points, check_positive
from tryggstat.repeats.bands import Bands, Closed, check_bands
from tryggstat.repeats.pairs import Metric, arrange, near_pairs

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class NearRepeats:
    """Pairs of near repeats and each event's part in them; see ``near_repeats``."""

    pairs: Ints
    earlier: Ints
    later: Ints
    same_moment: Ints
    near_in_space: Ints
    near_in_time: Ints
    p_high: Floats

    @property
    def partners(self) -> Ints:
        """How many events each is near in both space and time."""
        return self.earlier + self.later + self.same_moment


def near_repeats(
    xy: ArrayLike,
    day: ArrayLike,
    *,
    distance: float,
    days: float,
    metric: Metric = "euclidean",
    closed: Closed = "left",
    same_place: Literal["count", "leave out"] = "count",
) -> NearRepeats:
    """Return the pairs of events near both in space and in time, and which events take part.

    Answers: which of this month's burglaries followed on one nearby, and which one did they follow on?

    Parameters
    ----------
    xy, day :
        arrays (n, 2) in metres and (n,) in days, as for ``knox``.
    distance, days :
        how near is near, above 0: less than that, or at most that with ``closed="right"``.
    metric, closed, same_place :
        as for ``knox``.

    Returns
    -------
    NearRepeats : ``pairs`` (m, 2) positions in the input, the earlier event first, sorted; for each event,
        (n,), its partners ``earlier``, ``later`` and at the ``same_moment``; its neighbours ``near_in_space``
        and ``near_in_time`` whatever the other; ``p_high`` = the chance of at least so many partners when the
        other events' days are dealt out at random (hypergeometric, exact). One test for each event: of many
        events some have a small p by chance. No events give empty arrays.

    Raises
    ------
    ValueError : a shape, a nan, a distance or days not above 0.

    References
    ----------
    Rogerson, P. A. (2001). Monitoring point patterns for the development of space–time clusters. J. Royal
    Statistical Society A 164, 87–96.

    Examples
    --------
    >>> from tryggstat.repeats import near_repeats
    >>> found = near_repeats([[0, 0], [30, 0], [40, 0], [900, 0]], [5, 3, 60, 4], distance=100, days=7)
    >>> found.pairs.tolist(), found.later.tolist()
    ([[1, 0]], [0, 1, 0, 0])

    """
    from scipy.stats import hypergeom

    points = check_points(xy)
    moments = check_column(day, len(points), "day")
    wide = check_bands((0, check_positive(distance, "distance")), closed, same_place, name="distance")
    long = check_bands((0, check_positive(days, "days")), closed, name="days")
    near, limit, n = collect_pairs(points, wide, metric), long.limits()[-1], len(points)
    space = np.bincount(near.ravel(), minlength=n)
    pairs = near[np.abs(moments[near[:, 1]] - moments[near[:, 0]]) <= limit]
    pairs = put_earlier_first(pairs, moments)
    apart = moments[pairs[:, 1]] > moments[pairs[:, 0]]
    earlier, later, same = (
        np.bincount(ends.ravel(), minlength=n) for ends in (pairs[apart, 1], pairs[apart, 0], pairs[~apart])
    )
    time = count_near_in_time(moments, limit)
    p_high = hypergeom.sf(earlier + later + same - 1, max(n - 1, 0), time, space)
    return NearRepeats(pairs, earlier, later, same, space, time, p_high)


def collect_pairs(points: Floats, bands: Bands, metric: Metric) -> Ints:
    """Return every pair of the one band, as positions in the input."""
    places = arrange(points, bands, metric)
    found = [pairs[begin:end] for pairs, (begin, end) in near_pairs(places)]
    return places.order[np.concatenate([np.empty((0, 2), np.int64), *found]).astype(np.int64)]


def put_earlier_first(pairs: Ints, moments: Floats) -> Ints:
    """Return the pairs in order of time within and of position between them."""
    pairs = np.sort(pairs, axis=1)
    late = moments[pairs[:, 0]] > moments[pairs[:, 1]]
    pairs[late] = pairs[late, ::-1]
    return pairs[np.lexsort(pairs.T[::-1])]


def count_near_in_time(moments: Floats, limit: float) -> Ints:
    """Return for each event how many others happened within the limit."""
    from tryggstat.repeats.kernels import near_each

    order = np.argsort(moments, kind="stable")
    count = np.empty(len(moments), np.int64)
    count[order] = near_each(moments[order], limit)
    return count
