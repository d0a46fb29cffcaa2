"""Interrupted time series: did level or slope change on the day something began."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.effects.inputs import Floats, check_share, read_counts, refuse_first
from tryggstat.effects.regression import Fit, fit_poisson, sandwich

Errors = Literal["quasi", "poisson", "hac"]


@dataclass(frozen=True)
class SegmentedRegression:
    """One row per series and one column per term; a single series gives arrays without the first axis."""

    terms: tuple[str, ...]
    coef: Floats  # (n, k), log scale
    standard_error: Floats  # (n, k)
    low: Floats  # (n, k), log scale
    high: Floats  # (n, k)
    covariance: Floats  # (n, k, k)
    dispersion: Floats  # (n,), Pearson's chi² / degrees of freedom
    fitted: Floats  # (n, t)
    without: Floats  # (n, t), expected had level and slope gone on as before
    converged: NDArray[np.bool_]  # (n,)

    @property
    def z(self) -> Floats:
        """Return coefficients in standard errors."""
        return self.coef / self.standard_error

    @property
    def rate_ratio(self) -> Floats:
        """Return the coefficients as rate ratios; ``low`` and ``high`` go through ``numpy.exp`` likewise."""
        return np.exp(self.coef)

    def term(self, name: str) -> int:
        """Return the column of a term."""
        return self.terms.index(name)


def segmented_regression(
    counts: ArrayLike,
    *,
    start: int,
    exposure: ArrayLike | None = None,
    slope: bool = False,
    slope_from: float | None = None,
    trend: bool = True,
    season_period: float | None = None,
    harmonics: int = 2,
    first_time: float = 1.0,
    errors: Errors = "quasi",
    lags: int | None = None,
    alpha: float = 0.05,
) -> SegmentedRegression:
    """Return how the level, and the slope if asked, of each series changed at ``start``.

    Answers: with trend, season and reporting taken into account, by which factor did the counts change?

    Parameters
    ----------
    counts :
        (n_times,) or (n_series, n_times), events, whole numbers ≥ 0.
    start :
        the first column after the change, 1 … n_times − 1.
    exposure :
        (n_times,) or (n_series, n_times) above 0, population or reporters; its log is the offset.
    slope :
        also let the trend change.
    slope_from :
        the time from which the new slope is counted; by default the start, so that ``level`` is the change on
        the first day. 0 gives R's ``level * time``, whose ``level`` is the change carried back to time 0.
    trend :
        a straight trend in the logs.
    season_period, harmonics :
        length of the year in columns (12, 52.1775) and its number of waves; None for no season.
    first_time :
        the time of column 0; only the intercept and ``slope_from`` depend on it.
    errors :
        ``"quasi"`` scales the Poisson variance by Pearson's dispersion (also below 1, as R does),
        ``"poisson"`` does not, ``"hac"`` is Newey and West's: any scatter, remembered over ``lags`` columns.
    lags :
        for ``"hac"``; by default ⌊4 (n_times / 100)^(2/9)⌋.
    alpha :
        1 − coverage of the two-sided normal intervals.

    Returns
    -------
    SegmentedRegression. Terms: ``intercept``, ``level``, ``trend``, ``sin1``, ``cos1``, …, ``slope``. A
        series without events, or with none on one side of the start, has no finite answer: its row is nan
        and ``converged`` False.

    Raises
    ------
    ValueError : counts negative, fractional or nan, ``start`` outside, exposure not above 0, terms that the
        columns cannot tell apart, or too few columns for the terms.

    References
    ----------
    Lopez Bernal, J., Cummins, S. & Gasparrini, A. (2017). Interrupted time series regression for the
    evaluation of public health interventions. Int. J. Epidemiology 46, 348–355. Newey, W. K. & West, K. D.
    (1987). Econometrica 55, 703–708.

    Examples
    --------
    >>> import numpy as np
    >>> from tryggstat.effects import segmented_regression
    >>> weeks = np.arange(104)
    >>> mean = 20 * np.where(weeks < 60, 1, 0.7) * (1 + 0.3 * np.cos(2 * np.pi * weeks / 52))
    >>> counts = np.random.default_rng(3).poisson(mean)
    >>> result = segmented_regression(counts, start=60, season_period=52, harmonics=1)
    >>> level = result.term("level")
    >>> [round(float(np.exp(x[level])), 2) for x in (result.coef, result.low, result.high)]
    [0.64, 0.53, 0.77]

    """
    table = np.atleast_2d(read_counts("counts", counts, dimensions=(1, 2), whole=True))
    exposed = read_exposure(exposure, table)
    terms, design = build_design(
        table.shape[1], start, first_time, trend, season_period, harmonics, slope, slope_from
    )
    check_alpha = check_share("alpha", alpha)
    seen = table.sum(axis=1) > 0
    fit = fit_poisson(np.where(seen[:, None], table, 1.0), design, exposed)
    covariance = robust(fit, table, design, errors, lags)
    known = fit.converged & seen
    result = assemble(fit, covariance, terms, design, exposed, known, check_alpha)
    return result if np.ndim(counts) == 2 else first_row(result)


def read_exposure(exposure: ArrayLike | None, table: Floats) -> Floats:
    """Return the exposure of every series and column, above 0."""
    if exposure is None:
        return np.ones(table.shape)
    raw = np.asarray(exposure, dtype=float)
    if raw.shape not in {table.shape, table.shape[1:]}:
        raise ValueError(f"exposure must have shape {table.shape[1:]} or {table.shape}; got {raw.shape}")
    refuse_first(raw, ~(np.isfinite(raw) & (raw > 0)), "exposure must be above 0 and finite")
    return np.broadcast_to(raw, table.shape)


def build_design(
    n_times: int,
    start: int,
    first_time: float,
    trend: bool,
    season_period: float | None,
    harmonics: int,
    slope: bool,
    slope_from: float | None,
) -> tuple[tuple[str, ...], Floats]:
    """Return the terms and their columns, or say why they cannot be told apart."""
    if not 1 <= start < n_times:
        raise ValueError(f"start must be a column from 1 to {n_times - 1}; got {start}")
    time = first_time + np.arange(n_times)
    step = (np.arange(n_times) >= start).astype(float)
    columns = {"intercept": np.ones(n_times), "level": step}
    if trend:
        columns["trend"] = time
    if season_period is not None:
        columns |= waves(time, season_period, harmonics)
    if slope:
        columns["slope"] = step * (time - (time[start] if slope_from is None else slope_from))
    design = np.column_stack(list(columns.values()))
    if n_times <= design.shape[1]:
        raise ValueError(f"counts must have more than {design.shape[1]} columns; got {n_times}")
    scaled = design / np.abs(design).max(axis=0).clip(1e-300)
    if np.linalg.matrix_rank(scaled) < design.shape[1]:
        raise ValueError(f"terms cannot be told apart in {n_times} columns; got {', '.join(columns)}")
    return tuple(columns), design


def waves(time: NDArray[np.floating], period: float, harmonics: int) -> dict[str, Floats]:
    """Return sine and cosine of the year and of its parts."""
    if not (period > 0 and harmonics >= 1):
        raise ValueError(f"season_period and harmonics must be above 0; got {period} and {harmonics}")
    turns = 2 * np.pi * time / period
    return {
        f"{wave.__name__}{k}": wave(k * turns) for k in range(1, harmonics + 1) for wave in (np.sin, np.cos)
    }


def robust(fit: Fit, counts: Floats, design: Floats, errors: Errors, lags: int | None) -> Floats:
    """Return the covariance of the coefficients of each series in the way asked for."""
    if errors == "hac":
        n_times = counts.shape[1]
        memory = int(4 * (n_times / 100) ** (2 / 9)) if lags is None else lags
        if not 0 <= memory < n_times:
            raise ValueError(f"lags must be 0 to {n_times - 1}; got {lags}")
        return sandwich(fit, counts, design, memory)
    if errors not in {"quasi", "poisson"}:
        raise ValueError(f"errors must be quasi, poisson or hac; got {errors!r}")
    return fit.bread * (fit.dispersion[:, None, None] if errors == "quasi" else 1.0)


def assemble(
    fit: Fit,
    covariance: Floats,
    terms: tuple[str, ...],
    design: Floats,
    exposure: Floats,
    known: NDArray[np.bool_],
    alpha: float,
) -> SegmentedRegression:
    """Return the answer; what the counts cannot place is nan."""
    blank = np.where(known, 1.0, np.nan)
    coef, covariance = fit.coef * blank[:, None], covariance * blank[:, None, None]
    variance = np.diagonal(covariance, axis1=1, axis2=2)
    error = np.sqrt(np.maximum(variance, 0.0))  # of a perfect fit rounding may leave less than nothing
    reach = NormalDist().inv_cdf(1 - alpha / 2) * error
    changed = [j for j, name in enumerate(terms) if name in {"level", "slope"}]
    effect = coef[:, changed] @ design[:, changed].T
    fitted = fit.mean * blank[:, None]
    return SegmentedRegression(
        terms=terms,
        coef=coef,
        standard_error=error,
        low=coef - reach,
        high=coef + reach,
        covariance=covariance,
        dispersion=fit.dispersion * blank,
        fitted=fitted,
        without=fitted / np.exp(effect),
        converged=known,
    )


def first_row(result: SegmentedRegression) -> SegmentedRegression:
    """Return the answer for the only series, without the axis of series."""
    rows = {name: value[0] for name, value in vars(result).items() if name != "terms"}
    return SegmentedRegression(terms=result.terms, **rows)
