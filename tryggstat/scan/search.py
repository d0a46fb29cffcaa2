"""The search for the largest log likelihood ratio, from a high level downwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tryggstat.scan.circles import Circles
from tryggstat.scan.limits import Asked, Limits, Scale, make_limits, make_scale
from tryggstat.scan.models import Drawing, Measure

FINE = (*(14.0 * 0.85**k for k in range(13)), 1.0, 0.4, 0.0)
COARSE = (9.0, 4.0, 1.5, 0.0)
FEW = 50_000  # circles and windows: fewer are weighed sooner than limits are made
MANY = 10_000  # circles: with fewer a look at some of them saves nothing
SOME = 12  # every so many centres are looked at first

Floats = NDArray[np.float64]
Lanes = NDArray[np.int32]


class Room:
    """Memory for one world at a time: counts of each place, and what the compiled loops need."""

    def __init__(self, n_places: int, asked: Asked, depth: int, steps: int, sizes: tuple[int, ...]) -> None:
        per_word = 8 // np.dtype(asked.kind).itemsize
        words = np.zeros((n_places, asked.lanes // per_word), np.int64)
        self.drawn: tuple[Any, ...] = (words.view(asked.kind), words, np.zeros(n_places, np.uint8))
        self.touched = (np.zeros(n_places, np.int32), np.zeros(1, np.int64))
        counts = np.zeros((asked.lanes + depth) // per_word + 1, np.int64)
        run: Any = np.zeros((2, asked.lanes), asked.kind)
        sums = np.zeros(steps)
        self.space: tuple[Any, ...] = (
            counts.view(asked.kind),
            counts,
            run[0],
            run[1],
            sums,
            np.zeros(1, np.int64),
            np.zeros(sizes[2] + 1, np.int32),
        )
        self.scratch = np.zeros(sizes[0], np.int32)
        self.fallen = (np.zeros(sizes[1], np.int32), np.zeros(sizes[1], np.int32))


@dataclass(frozen=True)
class Search:
    """Circles, windows and what they are compared with; the limits of each level are made when needed."""

    circles: Circles
    measure: Measure
    drawing: Drawing
    asked: Asked
    known: dict[int, Limits] = field(default_factory=dict)

    @property
    def levels(self) -> tuple[float, ...]:
        """Return the levels, highest first."""
        return COARSE if len(self.circles.place) * self.measure.spans.size < FEW else FINE

    @cached_property
    def scale(self) -> Scale:
        """Return the rows that limits are made for."""
        return make_scale(self.circles, self.measure.lowest.size)

    def rung_below(self, value: float) -> int:
        """Return the highest level that is not above a value."""
        return next(rung for rung, level in enumerate(self.levels) if level <= value)

    def room(self) -> Room:
        """Return memory to work in, once the loops that count in it are compiled."""
        from tryggstat.scan.kernels.kinds import KINDS, make_ready

        make_ready(KINDS[self.asked.kind.__name__])
        sizes = (*self.drawing.sizes, int(np.diff(self.circles.ends, prepend=0).max()))
        steps = self.measure.table.shape[1]
        return Room(len(self.measure.by_place), self.asked, len(self.measure.spans), steps, sizes)

    def limits(self, rung: int) -> Limits:
        """Return the limits of a level."""
        if rung not in self.known:
            self.known[rung] = make_limits(
                self.levels[rung], self.circles, self.scale, self.measure, self.asked
            )
        return self.known[rung]

    def lay_out(self, room: Room, fallen: tuple[Lanes, Lanes], n: int) -> None:
        """Count the cases of a world."""
        from tryggstat.scan.kernels.chance import clear, count

        clear(room.drawn, room.touched)
        lanes = self.measure.spans.shape[1] if self.measure.prospective else 0
        count(fallen, n, lanes, room.drawn, room.touched)

    def draw(self, room: Room, state: NDArray[np.uint64]) -> None:
        """Lay out a simulated world."""
        self.lay_out(room, room.fallen, self.drawing.fall(state, room.scratch, room.fallen))

    def walk(self, room: Room, rung: int, best: Floats, tie: float, stride: int = 1) -> None:
        """Improve the best with what reaches the level."""
        from tryggstat.scan.kernels.walk import walk

        limits = self.limits(rung)
        walk(
            self.circles.arrays,
            limits.blocks,
            limits.arrays,
            room.drawn,
            self.measure.arrays,
            room.space,
            stride,
            tie,
            best,
        )

    def largest(self, room: Room, rung: int) -> float:
        """Return the largest ratio of the world laid out; levels below ``rung`` are tried if need be.

        A look at some centres comes first: what they hold is often near the largest, and the higher the
        level, the less is weighed.
        """
        best = np.zeros((1, 6))
        if len(self.circles.place) > MANY:
            self.walk(room, rung, best, 1.0, SOME)
            rung = self.rung_below(max(float(best[0, 0]), self.levels[rung]))
        for lower in range(rung, len(self.levels)):
            self.walk(room, lower, best, 1.0)
            if best[0, 0] >= self.levels[lower] and best[0, 0] > 0:
                break
        return float(best[0, 0])
