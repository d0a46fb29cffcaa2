"""Every circle and every window, one after the other: what ``tryggstat.scan`` must equal on small worlds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot, inf, log

import numpy as np
from numpy.typing import NDArray

CLOSE = 1e-9


@dataclass(frozen=True)
class Found:
    """One circle and window with its figures."""

    llr: float
    centre: int
    places: tuple[int, ...]
    first: int
    last: int
    observed: int
    expected: float


@dataclass(frozen=True)
class World:
    """Counts of cases and of what they are compared with, (n_places, n_steps), and how to scan them."""

    xy: NDArray[np.float64]
    cases: NDArray[np.int64]
    measure: NDArray[
        np.float64
    ]  # expected cases (Poisson), cases and controls (Bernoulli), unused (permutation)
    model: str = "permutation"
    direction: str = "high"
    prospective: bool = True
    longest: int = 7
    shortest: int = 1
    max_radius: float = inf
    max_share: float = 0.5
    min_cases: int = 2


def excess(a: float, b: float) -> float:
    """Return a · log(a / b), nought when a is."""
    return 0.0 if a == 0 else a * log(a / b)


def ratio(world: World, count: int, measure: float) -> float:
    """Return the log likelihood ratio of a count, nought when it does not lie on the side asked for."""
    total, whole = int(world.cases.sum()), float(world.measure.sum())
    expected = total * measure / whole if world.model == "bernoulli" else measure
    high = count > expected and count >= world.min_cases
    low = count < expected
    if not ((high and world.direction != "low") or (low and world.direction != "high")):
        return 0.0
    if world.model == "bernoulli":
        outside, rest = total - count, whole - measure
        inner = excess(count, measure) + excess(measure - count, measure)
        outer = excess(outside, rest) + excess(rest - outside, rest)
        return inner + outer - excess(total, whole) - excess(whole - total, whole)
    return excess(count, expected) + excess(total - count, total - expected)


def circles(world: World) -> Iterator[tuple[int, list[int]]]:
    """Yield each centre with each of its circles, from the smallest."""
    weight = (world.cases if world.model == "permutation" else world.measure).sum(axis=1)
    for centre, (x, y) in enumerate(world.xy):
        far = [hypot(x - u, y - v) for u, v in world.xy]
        order = sorted(range(len(far)), key=lambda j: far[j])
        for k in range(1, len(order) + 1):
            tied = k < len(order) and far[order[k]] <= far[order[k - 1]] * (1 + CLOSE)
            inside = far[order[k - 1]] <= world.max_radius * (1 + CLOSE)
            share = weight[order[:k]].sum() <= world.max_share * weight.sum() * (1 + CLOSE)
            if inside and share and not tied:
                yield centre, order[:k]


def windows(world: World) -> Iterator[tuple[int, int]]:
    """Yield first and last step of each window."""
    steps = world.cases.shape[1]
    longest = min(world.longest, steps // 2) if world.model == "permutation" else min(world.longest, steps)
    for length in range(world.shortest, longest + 1):
        for first in [steps - length] if world.prospective else range(steps - length + 1):
            yield first, first + length - 1


def measure_of(world: World, places: list[int], first: int, last: int) -> float:
    """Return the expected count, or the number at risk for the Bernoulli model."""
    if world.model == "permutation":
        inside = world.cases[places].sum() * world.cases[:, first : last + 1].sum()
        return float(inside / world.cases.sum())
    return float(world.measure[places, first : last + 1].sum())


def cylinders(world: World) -> Iterator[Found]:
    """Yield all cylinders."""
    for centre, places in circles(world):
        for first, last in windows(world):
            count = int(world.cases[places, first : last + 1].sum())
            measure = measure_of(world, places, first, last)
            llr = ratio(world, count, measure)
            risk = world.cases.sum() / world.measure.sum() if world.model == "bernoulli" else 1
            yield Found(llr, centre, tuple(places), first, last, count, measure * risk)


def best_of_each_centre(world: World) -> list[Found]:
    """Return the likeliest cylinder of each centre, likeliest first; the first found wins a tie."""
    best: dict[int, Found] = {}
    for found in cylinders(world):
        if found.llr > (best[found.centre].llr * (1 + CLOSE) if found.centre in best else 0.0):
            best[found.centre] = found
    return sorted(best.values(), key=lambda found: -found.llr)


def apart(ranked: list[Found]) -> list[Found]:
    """Return those that share no place with a likelier one."""
    kept: list[Found] = []
    for found in ranked:
        if not any(set(found.places) & set(other.places) for other in kept):
            kept.append(found)
    return kept


def maximum(world: World) -> float:
    """Return the largest log likelihood ratio of all cylinders."""
    return max((found.llr for found in cylinders(world)), default=0.0)
