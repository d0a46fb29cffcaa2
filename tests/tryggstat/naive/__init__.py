"""Slow twins of ``tryggstat``: one series, one count at a time."""

from __future__ import annotations

from itertools import pairwise, product
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.stats import nbinom, poisson

from tests.tryggstat.worlds import World

Floats = NDArray[np.float64]


def tail(count: int, mean: float, excess: Floats, weight: Floats) -> float:
    """Sum the mixture's tail, component by component."""
    parts = [nbinom.sf(count - 1, mean / e, 1 / (1 + e)) for e in excess]
    return float(np.dot(weight, parts))


def least_count(chance: float, mean: float, excess: Floats, weight: Floats) -> int:
    """Count upwards until the tail is small enough."""
    count = 0
    while tail(count, mean, excess, weight) > chance:
        count += 1
    return count


def log_posterior(coef: Floats, counts: Floats, exposure: Floats, design: Floats, prior: tuple) -> float:
    """Poisson likelihood, gamma level in log scale, normal shape."""
    shape, worth, mean, variance = prior
    expected = exposure * np.exp(design @ coef)
    level = shape * coef[0] - worth * np.exp(coef[0])
    normal = -0.5 * ((coef[1:] - mean) ** 2 / variance).sum()
    return float((counts * np.log(expected) - expected).sum() + level + normal)


def posterior_mode(counts: Floats, exposure: Floats, design: Floats, prior: tuple) -> Floats:
    """Find one series' posterior mode with a general optimiser."""
    start = np.zeros(design.shape[1])
    start[0] = np.log((counts.sum() + 0.5) / exposure.sum())
    found = minimize(
        lambda coef: -log_posterior(coef, counts, exposure, design, prior),
        start,
        method="Nelder-Mead",
        options={"xatol": 1e-9, "fatol": 1e-12, "maxiter": 20_000, "maxfev": 20_000},
    )
    return found.x


def log_likelihood(counts: Floats, mean: Floats, trust: Floats, dispersion: float) -> float:
    """Sum the log probabilities of one series, week by week."""
    total = 0.0
    for y, mu, w in zip(counts, mean, trust, strict=True):
        if dispersion == 1:
            total += w * poisson.logpmf(y, mu)
        else:
            total += w * nbinom.logpmf(y, mu / (dispersion - 1), 1 / dispersion)
    return total


def gamma_marginal(events: Floats, exposure: Floats, shape: float, mean: Floats) -> float:
    """Sum the log probabilities of all totals under a gamma level."""
    rate = shape / mean
    return float(nbinom.logpmf(events, shape, rate / (rate + exposure)).sum())


def group_mean(events: Floats, exposure: Floats, shape: float, half: float, rounds: int) -> float:
    """Weigh the series of one group by how well each knows its level, again and again."""
    weight = [1.0] * len(events)
    for _ in range(rounds + 1):
        mean = (sum(w * y for w, y in zip(weight, events, strict=True)) + half) / sum(
            w * e for w, e in zip(weight, exposure, strict=True)
        )
        weight = [1 / (1 + e * mean / shape) for e in exposure]
    return mean


def affordable_levels(score: Floats, chance: Floats, weekly: float) -> tuple[float, list[int | None]]:
    """Try every attainable threshold; ``score`` and ``chance`` are (n_cells, n_counts), counts from 1."""
    best = (np.inf, 0.0)
    for row, column in product(*map(range, score.shape)):
        cost = sum(
            max((c for s, c in zip(*cell, strict=True) if s >= score[row, column] - 1e-9), default=0)
            for cell in zip(score, chance, strict=True)
        )
        if score[row, column] >= 0 and cost <= weekly and score[row, column] < best[0]:
            best = (score[row, column], cost)
    firsts = [next((k + 1 for k, s in enumerate(cell) if s >= best[0] - 1e-9), None) for cell in score]
    return best[1], firsts


def mean_and_deviations(history: NDArray[Any], deviations: float) -> NDArray[np.int64]:
    """Return the first count above mean + deviations · SD of each series: the rule to beat."""
    return np.floor(history.mean(axis=1) + deviations * history.std(axis=1, ddof=1)).astype(np.int64) + 1


def equally_often(world: World, false_alarms: float, rise: float) -> Floats:
    """Return how often mean + deviations · SD finds ``rise``, tuned in hindsight to as many false alarms.

    The multiple of SD is found by bisection on the true chances. Where one step of it jumps past the target
    the two rules on either side are mixed, so that the comparison is at equal false alarms exactly.
    """
    low, high, history = 0.0, 60.0, world.counts[:, :-1]
    for _ in range(40):
        middle = (low + high) / 2
        many = world.chance(mean_and_deviations(history, middle)).sum() > false_alarms
        low, high = (middle, high) if many else (low, middle)
    loose, strict = mean_and_deviations(history, low), mean_and_deviations(history, high)
    more, fewer = world.chance(loose).sum(), world.chance(strict).sum()
    share = (false_alarms - fewer) / (more - fewer) if more > fewer else 0.0
    return share * world.chance(loose, rise) + (1 - share) * world.chance(strict, rise)


def outbreak_ratio(count: float, mean: float, dispersion: float) -> float:
    """Divide one probability by the other."""
    excess = max(dispersion - 1, 1e-6)
    ordinary = nbinom.logpmf(count, mean / excess, 1 / (1 + excess))
    return float(np.exp(nbinom.logpmf(count, 2, 2 / (2 + 3 * mean)) - ordinary))


def in_outbreak(ratio: Floats, enter: float, share: float) -> Floats:
    """Weigh every possible course of one series."""
    chance = np.zeros((2, len(ratio)))
    for course in product((0, 1), repeat=len(ratio)):
        weight = share if course[0] else 1 - share
        for before, now in pairwise(course):
            leave = 0.25 if before else enter
            weight *= leave if before != now else 1 - leave
        weight *= np.prod([r for r, state in zip(ratio, course, strict=True) if state])
        chance[course, range(len(ratio))] += weight
    return chance[1] / chance.sum(axis=0)


def learned_shares(likelihood: Floats, lean: Floats, worth: float, rounds: int) -> Floats:
    """Learn a prior over a grid, one series after the other."""
    share = lean
    for _ in range(rounds):
        told = worth * lean
        for row in likelihood:
            told = told + row * share / (row * share).sum()
        share = told / (len(likelihood) + worth)
    return share
