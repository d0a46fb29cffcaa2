"""Expected cases from populations: person-days, interpolated between dates, at the rates of each stratum."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tryggstat.scan.inputs import refuse_where

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


def person_days(people: Floats, edges: Whole, dates: Floats | None) -> Floats:
    """Return person-days, (n_places, steps, strata), from people, (n_places, dates or steps, strata)."""
    days = np.diff(edges).astype(float)
    if dates is not None:
        if dates.shape != people.shape[1:2] or np.any(np.diff(dates) <= 0):
            raise ValueError(
                f"population_day must rise, a day for each of {people.shape[1]} columns; got {dates}"
            )
        return np.einsum("pds,dt->pts", people, days_near(dates, edges))
    if people.shape[1] not in (1, len(days)):
        raise ValueError(f"population must have one column or {len(days)}, one a step; got {people.shape[1]}")
    return people * days[None, :, None]


def days_near(dates: Floats, edges: Whole) -> Floats:
    """Return how many days of each step each date stands for, (dates, steps): linear in between."""
    inner = dates[(dates > edges[0]) & (dates < edges[-1])]
    points = np.unique(np.concatenate([edges.astype(float), inner]))
    step = np.searchsorted(edges, points[:-1], side="right") - 1
    near = np.zeros((len(dates), len(edges) - 1))
    for row, one in zip(near, np.eye(len(dates)), strict=True):
        height = np.interp(points, dates, one)
        np.add.at(row, step, (height[1:] + height[:-1]) / 2 * np.diff(points))
    return near


def expected_cases(at_risk: Floats, by_stratum: Whole) -> Floats:
    """Return expected cases, (n_places, steps), if each stratum's cases were spread as its person-days."""
    whole = at_risk.sum(axis=(0, 1))
    refuse_where(
        (whole == 0) & (by_stratum > 0), "population must not be nought where cases are; cases", by_stratum
    )
    rate = by_stratum / np.where(whole > 0, whole, 1.0)
    return np.asarray(at_risk @ rate)
