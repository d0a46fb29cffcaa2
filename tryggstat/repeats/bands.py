"""Bands of distance and time, and how they are printed: always with their ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Closed = Literal["left", "right"]
SamePlace = Literal["count", "apart", "leave out"]


@dataclass(frozen=True)
class Bands:
    """Neighbouring bands between ``edges``; the last edge may be infinite."""

    edges: tuple[float, ...]
    closed: Closed = "left"
    same_place: SamePlace = "count"

    @property
    def endless(self) -> bool:
        """Whether the last band has no upper end."""
        return self.edges[-1] == np.inf

    @property
    def reach(self) -> float:
        """The largest finite edge."""
        return self.edges[-2] if self.endless else self.edges[-1]

    @property
    def labels(self) -> tuple[str, ...]:
        """The bands as printed: ``[0, 7)`` holds 0 and not 7."""
        opening, closing = "[)" if self.closed == "left" else "(]"
        ends = [f"{edge:g}" for edge in self.edges]
        names = [f"{opening}{a}, {b}{closing}" for a, b in pairwise(ends)]
        if self.edges[0] == 0:
            names[0] = ("[" if self.same_place == "count" else "(") + names[0][1:]
        if self.endless:
            names[-1] = names[-1][:-1] + ")"
        return (("[0, 0]",) if self.same_place == "apart" else ()) + tuple(names)

    def limits(self, measure: Callable[[float], float] = float) -> NDArray[np.float64]:
        """Return the largest value below each finite edge, the first too: a band holds what passes one only.

        What lies under the first limit belongs to no band.
        """
        limits = [self.at_most(measure(edge)) for edge in self.edges if edge < np.inf]
        if self.same_place == "count":
            return np.array(limits)
        return np.array([limits[0], 0.0, *limits[1:]] if self.same_place == "apart" else [0.0, *limits[1:]])

    def at_most(self, edge: float) -> float:
        """Return the largest value on the near side of an edge."""
        if self.closed == "left":
            return float(np.nextafter(edge, -np.inf))
        return edge if edge > 0 else -1.0


def check_bands(
    edges: Sequence[float], closed: Closed, same_place: SamePlace = "count", *, name: str
) -> Bands:
    """Return the bands or say which edge is wrong."""
    ends = np.asarray(edges, dtype=float)
    if ends.ndim != 1 or len(ends) < 2:
        raise ValueError(f"{name} must be at least two edges; got {edges}")
    if not (np.diff(ends) > 0).all() or not ends[0] >= 0:
        raise ValueError(f"{name} must grow from 0 or above; got {ends.tolist()}")
    if closed not in ("left", "right"):
        raise ValueError(f"closed must be 'left' or 'right'; got {closed!r}")
    if same_place not in ("count", "apart", "leave out"):
        raise ValueError(f"same_place must be 'count', 'apart' or 'leave out'; got {same_place!r}")
    if same_place != "count" and ends[0] != 0:
        raise ValueError(f"same_place={same_place!r} needs {name} from 0; got {ends.tolist()}")
    return Bands(tuple(ends.tolist()), closed, same_place)
