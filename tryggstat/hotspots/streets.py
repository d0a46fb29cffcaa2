"""Hot street segments: which piece of street each event lies on, and which few hold half of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.hotspots.inputs import Floats, check_points, check_positive, refuse_where

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class HotSegments:
    """Events by street segment; see ``hot_segments``."""

    segment: Ints
    distance: Floats
    at_crossing: NDArray[np.bool_]
    count: Ints
    low: Floats
    high: Floats
    ranked: Ints
    few: Ints


def hot_segments(
    xy: ArrayLike, segments: ArrayLike, *, max_distance: float, share: float = 0.5, level: float = 0.95
) -> HotSegments:
    """Return each event's nearest street segment, how many each holds, and which few hold half of all.

    Answers: on which stretches of street do events gather, and how few of them hold half?

    Parameters
    ----------
    xy :
        array (n, 2), metres.
    segments :
        array (m, 4): x and y of one end, x and y of the other. A bent street is several segments.
    max_distance :
        events further from every segment than this, in metres, belong to none.
    share :
        of the events on segments, above 0 and at most 1, that ``few`` holds.
    level :
        of the intervals, between 0 and 1.

    Returns
    -------
    HotSegments : for each event, (n,): ``segment`` number, −1 for none; ``distance`` to it, nan for none;
        ``at_crossing`` True where several lie equally near, of which the lowest number is taken. For each
        segment, (m,): ``count`` and the exact Poisson interval ``low`` to ``high`` of what it would hold in
        the long run (Garwood 1936). ``ranked``: segments with events, most first, ties by number. ``few``:
        the shortest beginning of ``ranked`` that holds at least ``share`` of the events on segments; empty
        without events.

    Raises
    ------
    ValueError : a shape, a nan, a distance, share or level out of its range.

    References
    ----------
    Weisburd, D. (2015). The law of crime concentration and the criminology of place. Criminology 53, 133–157.

    Examples
    --------
    >>> from tryggstat.hotspots import hot_segments
    >>> streets = [[0, 0, 100, 0], [100, 0, 100, 100], [0, 50, 60, 50]]
    >>> found = hot_segments([[10, 5], [40, -3], [99, 70], [50, 500]], streets, max_distance=20)
    >>> found.segment.tolist(), found.count.tolist(), found.few.tolist()
    ([0, 0, 1, -1], [2, 1, 0], [0])

    """
    points, lines = check_points(xy), check_segments(segments)
    reach = check_positive(max_distance, "max_distance")
    if not 0 < share <= 1:
        raise ValueError(f"share must be above 0 and at most 1; got {share}")
    segment, distance, at_crossing = find_nearest(points, lines, reach)
    count = np.bincount(segment[segment >= 0], minlength=len(lines))
    ranked = np.argsort(-count, kind="stable")[: np.count_nonzero(count)]
    held = np.cumsum(count[ranked])
    few = ranked[: np.searchsorted(held, share * count.sum() * (1 - 1e-12)) + 1]
    return HotSegments(segment, distance, at_crossing, count, *poisson_interval(count, level), ranked, few)


def check_segments(segments: ArrayLike) -> Floats:
    """Return segments as (m, 4) floats or say which is wrong."""
    lines = np.asarray(segments, dtype=float)
    if lines.size == 0 and lines.ndim <= 2:
        return np.empty((0, 4))
    if lines.ndim != 2 or lines.shape[1] != 4:
        raise ValueError(f"segments must have shape (m, 4); got {lines.shape}")
    refuse_where(~np.isfinite(lines).all(axis=1), lines, "segments must be finite")
    return lines


def find_nearest(xy: Floats, lines: Floats, reach: float) -> tuple[Ints, Floats, NDArray[np.bool_]]:
    """Return each point's nearest segment within reach, the way to it, and whether there are several."""
    import shapely

    segment, distance = np.full(len(xy), -1), np.full(len(xy), np.nan)
    tree = shapely.STRtree(shapely.linestrings(lines.reshape(-1, 2, 2)))
    (event, near), way = tree.query_nearest(shapely.points(xy), max_distance=reach, return_distance=True)
    order = np.lexsort((near, event))[::-1]  # the lowest number is written last and stays
    segment[event[order]], distance[event[order]] = near[order], way[order]
    return segment, distance, np.bincount(event, minlength=len(xy)) > 1


def poisson_interval(count: Ints, level: float) -> tuple[Floats, Floats]:
    """Return the exact interval of a Poisson mean."""
    from scipy.stats import chi2

    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1; got {level}")
    tail = (1 - level) / 2
    low = np.where(count > 0, chi2.ppf(tail, 2 * np.maximum(count, 1)) / 2, 0.0)
    return low, chi2.isf(tail, 2 * (count + 1)) / 2
