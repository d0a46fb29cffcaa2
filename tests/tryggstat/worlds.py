"""Surfaces whose truth is known: calm ones, and ones with a rise planted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import nbinom

YEAR = 52.1775


@dataclass(frozen=True)
class Kind:
    """What a calm surface is like."""

    levels: str  # how cells' means are drawn
    season: float = 0.0  # amplitude, shared
    own_season: float = 0.0  # largest amplitude of each cell's own
    trend: float = 1.0  # last week's mean as multiple of the first
    dispersion: float = 1.0  # variance / mean
    outbreaks: float = 0.0  # share of cells with six weeks of ×3 in the past


KINDS = {
    "one level, mean 1": Kind("one"),
    "lognormal levels": Kind("lognormal"),
    "sparse, mean 0.02–0.2": Kind("sparse"),
    "dense, mean 5–50": Kind("dense"),
    "means 1, 3, 8, 20": Kind("four"),
    "lognormal, season 50 %": Kind("lognormal", season=0.5),
    "lognormal, own seasons": Kind("lognormal", own_season=0.5),
    "means 0.5–5, rising ×2": Kind("middling", trend=2.0),
    "means 0.5–5, falling to ½": Kind("middling", trend=0.5),
    "sparse, variance 2 × mean": Kind("sparse", dispersion=2.0),
    "lognormal, variance 3 × mean": Kind("lognormal", dispersion=3.0),
    "dense, season, variance 2 × mean": Kind("dense", season=0.5, dispersion=2.0),
    "lognormal, season, rising, 1.5 × mean": Kind("lognormal", season=0.4, trend=1.6, dispersion=1.5),
    "lognormal, past outbreaks": Kind("lognormal", outbreaks=0.05),
    "dense, past outbreaks, 1.5 × mean": Kind("dense", dispersion=1.5, outbreaks=0.05),
}


@dataclass(frozen=True)
class World:
    """Counts, and the truth about their last week."""

    counts: NDArray[np.int64]
    mean: NDArray[np.float64]
    size: NDArray[np.float64]

    def chance(self, alarm_at: NDArray[np.int64], rise: float = 1.0) -> NDArray[np.float64]:
        """Return the true chance that each cell reaches its first count, at ``rise`` times its rate."""
        reach = np.minimum(alarm_at, 2**40) - 1
        return nbinom.sf(reach, rise * self.size, self.size / (self.size + self.mean))

    def draw(self, times: int, rng: np.random.Generator) -> NDArray[np.int64]:
        """Return the last week drawn anew, (times, n_cells)."""
        return rng.negative_binomial(self.size, self.size / (self.size + self.mean), (times, len(self.mean)))


def draw_levels(name: str, n: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return the cells' mean events per week."""
    return {
        "one": lambda: np.full(n, 1.0),
        "lognormal": lambda: rng.lognormal(np.log(0.5), 1.5, n),
        "sparse": lambda: rng.uniform(0.02, 0.2, n),
        "middling": lambda: rng.uniform(0.5, 5, n),
        "dense": lambda: rng.uniform(5, 50, n),
        "four": lambda: np.resize([1.0, 3, 8, 20], n),
    }[name]()


def make_world(kind: Kind, n_cells: int, n_past: int, rng: np.random.Generator) -> World:
    """Draw a calm surface of ``n_past`` weeks and one more."""
    week, turn = np.arange(n_past + 1), 2 * np.pi
    level = draw_levels(kind.levels, n_cells, rng)[:, None] * np.linspace(1, kind.trend, n_past + 1)
    own, start = rng.uniform(0, kind.own_season, (n_cells, 1)), rng.uniform(0, turn, (n_cells, 1))
    season = 1 + kind.season * np.sin(turn * week / YEAR + rng.uniform(0, turn))
    mean = level * season * (1 + own * np.sin(turn * week / YEAR + start))
    size = mean / max(kind.dispersion - 1, 1e-8)
    counts = rng.poisson(mean) if kind.dispersion == 1 else rng.negative_binomial(size, 1 / kind.dispersion)
    for cell in rng.choice(n_cells, int(kind.outbreaks * n_cells), replace=False):
        begin = rng.integers(0, n_past - 6)
        counts[cell, begin : begin + 6] += rng.poisson(2 * mean[cell, begin : begin + 6] + 1)
    return World(counts, mean[:, -1], size[:, -1])
