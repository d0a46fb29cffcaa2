"""Cells: each area × category against what is usual, under one false-alarm budget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from samverkan.pictures.figures.coverage import Coverage
from samverkan.pictures.figures.sentences import why
from samverkan.situation.figures.surface import Surface

MOST_CHANGES = 8
FEWEST = 3
FEWEST_FOR_RATE, FEWEST_INHABITANTS = 5, 500


@dataclass(frozen=True)
class Judged:
    """The cells' figures in series order, the budget they were judged under, and what changed."""

    expected: Any
    signal: np.ndarray
    budget: dict[str, Any]
    changes: list[int]
    notes: list[str]


def judge(surface: Surface, coverage: Coverage, kinds: np.ndarray, *, per_quarter: float) -> Judged:
    """Compare the last week of every cell with its own history; cost O(cells × weeks).

    ``kinds`` tells which weeks hold red days: what earlier ones brought is expected again.
    """
    from tryggstat import warning

    series = surface.series
    n_areas, n_categories, _ = surface.axes.shape
    offset = np.repeat(coverage.offset, n_categories, axis=0)
    alike = np.tile(np.arange(n_categories), n_areas)  # a category's areas share season and trend
    offset = offset * warning.calendar_factors(series, kinds, groups=alike)
    expected = warning.expected_counts(series, offset=offset, groups=alike)
    budget = warning.budget(expected, per_quarter=per_quarter)
    return Judged(
        expected=expected,
        signal=budget.alarms,
        budget={
            "per_quarter": per_quarter,
            "threshold": _number(budget.threshold),
            "expected_per_quarter": _number(budget.expected_per_quarter),
            "cells_tested": int(budget.cells),
            "signals": int(budget.alarms.sum()),
        },
        changes=_changes(series[:, -1], expected, budget.alarms),
        notes=_notes(len(surface.weeks)),
    )


def listed(
    surface: Surface, coverage: Coverage, judged: Judged, rows: Mapping[tuple[int, int], Sequence[int]]
) -> list[dict[str, Any]]:
    """Return every cell as the picture tells it."""
    _, n_categories, _ = surface.axes.shape
    cells = []
    for i, count in enumerate(surface.series[:, -1].tolist()):
        a, c = divmod(i, n_categories)
        cells.append(
            {
                "area": surface.axes.areas[a].name,
                "area_code": surface.axes.areas[a].code,
                "category": surface.axes.categories[c].code,
                **_figures(judged, i, count, covered=bool(coverage.covered[a])),
                "rows": [int(row) for row in rows.get((a, c), ())],
            }
        )
    return cells


def areas(surface: Surface, coverage: Coverage, kinds: np.ndarray, judged: Judged) -> list[dict[str, Any]]:
    """Return every area with its total, its usual range and whether it can be read."""
    from tryggstat import warning

    n_areas, n_categories, _ = surface.axes.shape
    totals = surface.counts[:, :n_areas].sum(axis=2).T
    offset = coverage.offset * warning.calendar_factors(totals, kinds)
    expected = warning.expected_counts(totals, offset=offset)
    signal = np.logical_or.reduce(judged.signal.reshape(n_areas, n_categories), axis=1)
    return [
        {
            **{name: value for name, value in vars(area).items() if name != "label"},
            "label": list(area.label) if area.label else None,
            "count": int(totals[a, -1]),
            "per_1000": _rate(int(totals[a, -1]), area.population),
            "expected": _number(expected.expected[a]),
            "lower": _number(expected.lower[a]),
            "upper": _number(expected.upper[a]),
            "covered": bool(coverage.covered[a]),
            "signal": bool(signal[a]),
        }
        for a, area in enumerate(surface.axes.areas)
    ]


def _rate(count: int, population: int | None) -> float | None:
    """Return events per 1 000 inhabitants; too few events or inhabitants give no rate at all."""
    if not population or population < FEWEST_INHABITANTS or count < FEWEST_FOR_RATE:
        return None
    return _number(1000 * count / population)


def _figures(judged: Judged, i: int, count: int, *, covered: bool) -> dict[str, Any]:
    expected, signal = judged.expected, bool(judged.signal[i])
    lower, upper = float(expected.lower[i]), float(expected.upper[i])
    return {
        "count": count,
        "expected": _number(expected.expected[i]),
        "lower": _number(lower),
        "upper": _number(upper),
        "signal": signal,
        "score": _number(expected.score[i]),
        "p": _number(expected.p[i]),
        "why": why(count, lower, upper, signal=signal, covered=covered),
    }


def _changes(count: np.ndarray, expected: Any, signal: np.ndarray) -> list[int]:
    """Return the cells that left their usual range, signals first, the most surprising first.

    One or two events where nothing is usual happen somewhere every week: they are no change to meet about.
    """
    risen = (count > expected.upper) & (count >= FEWEST)
    outside = signal | risen | (count < expected.lower)
    order = np.lexsort((expected.p, ~signal))
    return [int(i) for i in order if outside[i]][:MOST_CHANGES]


def _notes(n_weeks: int) -> list[str]:
    if n_weeks < 9:
        return [f"Bara {n_weeks} veckor finns att jämföra med: läs intervallen som mycket osäkra."]
    if n_weeks < 60:
        return [f"Bara {n_weeks} veckor finns att jämföra med: årstiden är inte medräknad."]
    return []


def _number(value: Any) -> float | None:
    """Return a finite number with six significant figures: more would pretend."""
    value = float(value)
    return float(f"{value:.6g}") if np.isfinite(value) else None
