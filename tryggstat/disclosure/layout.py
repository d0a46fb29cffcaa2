"""What is published of a table: which cells are added up, and which sums are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

LEFT_OUT = -1
Axes = tuple[NDArray[np.bool_], ...]
Totals = Sequence[Sequence[ArrayLike] | None] | None


@dataclass(frozen=True, eq=False)
class Release:
    """A published table.

    axes : for each axis (groups, cells) booleans: which of the underlying cells each published row, column …
        adds up. values : what is printed, one axis per axis with as many places as it has groups; nan where
        hidden, so that a release holds no more than its readers see.
    """

    axes: Axes
    values: NDArray[np.float64]

    @property
    def hidden(self) -> NDArray[np.bool_]:
        """Return where nothing is printed."""
        return np.isnan(self.values)

    @property
    def cells(self) -> tuple[int, ...]:
        """Return the shape of the underlying table."""
        return tuple(axis.shape[1] for axis in self.axes)


def publish(table: ArrayLike, *, totals: Totals = None, hidden: ArrayLike | None = None) -> Release:
    """Return what readers see of a table of counts.

    Answers: which numbers leave the house when these sums are shown and these cells hidden?

    Parameters
    ----------
    table :
        counts of any number of axes: the cells everything is added up from.
    totals :
        per axis what is shown: "each" (the cells themselves), "all" (their sum), or as many whole numbers as
        the axis has cells: the group of each (areas into districts; −1 left out). None, for an axis or
        altogether: ``["each", "all"]``.
    hidden :
        booleans in the shape of the published table; None: nothing.

    Returns
    -------
    Release. An axis of length 0 is refused.

    Raises
    ------
    ValueError : counts that are negative, not whole or not finite; groups or ``hidden`` that do not fit.

    Examples
    --------
    >>> from tryggstat.disclosure import publish
    >>> publish([[3, 0], [9, 5]], hidden=[[1, 0, 0], [0, 0, 0], [0, 0, 0]]).values.tolist()
    [[nan, 0.0, 3.0], [9.0, 5.0, 14.0], [12.0, 5.0, 17.0]]
    >>> publish([4, 2, 9], totals=[["each", [0, 0, -1]]]).values.tolist()
    [4.0, 2.0, 9.0, 6.0]

    """
    counts = check_counts(table)
    axes = read_axes(counts.shape, totals)
    values = add_up(counts, axes).astype(float)
    if hidden is not None:
        mask = np.asarray(hidden, dtype=bool)
        if mask.shape != values.shape:
            raise ValueError(f"hidden must have the published table's shape {values.shape}; got {mask.shape}")
        values[mask] = np.nan
    return Release(axes, values)


def check_counts(table: ArrayLike) -> NDArray[np.int64]:
    """Return the counts as whole numbers, or say which is not one."""
    raw = np.asarray(table)
    if raw.ndim == 0 or raw.size == 0 or raw.dtype.kind not in "iufb":
        raise ValueError(f"table must hold counts on at least one axis; got shape {raw.shape} of {raw.dtype}")
    wrong = ~np.isfinite(raw) if raw.dtype.kind == "f" else np.zeros(raw.shape, bool)
    wrong |= (raw < 0) | (np.where(wrong, 0, raw) != np.floor(np.where(wrong, 0, raw)))
    if wrong.any():
        at = tuple(int(i) for i in np.unravel_index(int(wrong.argmax()), raw.shape))
        raise ValueError(f"table must hold whole numbers, none negative; got {raw[at]} at {at}")
    return raw.astype(np.int64)


def read_axes(shape: tuple[int, ...], totals: Totals) -> Axes:
    """Return for each axis which cells each published group adds up."""
    per_axis = [None] * len(shape) if totals is None else list(totals)
    if len(per_axis) != len(shape):
        raise ValueError(f"totals must say what is shown of {len(shape)} axes; got {len(per_axis)}")
    return tuple(
        np.concatenate(
            [read_groups(one, cells, axis) for one in (("each", "all") if shown is None else shown)]
        )
        for axis, (cells, shown) in enumerate(zip(shape, per_axis, strict=True))
    )


def read_groups(grouping: ArrayLike, cells: int, axis: int) -> NDArray[np.bool_]:
    """Return the groups of one grouping, a row each."""
    if isinstance(grouping, str):
        if grouping not in {"each", "all"}:
            raise ValueError(f'totals must be "each", "all" or groups; got {grouping!r} on axis {axis}')
        return np.eye(cells, dtype=bool) if grouping == "each" else np.ones((1, cells), bool)
    groups = np.asarray(grouping)
    if groups.shape != (cells,) or groups.dtype.kind not in "iu":
        raise ValueError(
            f"totals must have {cells} whole numbers on axis {axis}; got {groups.shape} of {groups.dtype}"
        )
    return groups[None, :] == np.unique(groups[groups != LEFT_OUT])[:, None]


def add_up(counts: NDArray[np.int64], axes: Axes) -> NDArray[np.int64]:
    """Return the sums of every combination of groups."""
    summed = counts
    for at, axis in enumerate(axes):
        summed = np.moveaxis(np.tensordot(axis.astype(np.int64), summed, axes=(1, at)), 0, at)
    return summed


def between(first: Axes, second: Axes) -> list[Axes]:
    """Return the tables a reader gets by taking one release from another.

    They differ on one axis, where a group of the one lies within a group of the other: the week between two
    running totals, the strip between two borders. What stands in a release already, or is a remainder
    within one, is not among them.
    """
    found = []
    for at in range(len(first)):
        strips = strips_between(first[at], second[at])
        shared = [shared_groups(a, b) for a, b in zip(first, second, strict=True)]
        others = all(len(groups) for axis, groups in enumerate(shared) if axis != at)
        if len(strips) and others:
            found.append(tuple(strips if axis == at else groups for axis, groups in enumerate(shared)))
    return found


def strips_between(first: NDArray[np.bool_], second: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the differences of groups of which one holds the other and which never stand together."""
    seen = {row.tobytes() for row in first} & {row.tobytes() for row in second}
    own = {row.tobytes() for row in np.concatenate([first, second])}
    strips: dict[bytes, NDArray[np.bool_]] = {}
    for a in first:
        for b in second:
            inner, outer = (a, b) if a.sum() < b.sum() else (b, a)
            together = a.tobytes() in seen or b.tobytes() in seen
            strip = outer & ~inner
            if not together and strip.any() and not (inner & ~outer).any() and strip.tobytes() not in own:
                strips[strip.tobytes()] = strip
    return np.array(list(strips.values()), bool).reshape(-1, first.shape[1])


def shared_groups(first: NDArray[np.bool_], second: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the groups that stand in both."""
    known = {row.tobytes() for row in second}
    return first[np.array([row.tobytes() in known for row in first], bool)]
