"""What the warnings would have said week by week, each knowing only the past."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.warning.budget import Ranking, budget
from tryggstat.warning.design import SHORT_WEEKS
from tryggstat.warning.expected import expected_counts
from tryggstat.warning.inputs import check_counts


@dataclass(frozen=True)
class Backtest:
    """Weeks judged in hindsight without hindsight.

    columns : (n_tested,) columns of counts. p, p_mid, alarms, usable : (n_series, n_tested).
    expected_alarms : (n_tested,) false alarms each week's threshold was to cost.
    """

    columns: NDArray[np.int64]
    p: NDArray[np.float64]
    p_mid: NDArray[np.float64]
    alarms: NDArray[np.bool_]
    usable: NDArray[np.bool_]
    expected_alarms: NDArray[np.float64]


def backtest(
    counts: ArrayLike,
    *,
    last: int = 13,
    per_quarter: float = 4.0,
    by: Ranking = "exceedance",
    season_period: float = 52.1775,
    offset: ArrayLike | None = None,
    weeks: ArrayLike | None = None,
    groups: ArrayLike | None = None,
) -> Backtest:
    """Judge each of the last weeks by the weeks before it alone.

    Answers: how many signals would we have had, and would the budget have held? In a calm quarter the alarms
    are about ``expected_alarms.sum()``; every real rise adds to them.

    Parameters
    ----------
    counts, offset, weeks, groups, season_period :
        as for ``expected_counts``.
    last :
        how many of the last columns to judge, from 1. Columns with fewer than 8 before them are left out.
    per_quarter, by :
        as for ``budget``.

    Returns
    -------
    Backtest. With too short a history the arrays have no columns. Time grows with ``last``: one fit per week.

    Raises
    ------
    ValueError : as ``expected_counts`` and ``budget``, or ``last`` below 1.

    Examples
    --------
    >>> import numpy as np
    >>> from tryggstat.warning import backtest
    >>> past = backtest(np.random.default_rng(2).poisson(0.4, size=(30, 60)), last=5)
    >>> past.columns.tolist(), past.p.shape, bool(past.expected_alarms.sum() <= 5 * 4 / 13)
    ([55, 56, 57, 58, 59], (30, 5), True)

    """
    if last < 1:
        raise ValueError(f"last must be at least 1; got {last}")
    table = check_counts(counts)
    columns = np.arange(max(table.shape[1] - last, SHORT_WEEKS), table.shape[1])
    judged = [
        expected_counts(
            table, at=int(at), season_period=season_period, offset=offset, weeks=weeks, groups=groups
        )
        for at in columns
    ]
    rations = [budget(week, per_quarter=per_quarter, by=by) for week in judged]
    none = np.empty((len(table), 0))
    return Backtest(
        columns=columns,
        p=np.column_stack([none, *(week.p for week in judged)]),
        p_mid=np.column_stack([none, *(week.p_mid for week in judged)]),
        alarms=np.column_stack([none, *(ration.alarms for ration in rations)]).astype(bool),
        usable=np.column_stack([none, *(week.usable for week in judged)]).astype(bool),
        expected_alarms=np.array([ration.chance.sum() for ration in rations]),
    )
