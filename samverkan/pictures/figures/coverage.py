"""Who reported and who was silent: a missing report is never read as calm."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samverkan.situation.figures.surface import Surface

# A run of empty weeks counts as silence when the group's own habit would give it by chance
# less often than once in a hundred: exp(-expected) < 0.01.
SILENCE = -np.log(0.01)
# An area is uncovered when more than half of what is usually reported there comes from the silent.
UNCOVERED = 0.5
# … and when nobody has reported from it for half a year.
EMPTY_WEEKS = 26
LEAST = 0.05


@dataclass(frozen=True)
class Coverage:
    """Who watched, week by week, and what the last week can be read for.

    ``active`` (weeks, groups) tells who reported; ``intensity`` (weeks, areas) 0–1 how much of the
    usual reporting was there; ``covered`` (areas) whether the last week can be read at all.
    """

    active: np.ndarray
    intensity: np.ndarray
    covered: np.ndarray
    weeks_silent: np.ndarray

    @property
    def offset(self) -> np.ndarray:
        """Return the intensity as the statistics take it, (areas, weeks): never quite nothing."""
        return self.intensity.T.clip(LEAST, 1.0)


def coverage_of(surface: Surface) -> Coverage:
    """Judge the reporting of every week; cost O(weeks × groups × areas)."""
    n_areas, _, n_groups = surface.axes.shape
    reports = surface.groups.sum(axis=2)  # the last column is those who did not say who they are
    told = reports > 0
    if surface.nil is not None:
        told[:, :n_groups] |= surface.nil
    active = np.column_stack([_active(reports[:, g], told[:, g]) for g in range(n_groups + 1)])
    intensity = _intensity(surface.groups[:, :, :n_areas], active)
    recent = surface.counts[-EMPTY_WEEKS:, :n_areas].sum(axis=(0, 2))
    covered = (intensity[-1] > UNCOVERED) & (recent > 0)
    return Coverage(active[:, :n_groups], intensity, covered, _trailing_silence(told[:, :n_groups]))


def _active(reports: np.ndarray, told: np.ndarray) -> np.ndarray:
    """Return for each week whether the group can be taken to have watched; a nil report says that it did."""
    active = np.ones(len(reports), dtype=bool)
    seen = np.flatnonzero(told)
    if len(seen) == 0:
        return ~active
    active[: seen[0]] = False  # before its first report it was not there
    edges = np.append(seen, len(reports))
    for start, end in zip(edges[:-1] + 1, edges[1:], strict=True):
        habit = reports[max(0, start - 52) : start].mean()
        if habit * (end - start) > SILENCE:
            active[start:end] = False
    return active


def _intensity(by_area: np.ndarray, active: np.ndarray) -> np.ndarray:
    """Return the share of the usual reporting that was there, per week and area."""
    watched = np.maximum(active.sum(axis=0), 1)
    habit = (by_area * active[:, :, None]).sum(axis=0) / watched[:, None]
    usual = habit.sum(axis=0)
    present = active.astype(float) @ habit
    anybody = np.asarray(active.any(axis=1), dtype=float)[:, None]
    return np.where(usual > 0, present / np.where(usual > 0, usual, 1.0), anybody)


def _trailing_silence(told: np.ndarray) -> np.ndarray:
    seen = told[::-1]
    return np.where(seen.any(axis=0), seen.argmax(axis=0), len(told))
