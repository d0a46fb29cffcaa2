"""The Knox table: how many pairs of events are near both in space and in time, and how many chance makes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.hotspots.inputs import check_column, check_points
from tryggstat.repeats.bands import Bands, Closed, SamePlace, check_bands
from tryggstat.repeats.pairs import Metric, Places, arrange, near_pairs

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
TASKS = 16
"""Parts for an executor of unknown size; threads get one each, for each part finds the near pairs anew."""
SHUFFLED_BYTES = 2**26
"""What one task's shuffled days may take; more events make more tasks, never other answers."""


@dataclass(frozen=True)
class Knox:
    """Pairs of events by distance (rows) and days (columns); see ``knox``."""

    distances: tuple[str, ...]
    days: tuple[str, ...]
    observed: Ints
    expected: Floats
    median: Floats
    product: Floats
    ratio: Floats
    ratio_median: Floats
    p_high: Floats
    p_low: Floats
    permuted: Ints


@dataclass(frozen=True)
class Days:
    """Days as the comparison needs them, with the most that two of each band lie apart."""

    values: NDArray
    limits: NDArray


def knox(
    xy: ArrayLike,
    day: ArrayLike,
    *,
    distances: Sequence[float],
    days: Sequence[float],
    permutations: int = 999,
    rng: np.random.Generator,
    metric: Metric = "euclidean",
    closed: Closed = "left",
    same_place: SamePlace = "count",
    executor: Executor | None = None,
) -> Knox:
    """Return the table of pairs near in space and time beside what chance makes of the same places and days.

    Answers: after a burglary, are there more burglaries nearby during the next week than there would be if
    the same places and the same days had nothing to do with each other?

    Parameters
    ----------
    xy :
        array (n, 2), metres.
    day :
        array (n,), days; fractions are allowed. Whole days that span less than 90 years are counted fastest.
    distances, days :
        growing edges of the bands; the last may be ``inf``: ``(0, 100, 200, inf)`` is [0, 100), [100, 200)
        and the rest. What other programs label "1 to 100 metres" and "0 to 7 days" is cut by NearRepeat as
        ``(0, 1, 100, …)`` and ``(0, 7, …)``; as the labels say, it is ``(0, 1, 101, …)`` and ``(0, 8, …)``.
    permutations :
        how many times the days are shuffled over the places, at least 1.
    rng :
        chance; one stream is made of it for each permutation.
    metric :
        ``"manhattan"`` adds the way along both axes, as the Near Repeat Calculator does.
    closed :
        ``"left"``: a band holds its lower end, [0, 100). ``"right"``: its upper end, (100, 200], and the
        first also 0: pointpats' "at most 20 metres and 5 days" is ``distances=(0, 20), days=(0, 5)``.
    same_place :
        pairs at distance 0, which may only mean that a station or a school has one address: ``"count"`` them
        in the first band, keep them ``"apart"`` in a band [0, 0] of their own, or ``"leave out"``.
    executor :
        anything with ``concurrent.futures.Executor.map``; by default threads. Never changes the answer.

    Returns
    -------
    Knox : tables (distance bands, day bands). ``distances`` and ``days`` are the bands' labels, both ends;
        ``observed`` pairs; ``expected`` and ``median`` of the permutations; ``product`` the exact mean over
        all permutations: pairs of the row × pairs of the column / all pairs; ``ratio`` = observed / expected,
        ``ratio_median`` likewise (nan for 0 / 0, inf for more / 0); ``p_high`` = (1 + permutations with at
        least as many) / (permutations + 1) and ``p_low`` with at most as many, neither folded nor corrected
        for the number of cells; ``permuted`` (permutations, distance bands, day bands) the counts themselves.
        Fewer than two events, or all of them on one day, give what was observed and p 1.

    Raises
    ------
    ValueError : a shape, an edge, a nan, or more than 20 thousand million pairs to look at (a million events
        at one address).

    References
    ----------
    Knox, G. (1964). The detection of space-time interactions. Applied Statistics 13, 25–29.
    Johnson, S. D. et al. (2007). Space–time patterns of risk. J. Quantitative Criminology 23, 201–219.
    Steenbeek, W. (2020). NearRepeat, R package.

    Examples
    --------
    >>> import numpy as np
    >>> from tryggstat.repeats import knox
    >>> rng = np.random.default_rng(1)
    >>> xy, day = rng.uniform(0, 1000, (100, 2)), rng.integers(0, 300, 100)
    >>> again = np.vstack([xy, xy[:30] + 10]), np.r_[day, day[:30] + 2]
    >>> table = knox(*again, distances=(0, 50, 200), days=(0, 7, 14), rng=rng)
    >>> table.distances, table.days
    (('[0, 50)', '[50, 200)'), ('[0, 7)', '[7, 14)'))
    >>> table.observed[0].tolist(), table.p_high[0, 0].item()
    ([33, 3], 0.001)

    """
    points = check_points(xy)
    moments = check_column(day, len(points), "day")
    wide = check_bands(distances, closed, same_place, name="distances")
    long = check_bands(days, closed, name="days")
    if permutations < 1:
        raise ValueError(f"permutations must be at least 1; got {permutations}")
    places, moved = arrange(points, wide, metric), prepare_days(moments, long)
    totals, near = count_all(moments, long), count_observed(places, moved)
    observed = close_table(near, totals, wide, long)
    permuted = close_table(permute(places, moved, rng, permutations, executor), totals, wide, long)
    return summarise(wide, long, observed, permuted, margins(near, totals, wide, long))


