"""The factor of each kind of week, with plain loops."""

from __future__ import annotations

import numpy as np


def calendar_factors(counts, kinds, groups, around):
    """Compare each kind's earlier weeks with the ordinary weeks beside them, group by group."""
    weeks = len(kinds) - 1
    names = sorted(set(groups.tolist()))
    totals = {
        g: [sum(counts[i, w] for i in np.flatnonzero(groups == g)) for w in range(weeks)] for g in names
    }
    means = {g: [beside(totals[g], kinds, w, around) for w in range(weeks)] for g in names}
    spread = {g: dispersion(totals[g], means[g], kinds, around) for g in names}
    present = sorted({int(k) for k in kinds[:weeks] if k})
    seen = {(k, g): sum(totals[g][w] for w in range(weeks) if kinds[w] == k) for k in present for g in names}
    hoped = {(k, g): sum(means[g][w] for w in range(weeks) if kinds[w] == k) for k in present for g in names}
    beyond = sum((seen[c] - hoped[c]) ** 2 - hoped[c] * spread[c[1]] for c in seen)
    beyond /= sum(value**2 for value in hoped.values())
    factor = np.ones(counts.shape)
    for (k, g), events in seen.items():
        strength = spread[g] / beyond if beyond > 0 else np.inf
        drawn = (events + strength) / (hoped[k, g] + strength) if beyond > 0 else 1.0
        factor[np.ix_(groups == g, kinds == k)] = drawn
    return factor


def beside(totals, kinds, week, around):
    """Return the mean of the ordinary weeks beside a week."""
    near = [
        totals[w]
        for w in range(max(0, week - around), min(len(totals), week + around + 1))
        if w != week and kinds[w] == 0
    ]
    return sum(near) / max(len(near), 1)


def dispersion(totals, means, kinds, around):
    """Return the variance of the ordinary weeks around the mean of their neighbours, over that mean."""
    plain = [w for w in range(len(totals)) if kinds[w] == 0]
    squares = sum((totals[w] - means[w]) ** 2 for w in plain)
    return max(squares / sum(means[w] for w in plain) / (1 + 1 / (2 * around)), 1.0)
