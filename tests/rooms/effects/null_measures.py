"""Measures simulated through the platform's own path: suggestion, series, verdict; no database."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from types import SimpleNamespace

import numpy as np
import shapely

from samverkan.effects import near
from samverkan.effects.figures.judging import Finding, judge
from samverkan.effects.figures.power import level_of
from samverkan.effects.figures.series import Counts, Series, lay
from samverkan.effects.states import Role

SIDE = 6
AREAS = tuple(
    SimpleNamespace(
        pk=i + 1, code=f"{i:02d}", polygon=shapely.box(i % SIDE, i // SIDE, i % SIDE + 1, i // SIDE + 1)
    )
    for i in range(SIDE * SIDE)
)
BEFORE, AFTER = (0, 51), (52, 77)
N_WEEKS = 78


@dataclass(frozen=True)
class World:
    """How a town's counts vary, and how the area of the measure is chosen."""

    level: float = 2.0  # events a week in the typical area
    unlike: float = 0.6  # standard deviation of the areas' log levels
    dispersion: float = 1.0  # variance / mean of a week
    drift: float = 0.0  # standard deviation of an area's own log change between the periods
    trend: float = 1.0  # the town's last week over its first
    is_worst: bool = False  # the area with the most events before is chosen, and said to be
    silent: int = 0  # weeks in which nobody reports
    fall: float = 0.0  # a real fall in the area
    moves: bool = False  # what falls turns up around


NULLS = {
    "chance alone": World(),
    "few events, 0.5 a week": World(level=0.5),
    "many events, 10 a week": World(level=10),
    "town falls by a third": World(trend=0.67),
    "variance 2 × mean": World(dispersion=2),
    "areas drift by 15 %": World(drift=0.15),
    "worst of 36": World(is_worst=True),
    "worst of 36, variance 2 × mean": World(is_worst=True, dispersion=2),
    "worst of 36, variance 2 × mean, drift 15 %, falling town": World(
        is_worst=True, dispersion=2, drift=0.15, trend=0.8
    ),
    "variance 2 × mean, six silent weeks": World(dispersion=2, silent=6),
}


def draw(world: World, rng: np.random.Generator) -> tuple[Series, int]:
    """Return the series of a measure in a drawn town, as a registration makes them, and where it is."""
    level = world.level * rng.lognormal(0, world.unlike, len(AREAS))
    weeks = np.arange(N_WEEKS)
    rate = (
        np.outer(1 + 0.3 * np.cos(2 * np.pi * weeks / 52), level) * world.trend ** (weeks / N_WEEKS)[:, None]
    )
    rate[AFTER[0] :] *= np.exp(world.drift * rng.standard_normal(len(AREAS)))
    if world.dispersion > 1:
        rate = rng.gamma(rate / (world.dispersion - 1), world.dispersion - 1)
    counts = rng.poisson(rate)
    at = int(counts[: AFTER[0]].sum(axis=0).argmax()) if world.is_worst else int(rng.integers(len(AREAS)))
    counts = _treated(counts, at, world, rng)
    intensity = np.ones(counts.shape)
    silent = rng.choice(N_WEEKS, world.silent, replace=False)
    counts[silent], intensity[silent] = 0, 0.0
    return series_of(counts, intensity, at), at


def _treated(counts: np.ndarray, at: int, world: World, rng: np.random.Generator) -> np.ndarray:
    """Let some events of the area stay away, or turn up next door."""
    before = counts[AFTER[0] :, at].copy()
    counts[AFTER[0] :, at] = rng.binomial(before, 1 - world.fall)
    if world.moves:
        counts[AFTER[0] :, _around(at)[0].pk - 1] += before - counts[AFTER[0] :, at]
    return counts


def series_of(counts: np.ndarray, intensity: np.ndarray, at: int) -> Series:
    """Return the series that the platform's own suggestion leads to."""
    counted = Counts(np.arange(N_WEEKS), tuple(area.pk for area in AREAS), counts, intensity)
    early, ring = counted.between(*BEFORE), _around(at)
    alike = near.alike(AREAS, level_of(early).tolist(), [AREAS[at]], ring)
    keys = {
        Role.TREATED: [AREAS[at].pk],
        Role.COMPARISON: [area.pk for area in alike],
        Role.RING: [area.pk for area in ring],
    }
    return lay(counted, keys, before=BEFORE, after=AFTER)


@cache
def _around(at: int) -> list[SimpleNamespace]:
    # Squares of one metre: every other one would be a neighbour within thirty.
    grown = [
        SimpleNamespace(pk=area.pk, polygon=shapely.transform(area.polygon, lambda xy: xy * 1_000))
        for area in AREAS
    ]
    found = {area.pk for area in near.around(grown, [grown[at]])}
    return [area for area in AREAS if area.pk in found]


def judged(world: World, rng: np.random.Generator) -> tuple[Finding, Series]:
    """Return the platform's finding on a measure in a drawn town."""
    series, _ = draw(world, rng)
    among = len(AREAS) if world.is_worst else 1
    return judge(series, weeks=(52, 26), chosen_among=among, planned=None, done=None), series


def with_fall(world: World, fall: float) -> World:
    """Return the world with a real fall in it."""
    return replace(world, fall=fall)
