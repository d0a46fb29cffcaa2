"""How well a map of hot spots held: hit rate, PAI, PEI and RRI over the whole map, and how sure they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.concentration.inputs import (
    Floats,
    read_places,
    read_share,
    read_simulations,
    refuse_first,
)

SLACK = 1e-9


@dataclass(frozen=True)
class ForecastAccuracy:
    """Row j is the map of the j + 1 places that came first; all arrays are (n,)."""

    order: NDArray[np.intp]  # which place came j-th
    area: Floats  # share of the area
    hit_rate: Floats  # share of the events
    pai: Floats  # hit rate / share of the area
    best_pai: Floats  # PAI*: of the same number of places, had one known
    pei: Floats  # PAI / PAI*
    rri: Floats  # predicted / observed events so far

    def at(self, area: float) -> int:
        """Return the row of the largest map that is no more than a share of the area, at least one place."""
        inside = int((self.area <= read_share("area", area) * (1 + SLACK)).sum())
        return max(inside - 1, 0)


@dataclass(frozen=True)
class AccuracyInterval:
    """Measures of the map of one share of the area, over all weeks, with intervals over weeks."""

    hit_rate: tuple[float, float, float]  # value, low, high
    pai: tuple[float, float, float]
    pei: tuple[float, float, float]


def forecast_accuracy(
    observed: ArrayLike, predicted: ArrayLike, *, area: ArrayLike | None = None
) -> ForecastAccuracy:
    """Return how many of the events fell where the map said, for every size of map.

    Answers: the police looked at these streets because last quarter's map had them first; did the quarter's
    events come there? It judges a map of places afterwards. It predicts no crime and scores no person.

    Parameters
    ----------
    observed :
        (n,) events of each place that came after the map.
    predicted :
        (n,) ≥ 0, what the map said: a count, a density times area, any score in events.
    area :
        (n,) above 0, area or length of street; 1 by default.

    Returns
    -------
    ForecastAccuracy. Places come in order of predicted / area; ties are ordered **worst first**, the place
        with fewest events before the others, so that a map that cannot tell places apart gains nothing from
        it (R's ptools does the same). PAI* takes the places with most events per area. No event: hit rate,
        PAI and PEI are nan. RRI is nan or infinite as long as nothing was observed. Where areas differ, PEI
        may pass 1: the same number of places is not the same area.

    Raises
    ------
    ValueError : empty, shapes that differ, a value negative, nan or infinite, an area that is not above 0.

    References
    ----------
    PAI: Chainey, S., Tompson, L. & Uhlig, S. (2008). The utility of hotspot mapping for predicting spatial
    patterns of crime. Security Journal 21, 4–28. PEI: Hunt, J. M. (2016). Do crime hot spots move? RRI here
    is predicted / observed as in Wheeler, A. P. & Steenbeek, W. (2021). Mapping the risk terrain for crime
    using machine learning. J. Quantitative Criminology 37, 445–480.

    Examples
    --------
    >>> from tryggstat.concentration import forecast_accuracy
    >>> found = forecast_accuracy([6, 7, 3, 2, 1, 0], [8, 4, 4, 2, 1, 0])
    >>> found.order.tolist(), found.pai.round(3).tolist()
    ([0, 2, 1, 3, 4, 5], [1.895, 1.421, 1.684, 1.421, 1.2, 1.0])
    >>> row = found.at(0.34)
    >>> round(float(found.hit_rate[row]), 3), round(float(found.pei[row]), 3)
    (0.474, 0.692)

    """
    said = read_places("predicted", predicted)
    seen = read_places("observed", observed, n=len(said))
    size = np.ones(len(said)) if area is None else read_places("area", area, n=len(said), least=1e-300)
    order = rank(seen, said / size)
    part = np.cumsum(size[order]) / size.sum()
    hits = share(np.cumsum(seen[order]), seen.sum())
    best_order = np.argsort(-seen / size, kind="stable")
    best = share(np.cumsum(seen[best_order]), seen.sum()) / (np.cumsum(size[best_order]) / size.sum())
    expected, came = np.cumsum(said[order]), np.cumsum(seen[order])
    empty = np.where(expected > 0, np.inf, np.nan)
    rri = np.divide(expected, came, out=empty, where=came > 0)
    pai = hits / part
    return ForecastAccuracy(order, part, hits, pai, best, pai / best, rri)


def rank(observed: Floats, density: Floats) -> NDArray[np.intp]:
    """Return the places by density, highest first; among equals those with fewest events first."""
    return np.lexsort((observed, -density))


def share(part: Floats, total: float) -> Floats:
    """Return parts of a total; nan of nothing."""
    return part / total if total > 0 else np.full(part.shape, np.nan)


def accuracy_interval(
    observed: ArrayLike,
    predicted: ArrayLike,
    *,
    share_of_area: float,
    rng: np.random.Generator,
    area: ArrayLike | None = None,
    n_sim: int = 999,
    alpha: float = 0.05,
) -> AccuracyInterval:
    """Return hit rate, PAI and PEI of a weekly map, with the interval of a bootstrap over weeks.

    Answers: the map had 40 % of the events in 10 % of the area over 26 weeks; would 26 other weeks say the
    same, or did one bad week make it?

    Parameters
    ----------
    observed :
        (weeks, n) events of each place and week.
    predicted :
        (weeks, n), the map that was known before each week, or (n,), one map for all weeks.
    share_of_area :
        size of the map, above 0 and at most 1.
    rng :
        the source of chance.
    area :
        (n,) above 0; 1 by default.
    n_sim :
        bootstrap samples of whole weeks, so that events of one week stay together.
    alpha :
        1 − coverage of the percentile interval.

    Returns
    -------
    AccuracyInterval. The value is of all weeks' events together, each week with its own map. PEI divides by
        the best map of each week. A bootstrap sample without events is left out; no event at all gives nan.

    Raises
    ------
    ValueError : as `forecast_accuracy`; ``share_of_area`` or ``alpha`` outside, ``n_sim`` below 1.

    References
    ----------
    Efron, B. & Tibshirani, R. (1993). An Introduction to the Bootstrap. Chapman & Hall.

    Examples
    --------
    >>> import numpy as np
    >>> from tryggstat.concentration import accuracy_interval
    >>> rng = np.random.default_rng(3)
    >>> rate = rng.gamma(0.5, 0.4, 100)
    >>> weeks = rng.poisson(rate, (30, 100))
    >>> found = accuracy_interval(weeks[15:], weeks[:15].sum(axis=0), share_of_area=0.1, rng=rng)
    >>> [round(x, 1) for x in found.pai]
    [3.9, 3.5, 4.3]

    """
    seen = np.asarray(observed, dtype=float)
    if seen.ndim != 2 or not seen.size:
        raise ValueError(f"observed must have shape (weeks, n); got {seen.shape}")
    said = np.asarray(predicted, dtype=float)
    if said.shape not in {seen.shape, seen.shape[1:]}:
        raise ValueError(f"predicted must have shape {seen.shape} or {seen.shape[1:]}; got {said.shape}")
    refuse_first("observed", seen)
    refuse_first("predicted", said)
    edge = read_share("alpha", alpha) / 2
    sums = weekly_sums(
        seen, np.broadcast_to(said, seen.shape), area, read_share("share_of_area", share_of_area)
    )
    value = measures(sums.sum(axis=0)[None])[0]
    weeks = rng.integers(0, len(sums), size=(read_simulations(n_sim), len(sums)))
    drawn = measures(sums[weeks].sum(axis=1))
    drawn = drawn[np.isfinite(drawn).all(axis=1)]
    ends = np.quantile(drawn, [edge, 1 - edge], axis=0) if len(drawn) else np.full((2, 3), np.nan)
    triples = [(float(v), float(low), float(high)) for v, low, high in zip(value, *ends, strict=True)]
    return AccuracyInterval(*triples)


def weekly_sums(observed: Floats, predicted: Floats, area: ArrayLike | None, share_of_area: float) -> Floats:
    """Return each week's (events, hits, expected of an even spread, hits of the best map), (weeks, 4)."""
    rows = []
    for seen, said in zip(observed, predicted, strict=True):
        found = forecast_accuracy(seen, said, area=area)
        row, total = found.at(share_of_area), float(seen.sum())
        best = np.nan_to_num(found.best_pai[row]) * found.area[row]
        rows.append(
            [total, np.nan_to_num(found.hit_rate[row]) * total, found.area[row] * total, best * total]
        )
    return np.array(rows)


def measures(sums: Floats) -> Floats:
    """Return hit rate, PAI and PEI of summed weeks, (n, 3); nan without events."""
    events, hits, even, best = np.where(sums.T > 0, sums.T, np.nan)
    hits = np.where(np.isnan(events), np.nan, np.nan_to_num(hits))
    return np.column_stack([hits / events, hits / even, hits / best])
