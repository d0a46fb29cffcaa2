"""From counts to a search: circles, windows, what cases are compared with, and how worlds are drawn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tryggstat.scan.circles import Map, draw_circles
from tryggstat.scan.limits import Asked
from tryggstat.scan.models import Drawing, Labelled, Measure, Permuted, proportional, scattered, tabled
from tryggstat.scan.search import Search
from tryggstat.scan.windows import Windows

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

NARROW = 32_000  # cases that lanes of 16 bits hold


@dataclass(frozen=True)
class Rows:
    """Counts at places and steps."""

    place: Whole
    step: Whole
    cases: Whole
    controls: Whole
    n_places: int

    def each(self, counts: Whole) -> tuple[NDArray[np.int32], Whole]:
        """Return place and step of every single one counted."""
        return np.repeat(self.place, counts).astype(np.int32), np.repeat(self.step, counts)

    def table(self, counts: Whole, steps: int) -> Floats:
        """Return the counts as (n_places, steps)."""
        table = np.zeros((self.n_places, steps))
        np.add.at(table, (self.place, self.step), counts)
        return table


@dataclass(frozen=True)
class Sizes:
    """Which circles and counts are looked for."""

    max_radius: float | None
    max_share: float
    min_cases: int
    direction: str


@dataclass(frozen=True)
class Question:
    """All that a scan needs to know."""

    where: Map
    rows: Rows
    windows: Windows
    search: Search

    @property
    def fallen(self) -> tuple[tuple[NDArray[np.int32], NDArray[np.int32]], int]:
        """Return place and lane of each observed case in some window, and how many they are."""
        place, step = self.rows.each(self.rows.cases)
        lane = self.windows.lane_of(step)
        return (place[lane >= 0], lane[lane >= 0]), int(np.sum(lane >= 0))


def permutation(rows: Rows, windows: Windows) -> tuple[Measure, Drawing]:
    """Compare with cases at the same places and cases on the same days."""
    place, step = rows.each(rows.cases)
    by_place = np.bincount(place, minlength=rows.n_places).astype(float)
    by_step = np.bincount(step, minlength=windows.steps).astype(float)
    lane = windows.lane_of(step)
    measure = proportional(by_place, by_step, windows, len(place))
    return measure, Permuted(place, lane[lane >= 0])


def poisson(expected: Floats, rows: Rows, windows: Windows) -> tuple[Measure, Drawing]:
    """Compare with expected cases, (n_places, steps)."""
    cases, by_place, by_step = int(rows.cases.sum()), expected.sum(axis=1), expected.sum(axis=0)
    alone = (by_place == 0) & (rows.table(rows.cases, windows.steps).sum(axis=1) > 0)
    if alone.any():
        raise ValueError(
            f"population must be above nought where cases are; got 0 at place {int(alone.argmax())}"
        )
    if np.allclose(expected, np.outer(by_place, by_step / by_step.sum()), rtol=1e-12, atol=0):
        measure = proportional(by_place, by_step, windows, cases)
        return measure, scattered(cases, by_place, by_step, windows)
    return tabled(expected, windows, cases, 0.0), scattered(cases, by_place, expected, windows)


def bernoulli(rows: Rows, windows: Windows) -> tuple[Measure, Drawing]:
    """Compare with cases and controls together."""
    both = rows.cases + rows.controls
    place, step = rows.each(both)
    cases, at_risk = int(rows.cases.sum()), rows.table(both, windows.steps)
    drawing = Labelled(cases, place, windows.lane_of(step))
    if windows.steps == 1:
        return proportional(at_risk[:, 0], np.ones(1), windows, cases, float(both.sum())), drawing
    return tabled(at_risk, windows, cases, float(both.sum())), drawing


def ask(
    where: Map, rows: Rows, windows: Windows, compared: tuple[Measure, Drawing], sizes: Sizes
) -> Question:
    """Return the question."""
    measure, drawing = compared
    circles = draw_circles(where, measure.by_place, max_radius=sizes.max_radius, max_share=sizes.max_share)
    kind = np.int16 if measure.widest <= NARROW else np.int32
    per_word = 8 // np.dtype(kind).itemsize
    words = -(-windows.shape[1] // per_word)
    lanes = per_word * (1 if words == 1 else 8 * -(-words // 8))
    high, low = sizes.direction != "low", sizes.direction != "high"
    asked = Asked(kind, lanes, high, low, sizes.min_cases)
    return Question(where, rows, windows, Search(circles, measure, drawing, asked))
