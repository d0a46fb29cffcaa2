"""Slow twins of ``tryggstat.concentration``: pairs, loops and sorted lists."""

from __future__ import annotations

from itertools import product
from math import exp, factorial


def gini(counts: list[float]) -> float:
    """Half the mean difference of all pairs, over the mean."""
    n = len(counts)
    return sum(abs(a - b) for a, b in product(counts, counts)) / (2 * n * sum(counts))


def poisson_gini(mean: float, most: int = 80) -> float:
    """Half the mean difference of two Poisson counts, over the mean, pair by pair."""
    chance = [exp(-mean) * mean**k / factorial(k) for k in range(most)]
    pairs = product(range(most), range(most))
    return sum(abs(a - b) * chance[a] * chance[b] for a, b in pairs) / (2 * mean)


def share_of_places(counts: list[int], events: float) -> float:
    """Take one place after the other until enough is held."""
    held = taken = 0
    for count in sorted(counts, reverse=True):
        held, taken = held + count, taken + 1
        if held >= events * sum(counts) - 1e-9:
            break
    return taken / len(counts)


def forecast(observed: list[int], predicted: list[float], area: list[float]) -> list[tuple[float, float]]:
    """Return hit rate and PAI as one place after the other is added, ties worst first."""
    order = sorted(range(len(observed)), key=lambda i: (-predicted[i] / area[i], observed[i]))
    out = []
    for j in range(1, len(order) + 1):
        hits = sum(observed[i] for i in order[:j]) / sum(observed)
        out.append((hits, hits / (sum(area[i] for i in order[:j]) / sum(area))))
    return out
