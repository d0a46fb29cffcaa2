"""The total, week by week, against what was to be expected each week from the weeks before."""

from __future__ import annotations

from typing import Any

import numpy as np

from samverkan.foundation.weeks import Week
from samverkan.pictures.figures.coverage import LEAST, Coverage
from samverkan.situation.figures.surface import Surface


def trend_of(surface: Surface, coverage: Coverage, kinds: np.ndarray, *, shown: int) -> dict[str, list[Any]]:
    """Return the last ``shown`` weeks of the total; cost O(shown × weeks)."""
    total = surface.counts.sum(axis=(1, 2))
    offset = _intensity(surface, coverage)
    first = max(1, len(total) - shown)
    points = [_point(total[: at + 1], offset[: at + 1], kinds[: at + 1]) for at in range(first, len(total))]
    return {
        "weeks": [str(Week.from_index(int(week))) for week in surface.weeks[first:]],
        "count": total[first:].tolist(),
        **{name: [point[name] for point in points] for name in ("expected", "lower", "upper")},
    }


def _point(total: np.ndarray, offset: np.ndarray, kinds: np.ndarray) -> dict[str, float | None]:
    from tryggstat import warning

    factor = warning.calendar_factors(total[None, :], kinds)
    expected = warning.expected_counts(total[None, :], offset=offset[None, :] * factor)
    names = ("expected", "lower", "upper")
    values = (float(getattr(expected, name)[0]) for name in names)
    return {
        name: round(value, 2) if np.isfinite(value) else None
        for name, value in zip(names, values, strict=True)
    }


def _intensity(surface: Surface, coverage: Coverage) -> np.ndarray:
    n_areas = surface.axes.shape[0]
    habit = surface.counts[:, :n_areas].sum(axis=(0, 2)).astype(float)
    weights = habit / habit.sum() if habit.sum() else np.full(n_areas, 1 / max(n_areas, 1))
    return (coverage.intensity @ weights).clip(LEAST, 1.0)
