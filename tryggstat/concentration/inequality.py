"""Lorenz curve and Gini coefficient, also where there are fewer events than places."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tryggstat.concentration.inputs import Floats, read_places, read_share

SLACK = 1e-9
"""A cumulated share this little below the wanted one has reached it: sums of fractions are not exact."""


@dataclass(frozen=True)
class Lorenz:
    """Cumulated shares, the places with most events first; both begin at 0 and end at 1."""

    places: Floats  # (n + 1,)
    events: Floats  # (n + 1,); nan beyond 0 where there are no events
    equality: Floats  # (n + 1,) events under the greatest equality there can be


def lorenz(counts: ArrayLike) -> Lorenz:
    """Return which share of the events the worst places hold.

    Answers: the worst tenth of the places has how much of it? And what could it have at the least? Twelve
    events cannot be spread evenly over a hundred places: greatest equality is one event in each of twelve
    (Bernasco & Steenbeek 2017), so that the line of equality reaches 1 at 12 % of the places.

    Parameters
    ----------
    counts :
        (n,) events per place, ≥ 0; places without events included.

    Returns
    -------
    Lorenz. Without any event, ``events`` is nan beyond its first value. The Gini coefficient is twice the
        area between ``events`` and the diagonal.

    Raises
    ------
    ValueError : counts empty, negative, nan or infinite.

    References
    ----------
    Bernasco, W. & Steenbeek, W. (2017). More places than crimes: implications for evaluating the law of crime
    concentration at place. J. Quantitative Criminology 33, 451–467.

    Examples
    --------
    >>> from tryggstat.concentration import lorenz
    >>> curve = lorenz([5, 2, 1, 0, 0, 0, 0, 0, 0, 0])
    >>> curve.events[:4].tolist(), curve.equality[:3].round(3).tolist(), float(curve.equality[8])
    ([0.0, 0.625, 0.875, 1.0], [0.0, 0.125, 0.25], 1.0)

    """
    seen = np.sort(read_places("counts", counts))[::-1]
    total, n = seen.sum(), len(seen)
    places = np.arange(n + 1) / n
    held = np.append(0.0, np.cumsum(seen) / total if total > 0 else np.full(n, np.nan))
    reached = n / min(n, total) if total > 0 else np.nan
    return Lorenz(places, held, np.append(0.0, np.minimum(1.0, places[1:] * reached)))


def gini(counts: ArrayLike, *, generalised: bool = True, unbiased: bool = True) -> float:
    """Return how concentrated the events are, from 0 (as even as can be) to 1 (all in one place).

    Parameters
    ----------
    counts :
        (n,) events per place, ≥ 0; places without events included.
    generalised :
        measure against the greatest equality there can be, if there are fewer events than places. Without,
        eight events that fall in eight of a hundred places give 0.92 and look concentrated.
    unbiased :
        correct for few places or events, m / (m − 1) with m = places, or the fewer of places and events
        if generalised; all in one place is then 1 however many places there are.

    Returns
    -------
    float. nan without events; also nan where ``unbiased`` divides by zero: one place, or a single event when
        generalised. The defaults are those of the authors' R package lorenzgini.

    Raises
    ------
    ValueError : counts empty, negative, nan or infinite.

    References
    ----------
    Bernasco & Steenbeek (2017), see `lorenz`. Deltas, G. (2003). The small-sample bias of the Gini
    coefficient. Review of Economics and Statistics 85, 226–234.

    Examples
    --------
    >>> from tryggstat.concentration import gini
    >>> places = [5, 2, 1, 0, 0, 0, 0, 0, 0, 0]
    >>> round(gini(places), 3), round(gini(places, generalised=False, unbiased=False), 3)
    (0.857, 0.8)

    """
    return float(gini_rows(read_places("counts", counts)[None], generalised, unbiased)[0])


def gini_rows(rows: Floats, generalised: bool, unbiased: bool) -> Floats:
    """Return the coefficient of each row of counts."""
    n, total = rows.shape[1], rows.sum(axis=1)
    ranks = 2 * np.arange(1, n + 1) - n - 1
    known = np.where(total > 0, total, np.nan)
    value = np.sort(rows, axis=1) @ ranks / (n * known)
    least = np.minimum(n, known) if generalised else np.full(len(rows), float(n))
    value = 1 - (1 - value) * n / least
    return value * least / np.where(least > 1, least - 1, np.nan) if unbiased else value


def share_of_places(counts: ArrayLike, *, events: float = 0.5, used_only: bool = False) -> float:
    """Return the smallest share of places that holds a share of the events.

    Answers: half of all events in how few of the places (Weisburd 2015)?

    Parameters
    ----------
    counts :
        (n,) events per place, ≥ 0; places without events included.
    events :
        share of the events, above 0 and at most 1.
    used_only :
        count only places that had an event. Where events are few the share of all places is small
        for that reason alone; compare with `expected_concentration`.

    Returns
    -------
    float, whole places / places. nan without events.

    Raises
    ------
    ValueError : counts empty, negative, nan or infinite; ``events`` outside.

    References
    ----------
    Weisburd, D. (2015). The law of crime concentration and the criminology of place. Criminology 53, 133–157.

    Examples
    --------
    >>> from tryggstat.concentration import share_of_places
    >>> share_of_places([10, 8, 2, 0, 0, 0, 0, 0, 0, 0]), share_of_places([5, 2, 1, 0], used_only=True)
    (0.1, 0.3333333333333333)

    """
    seen = read_places("counts", counts)
    needed = places_needed(seen[None], read_share("events", events))[0]
    among = int((seen > 0).sum()) if used_only else len(seen)
    return float(needed / among) if among else float("nan")


def places_needed(rows: Floats, share: float) -> Floats:
    """Return how many of each row's places, the fullest first, hold a share of its events."""
    held = np.cumsum(-np.sort(-rows, axis=1), axis=1)
    total = held[:, -1]
    needed = 1.0 + (held < share * total[:, None] * (1 - SLACK)).sum(axis=1)
    return np.where(total > 0, needed, np.nan)
