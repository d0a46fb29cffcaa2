"""How many cases a circle may hold in each window without reaching a level of the log likelihood ratio."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tryggstat.scan.circles import Circles
from tryggstat.scan.models import Measure

ROWS, CELLS = 600, 3_000_000
FINENESS = 1.02
SAFE = 1 + 1e-9
EACH = 4_000
SPREAD = 0.8  # of the level's distance from the mean, kept free in a block's largest circle for chance

Floats = NDArray[np.float64]
Lane = NDArray[np.int16] | NDArray[np.int32]


@dataclass(frozen=True)
class Limits:
    """Limits of each row, (rows, lengths, lanes), and the blocks of circles that use them."""

    most: Lane
    fewest: Lane
    fences: NDArray[np.int64]
    signs: int
    blocks: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int32]]

    @property
    def arrays(self) -> tuple[Lane, Lane, NDArray[np.int64], int]:
        """Return the limits as the compiled loops want them."""
        return self.most, self.fewest, self.fences, self.signs


@dataclass(frozen=True)
class Asked:
    """Which counts are looked for, and in lanes of which kind."""

    kind: type
    lanes: int
    high: bool
    low: bool
    min_cases: int

    @property
    def never(self) -> int:
        """Return a count that no lane holds."""
        return int(np.iinfo(self.kind).max)


@dataclass(frozen=True)
class Scale:
    """Rising measures, each row of limits standing for circles from its measure up to the next."""

    grid: Floats
    row: NDArray[np.int32]
    """The row of each circle."""


def make_limits(level: float, circles: Circles, scale: Scale, measure: Measure, asked: Asked) -> Limits:
    """Return the limits below which no circle reaches the level, and blocks that they seldom open."""
    most = most_cases(level, scale.grid, measure, asked)
    fewest = fewest_cases(level, scale.grid, measure, asked)
    blocks = make_blocks(circles, scale.row, reach_of(most, level, measure, asked))
    fences, signs = make_fences(most)
    return Limits(most, fewest, fences, signs, blocks)


def make_scale(circles: Circles, windows: int) -> Scale:
    """Return as many rows as memory allows, and no finer than is of use."""
    from tryggstat.scan.kernels.neighbours import find_rows

    weights = circles.weight[circles.weight > 0]
    least, largest = float(weights.min()) / SAFE, float(weights.max())
    rows = int(np.clip(CELLS // windows, 24, ROWS))
    fineness = max(FINENESS, (largest / least) ** (1 / (rows - 2)))
    n = int(np.ceil(np.log(largest / least) / np.log(fineness))) + 1
    scale = Scale(least * fineness ** np.arange(n), np.empty(len(circles.weight), np.int32))
    find_rows(circles.arrays, scale.grid, scale.row)
    return scale


def most_cases(level: float, grid: Floats, measure: Measure, asked: Asked) -> Lane:
    """Return the most cases that stay below the level, for the smallest circle of each row."""
    from tryggstat.scan.kernels.weighing import HIGH, turning_points

    least = grid[:, None, None] * measure.lowest
    ceiling = float(np.nanmax(least))
    enough = measure.cases if measure.at_risk else ceiling + np.sqrt(2 * level * ceiling) + level + 2
    counts = some_counts(int(min(enough, measure.cases)), measure)
    points = turning_points(level, measure.totals, HIGH, counts)
    # between some counts the need bends downwards: a straight line lies below it, on the safe side
    between = np.interp(np.nan_to_num(least), points, counts) / SAFE
    need = np.ceil(between - (0.01 if counts[-1] > EACH else 0.0)).astype(np.int64)
    reachable = ~np.isnan(least) & (least <= points[-1])
    if not asked.high:
        reachable &= False
    most = np.where(reachable, np.maximum(need, asked.min_cases) - 1, asked.never)
    return padded(np.minimum(most, asked.never), asked, asked.never)


def some_counts(most: int, measure: Measure) -> NDArray[np.int64]:
    """Return all counts up to ``most`` or, where they are very many, some of them."""
    if most <= EACH or measure.at_risk:
        return np.arange(most + 1)
    return np.unique(np.r_[np.arange(EACH), np.linspace(EACH, most, EACH).astype(np.int64)])


def fewest_cases(level: float, grid: Floats, measure: Measure, asked: Asked) -> Lane:
    """Return the fewest cases that stay above the level, less one, for the largest circle of each row."""
    from tryggstat.scan.kernels.weighing import LOW, turning_points

    if not asked.low:
        return np.zeros((1, 0, 0), asked.kind)
    upper = np.append(grid[1:], grid[-1] * SAFE)[:, None, None] * measure.highest
    most = int(min(np.nanmax(upper), measure.cases))
    points = turning_points(level, measure.totals, LOW, np.arange(most + 1))
    fewest = np.searchsorted(points, np.nan_to_num(upper, nan=-1.0) * SAFE, side="right") - 1
    return padded(np.minimum(fewest, asked.never - 1), asked, -1)


def padded(limits: NDArray[np.int64], asked: Asked, value: int) -> Lane:
    """Return limits in whole words of lanes."""
    wide = np.full((*limits.shape[:2], asked.lanes), value, asked.kind)
    wide[:, :, : limits.shape[2]] = limits
    return wide


def reach_of(most: Lane, level: float, measure: Measure, asked: Asked) -> Floats:
    """Return how large a circle may grow before its mean, and some deviations more, pass a row's limits.

    Where blocks are of no use, it may grow without end: all circles of a centre are one block.
    """
    if asked.low or measure.prospective:
        return np.full(len(most), np.inf)
    share = np.nan_to_num(measure.spans / measure.divisor) if len(measure.table) == 0 else measure.highest
    if measure.at_risk:
        share = share * measure.cases / measure.at_risk
    need, spread = most[:, :, : share.shape[1]].astype(float) + 1, SPREAD * np.sqrt(2 * level)
    root = (np.sqrt(spread**2 + 4 * need) - spread) / 2
    with np.errstate(divide="ignore"):
        room = np.where((need <= asked.never) & (share > 0), root**2 / share, np.inf)
    return np.asarray(room.min(axis=(1, 2)))


def make_blocks(
    circles: Circles, row: NDArray[np.int32], reach: Floats
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int32]]:
    """Return where each centre's blocks end, where blocks begin, and the row of each circle."""
    from tryggstat.scan.kernels.neighbours import cut_blocks

    ends, none = np.zeros(len(circles.ends), np.int64), np.empty(0, np.int64)
    start = np.zeros(cut_blocks(circles.arrays, row, reach, ends, none) + 1, np.int64)
    cut_blocks(circles.arrays, row, reach, ends, start)
    return ends, start, row


def make_fences(most: Lane) -> tuple[NDArray[np.int64], int]:
    """Return the limits with the sign bit of each lane set, in words, and these bits."""
    sign: Any = np.array(np.iinfo(most.dtype).min, most.dtype)
    signs = int(np.full(8 // most.itemsize, sign).view(np.int64)[0])
    if most.shape[1] > 1:
        return np.zeros((1, 1), np.int64), signs
    return np.ascontiguousarray(most[:, 0, :] | sign).view(np.int64), signs
