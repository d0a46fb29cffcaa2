"""What the effects are given: checked once, refused by name."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def read_counts(name: str, values: ArrayLike, *, dimensions: tuple[int, ...], whole: bool = False) -> Floats:
    """Return finite counts that are not negative, or say which one is wrong."""
    raw = np.asarray(values, dtype=float)
    if raw.ndim not in dimensions:
        allowed = " or ".join(str(n) for n in dimensions)
        raise ValueError(f"{name} must have {allowed} dimensions; got shape {raw.shape}")
    refuse_first(raw, ~np.isfinite(raw), f"{name} must be finite")
    refuse_first(raw, raw < 0, f"{name} must not be negative")
    if whole:
        refuse_first(raw, raw != np.floor(raw), f"{name} must be whole numbers")
    return raw


def refuse_first(values: Floats, wrong: NDArray[np.bool_], rule: str) -> None:
    """Raise with the rule, the first wrong value and its position."""
    if wrong.any():
        at = tuple(int(i) for i in np.unravel_index(int(wrong.argmax()), wrong.shape))
        where = at[0] if len(at) == 1 else at
        raise ValueError(f"{rule}; got {values[at]:g} at {where}" if at else f"{rule}; got {values:g}")


def read_before_after(name: str, values: ArrayLike) -> Floats:
    """Return one area's (before, after)."""
    pair = read_counts(name, values, dimensions=(1,))
    if pair.shape != (2,):
        raise ValueError(f"{name} must be (before, after); got shape {pair.shape}")
    return pair


def read_areas(name: str, values: ArrayLike) -> Floats:
    """Return the (before, after) of one or several areas, (n, 2)."""
    pairs = np.atleast_2d(read_counts(name, values, dimensions=(1, 2)))
    if pairs.shape[0] == 0 or pairs.shape[1] != 2:
        raise ValueError(f"{name} must be (before, after) or one such row per area; got shape {pairs.shape}")
    return pairs


def read_weights(name: str, values: ArrayLike | None, n: int) -> Floats:
    """Return ``n`` weights above zero; one alone stands for all."""
    raw = np.asarray(1.0 if values is None else values, dtype=float)
    if raw.shape not in {(), (1,), (n,)}:
        raise ValueError(f"{name} must be one number or {n}; got shape {raw.shape}")
    refuse_first(raw, ~(np.isfinite(raw) & (raw > 0)), f"{name} must be above 0 and finite")
    return np.broadcast_to(raw, (n,)).astype(float)


def check_share(name: str, value: float) -> float:
    """Return a number strictly between 0 and 1."""
    if not 0 < value < 1:
        raise ValueError(f"{name} must lie between 0 and 1; got {value}")
    return float(value)


def check_dispersion(value: float) -> float:
    """Return a variance as multiple of the mean, at least that of chance alone."""
    if not (np.isfinite(value) and value >= 1):
        raise ValueError(f"dispersion must be 1 (Poisson) or more; got {value}")
    return float(value)


def refuse_negative(name: str, value: float) -> None:
    """Raise unless a number is finite and 0 or more."""
    if not (np.isfinite(value) and value >= 0):
        raise ValueError(f"{name} must be 0 or more; got {value}")
