"""What the warnings are given: checked once, refused by name."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True)
class History:
    """Counts of a surface before one week, and that week itself."""

    counts: NDArray[np.float64]  # (n_series, n_past)
    exposure: NDArray[np.float64]  # (n_series, n_past), 0 where nobody reported
    weeks: NDArray[np.int64]  # (n_past + 1,), the last is the week asked about
    groups: NDArray[np.intp]  # (n_series,), 0 … n_groups − 1
    count_now: NDArray[np.int64]  # (n_series,)
    exposure_now: NDArray[np.float64]  # (n_series,)

    @property
    def weeks_seen(self) -> NDArray[np.int64]:
        """Return how many past weeks each series was reported in."""
        return (self.exposure > 0).sum(axis=1)


def read_history(
    counts: ArrayLike, *, at: int, offset: ArrayLike | None, weeks: ArrayLike | None, groups: ArrayLike | None
) -> History:
    """Check every argument of a surface and cut it at the week asked about."""
    table = check_counts(counts)
    n_series, n_weeks = table.shape
    column = check_column(at, n_weeks)
    exposure = check_offset(offset, table)
    return History(
        counts=table[:, :column].astype(float),
        exposure=exposure[:, :column],
        weeks=check_weeks(weeks, n_weeks)[: column + 1],
        groups=check_groups(groups, n_series),
        count_now=table[:, column],
        exposure_now=exposure[:, column],
    )


def check_counts(counts: ArrayLike) -> NDArray[np.int64]:
    """Return the counts as whole numbers or say which one is not."""
    raw = np.asarray(counts)
    if raw.ndim != 2:
        raise ValueError(f"counts must have shape (n_series, n_weeks); got shape {raw.shape}")
    if raw.shape[1] == 0:
        raise ValueError(f"counts must have at least one week; got shape {raw.shape}")
    if raw.size == 0:
        return np.zeros(raw.shape, np.int64)
    if raw.dtype.kind not in "iufb":
        raise ValueError(f"counts must be numbers; got {raw.dtype}")
    refuse_first(raw, ~np.isfinite(raw), "counts must be finite")
    refuse_first(raw, raw < 0, "counts must not be negative")
    refuse_first(raw, raw != np.floor(raw), "counts must be whole numbers")
    return raw.astype(np.int64)


def refuse_first(values: NDArray, wrong: NDArray[np.bool_], rule: str) -> None:
    """Raise with the rule, the first wrong value and its position."""
    if wrong.any():
        position = tuple(int(i) for i in np.unravel_index(int(wrong.argmax()), wrong.shape))
        raise ValueError(f"{rule}; got {values[position]} at {position}")


def check_column(at: int, n_weeks: int) -> int:
    """Return the column of the week asked about as a number from 0."""
    if not -n_weeks <= at < n_weeks:
        raise ValueError(f"at must be a column of counts, {-n_weeks} to {n_weeks - 1}; got {at}")
    return int(at) % n_weeks


def check_offset(offset: ArrayLike | None, counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the reporting intensity of every series and week."""
    if offset is None:
        return np.ones(counts.shape)
    raw = np.asarray(offset, dtype=float)
    if raw.shape not in {counts.shape, counts.shape[1:]}:
        raise ValueError(f"offset must have shape {counts.shape[1:]} or {counts.shape}; got {raw.shape}")
    refuse_first(raw, ~np.isfinite(raw), "offset must be finite")
    refuse_first(raw, raw < 0, "offset must not be negative")
    full = np.broadcast_to(raw, counts.shape)
    refuse_first(counts, (full == 0) & (counts > 0), "counts must be 0 where offset is 0")
    return full


def check_weeks(weeks: ArrayLike | None, n_weeks: int) -> NDArray[np.int64]:
    """Return the week number of each column, strictly rising."""
    if weeks is None:
        return np.arange(n_weeks)
    raw = np.asarray(weeks)
    if raw.shape != (n_weeks,) or raw.dtype.kind not in "iu":
        raise ValueError(f"weeks must be {n_weeks} whole numbers; got shape {raw.shape} of {raw.dtype}")
    refuse_first(raw[1:], np.diff(raw.astype(np.int64)) <= 0, "weeks must rise")
    return raw.astype(np.int64)


def check_groups(groups: ArrayLike | None, n_series: int) -> NDArray[np.intp]:
    """Return the group of each series, numbered from 0 without gaps."""
    if groups is None:
        return np.zeros(n_series, np.intp)
    raw = np.asarray(groups)
    if raw.shape != (n_series,) or raw.dtype.kind not in "iu":
        raise ValueError(f"groups must be {n_series} whole numbers; got shape {raw.shape} of {raw.dtype}")
    return np.unique(raw, return_inverse=True)[1].astype(np.intp)
