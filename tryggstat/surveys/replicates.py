"""Replicate weights: the uncertainty of any statistic, from the survey with parts left out or drawn anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.surveys.design import Design
from tryggstat.surveys.estimates import degrees, quantile_of_t


@dataclass(frozen=True)
class Replicates:
    """Replicate weights.

    weights : (n,) of the sample. matrix : (n, R) of the replicates. scale : (R,) what each one's squared
        deviation counts. df : of the design.
    """

    weights: NDArray[np.float64]
    matrix: NDArray[np.float64]
    scale: NDArray[np.float64]
    df: int


@dataclass(frozen=True)
class Replicated:
    """A statistic and its uncertainty, all of its shape; ``replicates`` has R in front."""

    estimate: NDArray[np.float64]
    se: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    df: float
    replicates: NDArray[np.float64]


def jackknife(design: Design) -> Replicates:
    """Return weights that leave out one sampling unit at a time (JK1; JKn with strata).

    Answers: what would the sample be without each unit? The others of its stratum are weighted up to stand
    for it. Takes a ``Design``; lonely units (``lonely="certainty"``) and strata taken whole are left in every
    replicate; "adjust" and "average" raise ``ValueError``, as no replicate says what they mean. As R's
    ``as.svrepdesign``, with the finite population correction in the scale. Memory n × units. Reference:
    Wolter (2007), chapter 4.

    >>> from tryggstat.surveys import Design, jackknife
    >>> jackknife(Design([1.0, 1.0, 1.0, 1.0], strata=[1, 1, 2, 2])).matrix.T.tolist()
    [[0.0, 2.0, 1.0, 1.0], [2.0, 0.0, 1.0, 1.0], [1.0, 1.0, 0.0, 2.0], [1.0, 1.0, 2.0, 0.0]]

    """
    refuse_vague(design)
    inside = design.structure
    drawn = np.flatnonzero(inside.scale[inside.stratum] > 0)
    at = inside.stratum[drawn]
    row_stratum = inside.stratum[inside.psu]
    up = inside.units[at] / (inside.units[at] - 1)
    factor = np.where(row_stratum[:, None] == at[None, :], up[None, :], 1.0)
    factor[inside.psu[:, None] == drawn[None, :]] = 0.0
    shrink = np.square((inside.units[at] - 1) / inside.units[at])  # of scale, which is left · n/(n−1)
    return Replicates(design.w, design.w[:, None] * factor, inside.scale[at] * shrink, design.df)


def bootstrap(design: Design, *, n: int, rng: np.random.Generator) -> Replicates:
    """Return the weights of the rescaling bootstrap.

    Answers: what might the sample have been? ``n`` replicates, drawn with ``rng``: in each stratum one unit
    fewer than there are, with return. Weights stay ≥ 0, and the variance of a total is on average Taylor's,
    finite population correction included. Lonely units as in ``jackknife``. Raises ``ValueError`` for n below
    2. Memory answers × n. Reference: Rao, Wu & Yue (1992), Survey Methodology 18:209.

    >>> import numpy as np
    >>> from tryggstat.surveys import Design, bootstrap
    >>> drawn = bootstrap(Design([1.0, 1.0, 1.0]), n=2, rng=np.random.default_rng(1))
    >>> drawn.matrix.sum(axis=0).round(6).tolist()
    [3.0, 3.0]

    """
    if n < 2:
        raise ValueError(f"n must be at least 2; got {n}")
    refuse_vague(design)
    inside = design.structure
    factor = np.ones((len(inside.stratum), n))
    for stratum in np.flatnonzero(inside.scale > 0):
        units = np.flatnonzero(inside.stratum == stratum)
        size = len(units)
        drawn = rng.multinomial(size - 1, np.full(size, 1 / size), n).T
        left = inside.scale[stratum] * (size - 1) / size
        factor[units] = 1 + np.sqrt(left) * (drawn * size / (size - 1) - 1)
    return Replicates(design.w, design.w[:, None] * factor[inside.psu], np.full(n, 1 / n), design.df)


def refuse_vague(design: Design) -> None:
    """Raise for lonely units that no replicate can speak for."""
    inside = design.structure
    if inside.alone.any() or not inside.centre.all():
        raise ValueError(f'design must have lonely="certainty" for replicates; got {design.lonely!r}')


def replicate(
    statistic: Callable[[NDArray[np.float64]], ArrayLike],
    replicates: Replicates,
    *,
    centre: Literal["estimate", "mean"] = "mean",
    level: float = 0.95,
    df: float | None = None,
) -> Replicated:
    """Return any statistic of the weights with its standard error and t interval.

    Answers: how sure is a number no formula was written for? ``statistic`` takes (n,) weights and returns a
    number or an array; it is called once per replicate. Deviations are taken round the replicates' mean (R's
    default) or round the estimate, which is more careful. Replicates in which it is nan make the standard
    error nan: none is dropped. Raises ``ValueError`` for an unknown centre. Reference: Wolter (2007).

    >>> import numpy as np
    >>> from tryggstat.surveys import Design, jackknife, replicate
    >>> y = np.array([1.0, 4.0, 2.0, 5.0])
    >>> found = replicate(lambda w: (w * y).sum() / w.sum(), jackknife(Design(np.ones(4))))
    >>> float(found.estimate), round(float(found.se), 4)
    (3.0, 0.9129)

    """
    if centre not in {"estimate", "mean"}:
        raise ValueError(f"centre must be estimate or mean; got {centre!r}")
    if replicates.matrix.shape[1] == 0:
        raise ValueError(
            "replicates must hold at least one; got none: no unit of the design was drawn by chance"
        )
    estimate = np.asarray(statistic(replicates.weights), dtype=float)
    drawn = np.stack([np.asarray(statistic(column), dtype=float) for column in replicates.matrix.T])
    middle = drawn.mean(axis=0) if centre == "mean" else estimate
    se = np.sqrt(np.tensordot(replicates.scale, np.square(drawn - middle), axes=1))
    freedom = degrees(np.array(float(replicates.df)), level, df)
    half = quantile_of_t(0.5 + level / 2, freedom) * se
    return Replicated(estimate, se, estimate - half, estimate + half, float(freedom), drawn)
