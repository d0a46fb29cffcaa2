"""Towns in which nothing is done: whoever sees a fall there sees chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tryggstat.effects import Judgement, verdict

Floats = NDArray[np.float64]
WEEKS = 52
REMEMBERED = 0.85
"""Of last week's deviation, where weeks remember."""


@dataclass(frozen=True)
class Town:
    """How counts vary, and how the area was chosen."""

    events: float = 100  # a year in the typical area
    dispersion: float = 1.0  # variance / mean of a week
    drift: float = 0.0  # standard deviation of an area's own log change per year
    memory: float = 0.0  # standard deviation of a week's log rate, remembered into the next
    trend: float = 1.0  # the whole town's second year over its first
    unlike: float = 0.0  # standard deviation of the areas' log levels
    chosen: Literal["at random", "highest", "greatest rise"] = "at random"
    among: int = 1
    fall: float = 0.0  # a real fall in the area, for power


TOWNS = {
    "chance alone": Town(),
    "chance alone, town falls by a third": Town(trend=0.67),
    "variance 3 × mean": Town(dispersion=3),
    "weeks remember": Town(memory=0.3),
    "areas drift by 15 %": Town(drift=0.15),
    "variance 3 × mean, drift 15 %": Town(dispersion=3, drift=0.15),
    "chance alone, highest of 40": Town(chosen="highest", among=40),
    "variance 3 × mean, highest of 40": Town(dispersion=3, chosen="highest", among=40),
    "variance 3 × mean, drift 15 %, highest of 40": Town(
        dispersion=3, drift=0.15, chosen="highest", among=40
    ),
    "unlike areas, variance 2 × mean, rise of 40": Town(
        dispersion=2, unlike=0.7, chosen="greatest rise", among=40
    ),
    "unlike areas, 3 × mean, weeks remember, rise of 40": Town(
        dispersion=3, memory=0.2, unlike=0.7, chosen="greatest rise", among=40
    ),
}


def draw_town(town: Town, n_comparison: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Return two years of weeks, the chosen area first and then its comparison areas."""
    n = max(n_comparison + 1, town.among)
    level = town.events / WEEKS * rng.lognormal(0, town.unlike, n)
    weeks = np.arange(2 * WEEKS)
    rate = level[:, None] * (1 + 0.3 * np.cos(2 * np.pi * weeks / WEEKS))
    rate = rate * np.where(weeks < WEEKS, 1, town.trend)
    rate = rate * np.repeat(np.exp(town.drift * rng.standard_normal((n, 2))), WEEKS, axis=1)
    rate = rate * np.exp(town.memory * remembering(rng.standard_normal(rate.shape)))
    expected = rate if town.dispersion == 1 else rng.gamma(rate / (town.dispersion - 1), town.dispersion - 1)
    counts = rng.poisson(expected)
    chosen = choose(town, counts, level)
    counts[chosen, WEEKS:] = rng.binomial(counts[chosen, WEEKS:], 1 - town.fall)
    rest = rng.permutation(np.delete(np.arange(n), chosen))[:n_comparison]
    return counts[np.append(chosen, rest)]


def remembering(steps: Floats) -> Floats:
    """Return deviations of variance 1 that keep most of last week's."""
    out = steps.copy()
    for week in range(1, steps.shape[1]):
        out[:, week] = REMEMBERED * out[:, week - 1] + np.sqrt(1 - REMEMBERED**2) * steps[:, week]
    return out


def choose(town: Town, counts: NDArray[np.int64], level: Floats) -> int:
    """Return the area that somebody would choose, looking at the first year."""
    first = counts[:, :WEEKS].sum(axis=1)
    if town.chosen == "highest":
        return int(first.argmax())
    usual = level * WEEKS
    return int(((first - usual) / np.sqrt(usual)).argmax()) if town.chosen == "greatest rise" else 0


def judge_town(town: Town, n_comparison: int, rng: np.random.Generator) -> Judgement:
    """Return the verdict on a measure in a drawn town."""
    counts = draw_town(town, n_comparison, rng)
    return verdict(counts[0], counts[1:], start=WEEKS, chosen_among=town.among)