def prepare_days(moments: Floats, bands: Bands) -> Days:
    """Return days as 16-bit whole numbers where they fit, else as they are."""
    limits, longest = bands.limits(), np.iinfo(np.int16).max
    since = moments - moments.min(initial=np.inf)
    if (moments != np.floor(moments)).any() or since.max(initial=0) > longest:
        return Days(moments, limits)
    return Days(since.astype(np.int16), np.clip(np.floor(limits), -1, longest).astype(np.int16))


def permute(
    places: Places, days: Days, rng: np.random.Generator, permutations: int, executor: Executor | None
) -> Ints:
    """Return, for each permutation, near pairs by band of distance and by the most days apart."""
    from tryggstat.repeats.kernels import LANES
    from tryggstat.streams import streams

    states = streams(rng, permutations)
    room = max(SHUFFLED_BYTES // max(days.values.nbytes, 1) // LANES, 1)
    tasks = TASKS if executor is not None else os.cpu_count() or 1
    each = LANES * min(-(-permutations // (tasks * LANES)), room)
    parts = [states[begin : begin + each] for begin in range(0, permutations, each)]
    work = partial(count_shuffled, places, days)
    if executor is not None:
        return np.concatenate(list(executor.map(work, parts)))
    with ThreadPoolExecutor() as threads:
        return np.concatenate(list(threads.map(work, parts)))


def count_shuffled(places: Places, days: Days, states: NDArray[np.uint64]) -> Ints:
    """Return the counts of some permutations, one stream each."""
    from tryggstat.repeats.kernels import LANES, shuffle_days

    blocks = []
    for begin in range(0, len(states), LANES):
        lanes = np.zeros((len(days.values), LANES), days.values.dtype)
        shuffle_days(days.values, states[begin : begin + LANES].copy(), lanes)
        blocks.append(lanes)
    return count_blocks(places, days, blocks)[: len(states)]


def count_observed(places: Places, days: Days) -> Ints:
    """Return the counts of the days as they were."""
    from tryggstat.repeats.kernels import LANES

    return count_blocks(places, days, [np.repeat(days.values[places.order, None], LANES, axis=1)])[0]


def count_blocks(places: Places, days: Days, blocks: list[NDArray]) -> Ints:
    """Return near pairs (lane, band of distance, days apart), the last of which is however many days."""
    from tryggstat.repeats.kernels import LANES, count_moments, count_whole_days

    count = count_whole_days if days.values.dtype == np.int16 else count_moments
    total = np.zeros((len(blocks), len(places.limits), len(days.limits) + 1, LANES), np.int64)
    first = int(days.limits[0] < 0)  # no two days lie less than 0 apart
    for pairs, ends in near_pairs(places):
        for band, part in enumerate(np.split(pairs, ends[:-1])):
            total[:, band, -1] += len(part)
            for number, lanes in enumerate(blocks):
                count(lanes, part, days.limits[first:], total[number, band, first:-1])
    return np.moveaxis(total, -1, 1).reshape(-1, *total.shape[1:-1])


def close_table(near: Ints, totals: Ints, wide: Bands, long: Bands) -> Ints:
    """Return pairs (…, distance band, day band): the far band is what the near ones leave of all pairs."""
    if wide.endless:
        far = totals - near.sum(axis=-2)
        near = np.concatenate([near, far[..., None, :]], axis=-2)
    table = np.diff(near, axis=-1)[..., 1:, :]
    return table if long.endless else table[..., :-1]


def margins(near: Ints, totals: Ints, wide: Bands, long: Bands) -> Floats:
    """Return the exact mean of each cell over all permutations: row × column / all pairs."""
    rows = np.append(near[:, -1], totals[-1] - near[:, -1].sum())[1:]
    columns = np.diff(totals)
    rows, columns = rows[: None if wide.endless else -1], columns[: None if long.endless else -1]
    return np.outer(rows, columns) / max(int(totals[-1]), 1)


def count_all(moments: Floats, long: Bands) -> Ints:
    """Return how many of all pairs, near or not, lie at most so many days apart, however shuffled."""
    from tryggstat.repeats.kernels import near_each

    ordered = np.sort(moments)
    within = [near_each(ordered, limit).sum() // 2 for limit in long.limits()]
    return np.array([*within, len(moments) * (len(moments) - 1) // 2])


def summarise(wide: Bands, long: Bands, observed: Ints, permuted: Ints, product: Floats) -> Knox:
    """Return the table with its ratios and p values."""
    expected, median = permuted.mean(axis=0), np.median(permuted, axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio, ratio_median = observed / expected, observed / median
    high, low = (permuted >= observed).sum(axis=0), (permuted <= observed).sum(axis=0)
    return Knox(
        distances=wide.labels,
        days=long.labels,
        observed=observed,
        expected=expected,
        median=median,
        product=product,
        ratio=ratio,
        ratio_median=ratio_median,
        p_high=(1 + high) / (1 + len(permuted)),
        p_low=(1 + low) / (1 + len(permuted)),
        permuted=permuted,
    )
