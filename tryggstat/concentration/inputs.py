"""What the measures of concentration are given: checked once, refused by name."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def read_places(name: str, values: ArrayLike, *, n: int | None = None, least: float = 0.0) -> Floats:
    """Return one finite number per place, none below ``least``, or say which one is wrong."""
    raw = np.asarray(values, dtype=float)
    if raw.ndim != 1 or (n is not None and len(raw) != n):
        raise ValueError(f"{name} must have shape ({n or 'n'},); got {raw.shape}")
    if not raw.size:
        raise ValueError(f"{name} must have at least one place; got none")
    refuse_first(name, raw, least)
    return raw


def refuse_first(name: str, raw: Floats, least: float = 0.0) -> None:
    """Raise with the first value that is not finite or too small, and its position."""
    wrong = ~np.isfinite(raw) | (raw < least)
    if wrong.any():
        at = tuple(int(i) for i in np.unravel_index(int(wrong.argmax()), wrong.shape))
        where = at[0] if len(at) == 1 else at
        bound = "not be negative" if least == 0 else "be above 0"
        raise ValueError(f"{name} must be finite and {bound}; got {raw[at]:g} at {where}")


def read_share(name: str, value: float) -> float:
    """Return a number above 0 and at most 1."""
    if not 0 < value <= 1:
        raise ValueError(f"{name} must lie above 0 and at most at 1; got {value}")
    return float(value)


def read_simulations(n_sim: int) -> int:
    """Return a number of simulations, at least one."""
    if n_sim < 1:
        raise ValueError(f"n_sim must be at least 1; got {n_sim}")
    return int(n_sim)
