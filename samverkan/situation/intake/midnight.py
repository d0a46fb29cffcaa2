"""Exactly 00:00 is often written where the hour is not known; a heap of it gives itself away."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .batch import Labels
from .times import DAY, HOUR

FEWEST, SHARE = 8, 0.02
_AROUND = (22, 23, 1, 2)


def unknown_hours(local: NDArray[np.int64], exact: NDArray[np.bool_], kinds: Labels) -> NDArray[np.bool_]:
    """Return which rows say 00:00 without meaning it: in the whole file, or among rows of their kind."""
    midnight = exact & (local % DAY == 0)
    if not midnight.any():
        return midnight
    whole_hour = np.where(exact & (local % HOUR == 0), local // HOUR % 24, -1)
    if _is_heaped(np.bincount(whole_hour[whole_hour >= 0], minlength=24), int(exact.sum())):
        return midnight
    heaped = np.zeros(len(kinds.names) + 1, dtype=bool)
    for kind in np.unique(kinds.index[midnight & (kinds.index >= 0)]):
        rows = exact & (kinds.index == kind)
        heaped[kind] = _is_heaped(
            np.bincount(whole_hour[rows & (whole_hour >= 0)], minlength=24), int(rows.sum())
        )
    return midnight & heaped[kinds.index]


def _is_heaped(per_hour: NDArray[np.intp], rows: int) -> bool:
    """Return whether midnight stands out from the hours around it by more than chance.

    Twice the neighbours' mean is more than life gives; three standard deviations of a difference keep small
    numbers from speaking.
    """
    midnight, around = int(per_hour[0]), float(per_hour[list(_AROUND)].mean())
    return midnight >= max(FEWEST, SHARE * rows) and midnight > 2 * around + 3 * np.sqrt(2 * around + 1)
