"""Do two questions hang together: Pearson's test, corrected for the design by Rao and Scott."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.surveys.design import Design, label
from tryggstat.surveys.linearised import unit_covariance

NONE = 1e-12  # a sum of design effects below this is rounding: no contrast varies


@dataclass(frozen=True)
class RaoScott:
    """Tests of independence.

    shares : (rows, columns) weighted shares of the whole. n : answers. pearson : X² as if the sample were
    simple. df : (rows − 1)(columns − 1). effects : (df,) generalised design effects, largest first. first,
        first_p : X² over their mean, against χ² with ``df``. second, second_df, second_p : also over 1 + a²,
        with fewer degrees (Satterthwaite). f, f_df, f_p : the same against F, R's default and the one to
        report.
    """

    shares: NDArray[np.float64]
    n: int
    pearson: float
    df: int
    effects: NDArray[np.float64]
    first: float
    first_p: float
    second: float
    second_df: float
    second_p: float
    f: float
    f_df: tuple[float, float]
    f_p: float


def rao_scott(rows: ArrayLike, columns: ArrayLike, design: Design) -> RaoScott:
    """Test whether two questions are independent, as R's ``svychisq`` ("F" and "Chisq").

    Answers: do answers to the one differ by the other, more than the sample would make them?

    Parameters
    ----------
    rows, columns :
        (n,) labels; float nan is an answer left out.
    design :
        how the sample was drawn.

    Returns
    -------
    RaoScott. R's "F" is ``f``; its "Chisq" prints ``pearson`` with ``first_p``. With no degrees of freedom
    in the design ``f_p`` is nan. A variance of 0 in every contrast: nan.

    Raises
    ------
    ValueError : fewer than two rows or columns, shapes that do not fit, nobody answered both.

    References
    ----------
    Rao & Scott (1984), Ann. Stat. 12:46; Thomas & Rao (1987), JASA 82:630.

    Examples
    --------
    >>> from tryggstat.surveys import Design, rao_scott
    >>> test = rao_scott(list("aaabbb") * 5, list("xxyyyy") * 5, Design([1.0] * 30))
    >>> round(test.pearson, 3), round(test.f, 3), round(test.f_p, 4)
    (15.0, 15.95, 0.0004)

    """
    cells, (n_rows, n_columns) = cross(rows, columns, design)
    weight = np.where(cells >= 0, design.w, 0.0)
    n, whole = int((weight > 0).sum()), float(weight.sum())
    if n == 0:
        raise ValueError("rows and columns must both be answered by somebody; got nobody")
    shares = np.bincount(np.maximum(cells, 0), weight, n_rows * n_columns) / whole
    influence = np.zeros((design.n, len(shares)))
    seen = np.flatnonzero(weight > 0)
    influence[seen] = -shares * weight[seen, None] / whole
    influence[seen, cells[seen]] += weight[seen] / whole
    table = shares.reshape(n_rows, n_columns)
    effects = design_effects(table, unit_covariance(influence, design), n)
    freedom = units_less_strata(design, seen)
    return judge(table, n, effects, freedom)


def cross(rows: ArrayLike, columns: ArrayLike, design: Design) -> tuple[NDArray[np.int64], tuple[int, int]]:
    """Return each answer's cell, −1 where either is left out, and the table's shape."""
    known = np.ones(design.n, bool)
    for values in (np.asarray(rows), np.asarray(columns)):
        if values.shape == (design.n,) and values.dtype.kind == "f":
            known &= ~np.isnan(values)
    sides = []
    for name, values in (("rows", np.asarray(rows)), ("columns", np.asarray(columns))):
        if values.shape != (design.n,):
            raise ValueError(f"{name} must have shape ({design.n},); got {values.shape}")
        labels, codes = label(values[known], int(known.sum()), name)
        if len(labels) < 2:
            raise ValueError(f"{name} must have at least two labels; got {len(labels)}")
        sides.append((len(labels), codes))
    cells = np.full(design.n, -1)
    cells[known] = sides[0][1] * sides[1][0] + sides[1][1]
    return cells, (sides[0][0], sides[1][0])


def design_effects(
    table: NDArray[np.float64], covariance: NDArray[np.float64], n: int
) -> NDArray[np.float64]:
    """Return the eigenvalues of the contrasts' covariance against that of a simple sample."""
    n_rows, n_columns = table.shape
    ones_r, ones_c = np.ones((n_rows, 1)), np.ones((n_columns, 1))
    main = np.hstack([np.kron(np.eye(n_rows), ones_c), np.kron(ones_r, np.eye(n_columns))])
    full = np.linalg.svd(main)
    contrasts = full.U[:, n_rows + n_columns - 1 :]
    with np.errstate(divide="ignore"):
        inverse = np.where(table > 0, 1 / table, 0.0).reshape(-1, 1)
    simple = contrasts.T @ (contrasts * inverse) / n
    actual = (contrasts * inverse).T @ covariance @ (contrasts * inverse)
    return np.sort(np.linalg.eigvals(np.linalg.solve(simple, actual)).real)[::-1]


def units_less_strata(design: Design, rows: NDArray[np.int64]) -> int:
    """Return the degrees of freedom of the answers at ``rows``."""
    units = np.unique(design.structure.psu[rows])
    return len(units) - len(np.unique(design.structure.stratum[units]))


def judge(table: NDArray[np.float64], n: int, effects: NDArray[np.float64], freedom: int) -> RaoScott:
    """Return the statistics and their p values."""
    from scipy.special import chdtrc, fdtrc

    expected = np.outer(table.sum(axis=1), table.sum(axis=0))
    with np.errstate(divide="ignore", invalid="ignore"):
        pearson = float(n * np.nansum(np.square(table - expected) / np.where(expected > 0, expected, np.nan)))
        whole = effects.sum() if effects.sum() > NONE else np.nan
        squares = effects @ effects
        second, second_df = float(pearson * whole / squares), float(whole**2 / squares)
        first, f = float(pearson * len(effects) / whole), float(pearson / whole)
    return RaoScott(
        shares=table,
        n=n,
        pearson=pearson,
        df=len(effects),
        effects=effects,
        first=first,
        first_p=float(chdtrc(len(effects), first)),
        second=second,
        second_df=second_df,
        second_p=float(chdtrc(second_df, second)),
        f=f,
        f_df=(second_df, second_df * freedom),
        f_p=float(fdtrc(second_df, second_df * freedom, f)) if freedom > 0 else float("nan"),
    )
