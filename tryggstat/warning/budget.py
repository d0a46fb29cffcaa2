"""How far above the expected a count must be to be a signal, when false alarms are rationed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tryggstat.warning.expected import Expected
from tryggstat.warning.predictive import Predictive

TIE = 1e-9
BISECTIONS = 10
NEVER = np.iinfo(np.int64).max
Ranking = Literal["exceedance", "p"]


@dataclass(frozen=True)
class Budget:
    """A common threshold for one week's cells, and what it costs.

    threshold : what a cell's score must reach (with ``by="p"``: the p it must not exceed). alarms :
        (n_series,) whether it did. alarm_at : (n_series,) the smallest count that is a signal; the largest
        integer where a series is not usable. chance : (n_series,) each cell's own chance of a false alarm
        this week. expected_per_quarter : the false alarms this threshold costs, at most the budget. cells :
        how many cells were tested.
    """

    threshold: float
    alarms: NDArray[np.bool_]
    alarm_at: NDArray[np.int64]
    chance: NDArray[np.float64]
    expected_per_quarter: float
    cells: int


@dataclass(frozen=True)
class Order:
    """In which order counts become signals: a rank that rises with the count, and its inverse."""

    rank: Callable[[NDArray[np.int64]], NDArray[np.float64]]
    least: Callable[[float], NDArray[np.int64]]
    highest: float


def budget(
    expected: Expected,
    *,
    per_quarter: float = 4.0,
    weeks_per_quarter: float = 13,
    by: Ranking = "exceedance",
) -> Budget:
    """Choose the threshold at which the expected number of false alarms over all cells fills the budget.

    Answers: which cells are signals this week, if in the long run at most ``per_quarter`` signals a quarter
    may be chance? The sum over cells of each cell's exact discrete chance to reach the threshold is brought
    as close to ``per_quarter / weeks_per_quarter`` as whole counts allow, from below; cells with tied ranks
    are let in together or not at all, so equal cells are treated equally and no lot is drawn.

    Parameters
    ----------
    expected :
        the week, from ``expected_counts``. Only usable cells are tested and only they can alarm.
    per_quarter :
        false alarms tolerated in a quarter, over all cells, > 0.
    weeks_per_quarter :
        weeks in a quarter, > 0.
    by :
        "exceedance" ranks counts by ``Expected.score``; "p" by their tail probability, so that every cell
        has about the same chance. Both keep the budget. At an equal number of false alarms exceedance finds
        ×3 in cells that expect about one event more often, p finds ×2 in busy cells more often: see the table
        in the reference.

    Returns
    -------
    Budget. ``expected_per_quarter`` is the attained number: below the budget when counts are few and steps
    large. No usable cells: no alarms, 0 attained. A budget larger than every count above the expected costs
    is not filled.

    Raises
    ------
    ValueError : per_quarter or weeks_per_quarter not above 0, or an unknown ``by``.

    Examples
    --------
    >>> import numpy as np
    >>> from tryggstat.warning import budget, expected_counts
    >>> counts = np.random.default_rng(1).poisson(3, size=(20, 120))
    >>> counts[4, -1] = 14
    >>> ration = budget(expected_counts(counts), per_quarter=4)
    >>> np.flatnonzero(ration.alarms).tolist(), int(ration.alarm_at[4]), ration.cells
    ([4], 8, 20)
    >>> 3.5 < ration.expected_per_quarter <= 4
    True

    """
    for name, value in (("per_quarter", per_quarter), ("weeks_per_quarter", weeks_per_quarter)):
        if not (np.isfinite(value) and value > 0):
            raise ValueError(f"{name} must be above 0; got {value}")
    rows = np.flatnonzero(expected.usable)
    tested = expected.predictive.of(rows)
    rank, alarm_at, chance = share_out(tested, make_order(tested, by), per_quarter / weeks_per_quarter)
    out_at, out_chance = np.full(len(expected.usable), NEVER), np.zeros(len(expected.usable))
    out_at[rows], out_chance[rows] = alarm_at, chance
    return Budget(
        threshold=rank if by == "exceedance" else 10**-rank,
        alarms=expected.count >= out_at,
        alarm_at=out_at,
        chance=out_chance,
        expected_per_quarter=float(chance.sum()) * weeks_per_quarter,
        cells=len(rows),
    )


def make_order(tested: Predictive, by: Ranking) -> Order:
    """Return the order in which counts become signals."""
    if by == "p":
        return Order(
            rank=lambda counts: -np.log10(np.maximum(tested.tail(counts), 1e-300)),
            least=lambda rank: tested.least_count(10**-rank * (1 + TIE)),
            highest=300.0,
        )
    if by != "exceedance":
        raise ValueError(f'by must be "exceedance" or "p"; got {by!r}')
    spread = tested.steady_spread()
    return Order(
        rank=tested.exceedance,
        least=lambda rank: np.ceil((tested.mean + rank * spread) * (1 - TIE)).astype(np.int64),
        highest=60.0,
    )


def share_out(
    tested: Predictive, order: Order, weekly: float
) -> tuple[float, NDArray[np.int64], NDArray[np.float64]]:
    """Return the lowest rank within ``weekly`` false alarms, and each cell's first count and chance there.

    Bisection brings the rank between one too dear and one within the budget; the few counts in between are
    then offered one by one, highest rank first.
    """

    def start(rank: float) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        counts = np.maximum(order.least(rank), 1)
        return counts, tested.tail(counts)

    counts, chance = start(0.0)
    if chance.sum() <= weekly:
        return 0.0, counts, chance
    dear, within = 0.0, 4.0
    while start(within)[1].sum() > weekly and within < order.highest:
        dear, within = within, 2 * within
    for _ in range(BISECTIONS):
        middle = (dear + within) / 2
        dear, within = (middle, within) if start(middle)[1].sum() > weekly else (dear, middle)
    first, chance = start(within)
    ranks, prices = offers_between(tested, order, start(dear)[0], first)
    rank = affordable(ranks, prices, weekly - chance.sum(), within)
    return rank, *start(rank)


def offers_between(
    tested: Predictive, order: Order, low: NDArray[np.int64], high: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return rank and price of every count from ``low`` to just under ``high``, cell by cell."""
    ranks, prices, dearer = [np.empty(0)], [np.empty(0)], tested.tail(high)
    for step in range(1, int((high - low).max(initial=0)) + 1):
        open_ = high - step >= low
        counts = np.maximum(high - step, 0)
        cost = tested.tail(counts)
        ranks.append(order.rank(counts)[open_])
        prices.append((cost - dearer)[open_])
        dearer = cost
    return np.concatenate(ranks), np.concatenate(prices)


def affordable(
    ranks: NDArray[np.float64], prices: NDArray[np.float64], left: float, otherwise: float
) -> float:
    """Return the lowest rank to which all offers together cost at most ``left``, ties whole."""
    turn = np.argsort(-ranks, kind="stable")
    ranks, spent = ranks[turn], np.cumsum(prices[turn])
    last_of_tie = np.append(ranks[:-1] - ranks[1:] > TIE * np.maximum(ranks[:-1], 1), True)[: len(ranks)]
    fits = np.flatnonzero(last_of_tie & (spent <= left * (1 + TIE)))
    return float(ranks[fits[-1]]) if len(fits) else otherwise
