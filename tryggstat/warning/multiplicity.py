"""Many tests at once: p values that answer for all of them, and how often chance alone repeats one."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.warning.inputs import refuse_first

Floats = NDArray[np.float64]
Adjustment = Literal["BH", "BY", "holm", "hochberg", "bonferroni"]


def adjust(p: ArrayLike, *, method: Adjustment = "BH", axis: int | None = -1) -> Floats:
    """Adjust p values for having looked at many series.

    Answers: which of all these weeks stand out, if at most a share of those named (or none) may be chance?
    Where the adjusted p is at most q, "BH" keeps the expected share of false ones among those named at most q
    if the tests are independent or positively dependent, "BY" whatever their dependence. "holm",
    "hochberg" (positively dependent) and "bonferroni" keep the chance of naming even one falsely at most q.

    Parameters
    ----------
    p :
        p values of any shape, 0 to 1; nan = not tested: stays nan and does not count.
    method :
        "BH", "BY", "holm", "hochberg" or "bonferroni".
    axis :
        the axis along which the tests belong together: for (n_series, n_weeks), 0 adjusts each week by
        itself; None: all are one family.

    Returns
    -------
    Adjusted p values, same shape, at most 1. Empty gives empty.

    Raises
    ------
    ValueError : p outside 0–1, an unknown method.

    References
    ----------
    Benjamini & Hochberg (1995) JRSS B 57:289. Benjamini & Yekutieli (2001) Ann Stat 29:1165. Holm (1979)
    Scand J Stat 6:65. Hochberg (1988) Biometrika 75:800. Equal to R's ``p.adjust``.

    Examples
    --------
    >>> from tryggstat.warning import adjust
    >>> adjust([0.01, 0.02, 0.03, float("nan"), 0.5]).round(3).tolist()
    [0.04, 0.04, 0.04, nan, 0.5]
    >>> adjust([0.01, 0.02, 0.03, float("nan"), 0.5], method="holm").round(3).tolist()
    [0.04, 0.06, 0.06, nan, 0.5]

    """
    raw = check_p(p, "p")
    if method not in {"BH", "BY", "holm", "hochberg", "bonferroni"}:
        raise ValueError(f"method must be BH, BY, holm, hochberg or bonferroni; got {method!r}")
    if raw.size == 0:
        return raw.copy()
    rows = raw.reshape(1, -1) if axis is None else np.moveaxis(np.atleast_1d(raw), axis, -1)
    out = in_order(rows, method)
    return out.reshape(raw.shape) if axis is None else np.moveaxis(out, -1, axis).reshape(raw.shape)


def in_order(p: Floats, method: Adjustment) -> Floats:
    """Return the adjusted p of every row, worked out from the smallest to the largest, nan last."""
    turn = np.argsort(p, axis=-1, kind="stable")
    ranked = np.take_along_axis(p, turn, axis=-1)
    n = (~np.isnan(p)).sum(axis=-1, keepdims=True)
    rank = np.arange(1, p.shape[-1] + 1)
    if method == "BY":
        harmonic = np.append(0.0, np.cumsum(1 / rank))
    factor = {
        "BH": lambda: n / rank,
        "BY": lambda: harmonic[n] * n / rank,
        "holm": lambda: n + 1 - rank,
        "hochberg": lambda: n + 1 - rank,
        "bonferroni": lambda: n,
    }[method]()
    scaled = np.where(rank <= n, ranked * factor, np.nan)
    if method == "holm":
        scaled = np.fmax.accumulate(scaled, axis=-1)
    elif method != "bonferroni":
        scaled = np.fmin.accumulate(scaled[..., ::-1], axis=-1)[..., ::-1]
    out = np.empty_like(p)
    np.put_along_axis(out, turn, np.where(rank <= n, np.minimum(scaled, 1), np.nan), axis=-1)
    return out


def recurrence(p: ArrayLike, *, tests: int = 1) -> Floats:
    """Say how many analyses apart chance alone brings something this unusual.

    Answers: we look every week; once in how many weeks would we see this though nothing is going on? A p of
    0.02 is small once and ordinary by Christmas.

    Parameters
    ----------
    p :
        p value of one analysis, 0 to 1, any shape; nan stays nan.
    tests :
        how many independent tests were made in that analysis, p being the smallest; 1 where p already answers
        for all, as an adjusted p or a scan's.

    Returns
    -------
    Analyses between, on average: 1 / (1 − (1 − p)^tests); inf for p = 0.

    Raises
    ------
    ValueError : p outside 0–1, tests below 1.

    References
    ----------
    Kleinman, Lazarus & Platt (2004) Am J Epidemiol 159:217.

    Examples
    --------
    >>> from tryggstat.warning import recurrence
    >>> recurrence([0.02, 0.001]).round().tolist(), recurrence(0.001, tests=100).round(1).tolist()
    ([50.0, 1000.0], 10.5)

    """
    raw = check_p(p, "p")
    if tests < 1 or tests != int(tests):
        raise ValueError(f"tests must be a whole number from 1; got {tests}")
    with np.errstate(divide="ignore"):
        return np.asarray(1 / -np.expm1(tests * np.log1p(-raw)))


def check_p(p: ArrayLike, name: str) -> Floats:
    """Return p values, or say which is none."""
    raw = np.asarray(p, float)
    refuse_first(np.atleast_1d(raw), np.atleast_1d((raw < 0) | (raw > 1)), f"{name} must lie from 0 to 1")
    return raw
