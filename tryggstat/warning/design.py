"""Which parts of the rhythm of a year a history is long enough to show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Flag, auto

import numpy as np
from numpy.typing import NDArray

TREND_WEEKS = 26
SHORT_WEEKS = 8


class Basis(Flag):
    """What an expected count was built on."""

    LEVEL = auto()
    """Each series' own level, drawn towards the surface's."""
    TREND = auto()
    """A straight trend: at least 26 weeks of history."""
    SEASON = auto()
    """One wave over the year: at least one period of history."""
    CURVE = auto()
    """A bent trend and a second wave: at least two periods of history."""
    SHORT = auto()
    """Fewer than 8 weeks of history: no series is usable for a signal."""


@dataclass(frozen=True)
class Design:
    """Columns of the log-linear shape; the first is the level."""

    past: NDArray[np.float64]  # (n_past, n_columns)
    now: NDArray[np.float64]  # (n_columns,)
    spread: NDArray[np.float64]  # (n_columns - 1,), prior sd of the whole surface's shape
    basis: Basis


def make_design(weeks: NDArray[np.int64], *, season_period: float) -> Design:
    """Return the shape that ``weeks`` (the last one is asked about) can carry.

    The prior spreads are weak: a trend of a factor e over half the history, a season of ± 65 %, are ordinary.
    """
    n_past = len(weeks) - 1
    time = (weeks - weeks[0]).astype(float)
    half = max(time[-1] / 2, 1.0)
    centred, angle = time / half - 1, 2 * np.pi * weeks / season_period
    columns, spread, basis = [np.ones_like(time)], [], Basis.LEVEL
    if n_past < SHORT_WEEKS:
        basis |= Basis.SHORT
    if n_past >= TREND_WEEKS:
        columns, spread, basis = [*columns, centred], [1.0], basis | Basis.TREND
    if n_past >= max(season_period, TREND_WEEKS) - 1:
        columns, spread = [*columns, np.cos(angle), np.sin(angle)], [*spread, 0.5, 0.5]
        basis |= Basis.SEASON
    if n_past >= 2 * max(season_period, TREND_WEEKS) - 1:
        columns = [*columns, 1.5 * centred**2 - 0.5, np.cos(2 * angle), np.sin(2 * angle)]
        spread, basis = [*spread, 0.5, 0.25, 0.25], basis | Basis.CURVE
    table = np.stack(columns, axis=1)
    return Design(table[:-1], table[-1], np.array(spread), basis)
