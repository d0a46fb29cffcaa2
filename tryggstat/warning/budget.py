"""How far above the expected a count must be to be a signal, when false alarms are rationed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.warning.expected import Expected
from tryggstat.warning.predictive import Predictive
from tryggstat.warning.scores import ScoreBudget, share_out_scores

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


@overload
def budget(
    scores: Expected, *, per_quarter: float = 4.0, weeks_per_quarter: float = 13, by: Ranking = "exceedance"
) -> Budget: ...


@overload
def budget(
    scores: ArrayLike,
    *,
    per_quarter: float = 4.0,
    weeks_per_quarter: float = 13,
    by: Ranking = "exceedance",
    calm: ArrayLike | None = None,
) -> ScoreBudget: ...


def budget(
    scores: Expected | ArrayLike,
    *,
    per_quarter: float = 4.0,
    weeks_per_quarter: float = 13,
    by: Ranking = "exceedance",
    calm: ArrayLike | None = None,
) -> Budget | ScoreBudget:
    """Choose the threshold at which the expected number of false alarms over all series fills the budget.

    Answers: which cells are signals, if in the long run at most ``per_quarter`` signals a quarter may be
    chance? Given a week of ``expected_counts``, the sum over cells of each cell's exact discrete chance to
    reach the threshold is brought as close to ``per_quarter / weeks_per_quarter`` as whole counts allow, from
    below. Given any detector's scores, which have no distribution of their own, the threshold is the lowest
    that calm weeks kept within the budget. Ties are let in together or not at all, so equal cells are treated
    equally and no lot is drawn.

    Parameters
    ----------
    scores :
        the week, from ``expected_counts``: only usable cells are tested and only they can alarm. Or an array
        of scores, (n_series,) of one week or (n_series, n_weeks) of several; higher is more unusual, nan is
        not judged and never an alarm.
    per_quarter :
        false alarms tolerated in a quarter, over all cells, > 0.
    weeks_per_quarter :
        weeks in a quarter, > 0.
    by :
        "exceedance" ranks counts by ``Expected.score``; "p" by their tail probability, so that every cell
        has about the same chance. Both keep the budget. At an equal number of false alarms exceedance finds
        ×3 in cells that expect about one event more often, p finds ×2 in busy cells more often: see the table
        in the reference. Of an array "p" says that it holds p values, the lower the more unusual.
    calm :
        for arrays: (n_series, n_weeks) scores of the same series in past or simulated weeks without events of
        note. Real outbreaks left in it raise the threshold. None: the weeks of ``scores`` are themselves the
        sample; p values need none, since each is by definition reached with at most its own chance.

    Returns
    -------
    Budget, or of an array ScoreBudget. ``expected_per_quarter`` is the attained number: below the budget when
    counts are few and steps large. No usable cells: no alarms, 0 attained. A budget larger than every count
    above the expected costs, or than the sample can spend, is not filled.

    Raises
    ------
    ValueError : per_quarter or weeks_per_quarter not above 0, an unknown ``by``, shapes that do not fit, p
    outside 0–1, infinite scores in the sample, ``calm`` beside ``expected_counts``, or a sample too small: to
    ration one alarm a quarter takes at least 13 calm weeks, and several times that to do it well.

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

    The scores of a detector, with its own past as calm weeks:

    >>> past = np.random.default_rng(1).normal(size=(3, 520))
    >>> week = budget([0.5, 6.0, 1.0], calm=past, per_quarter=1)
    >>> round(week.threshold, 2), week.alarms.tolist(), round(week.expected_per_quarter, 2)
    (1.97, [False, True, False], 1.0)

    """
    for name, value in (("per_quarter", per_quarter), ("weeks_per_quarter", weeks_per_quarter)):
        if not (np.isfinite(value) and value > 0):
            raise ValueError(f"{name} must be above 0; got {value}")
    if by not in ("exceedance", "p"):
        raise ValueError(f'by must be "exceedance" or "p"; got {by!r}')
    if not isinstance(scores, Expected):
        return share_out_scores(scores, calm, per_quarter, weeks_per_quarter, of_p=by == "p")
    if calm is not None:
        raise ValueError("calm must not be given with expected_counts, whose chances are known")
    rows = np.flatnonzero(scores.usable)
    tested = scores.predictive.of(rows)
    rank, alarm_at, chance = share_out(tested, make_order(tested, by), per_quarter / weeks_per_quarter)
    out_at, out_chance = np.full(len(scores.usable), NEVER), np.zeros(len(scores.usable))
    out_at[rows], out_chance[rows] = alarm_at, chance
    return Budget(
        threshold=rank if by == "exceedance" else 10**-rank,
        alarms=scores.count >= out_at,
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
