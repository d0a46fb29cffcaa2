"""Is this week above what the same weeks of past years let expect (Farrington 1996, Noufaily 2013)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.warning.inputs import check_column, refuse_first
from tryggstat.warning.reference_weeks import Baseline, parts_of_year, read_weeks, windows
from tryggstat.warning.rule import Rule, Threshold, check_rule
from tryggstat.warning.thresholds import Power, by_negative_binomial, by_power
from tryggstat.warning.trend_fit import Fit, fit_with_trend

Floats = NDArray[np.float64]
LEAST_YEARS = 3  # with fewer a trend is not to be told from chance


@dataclass(frozen=True)
class Farrington:
    """Each series' verdict for each week asked about; arrays (n_series, n_asked) unless said otherwise.

    columns : (n_asked,) columns of counts. count : what came. expected : the fitted mean. upper : the largest
    ordinary count. p : P(Y ≥ count) as the threshold's rule has it. score : (count − prediction) / (upper −
    prediction); above 1 is an alarm. alarm : whether it is. phi : variance / mean, at least 1. mu0 : the mean
    whose quantile ``upper`` is. trend : whether the trend was kept. slope : its log rise a week, nan without.
    enough : whether there were enough events lately to judge. baselines : for each week asked about, the
    weeks it was compared with.
    """

    columns: NDArray[np.int64]
    count: Floats
    expected: Floats
    upper: Floats
    p: Floats
    score: Floats
    alarm: NDArray[np.bool_]
    phi: Floats
    mu0: Floats
    trend: NDArray[np.bool_]
    slope: Floats
    enough: NDArray[np.bool_]
    baselines: tuple[Baseline, ...]


def farrington(  # noqa: PLR0913 - the parameters of the published method, by name
    counts: ArrayLike,
    *,
    weeks: ArrayLike | None = None,
    at: int | ArrayLike = -1,
    years_back: int = 5,
    half_window: int = 3,
    trend: bool = True,
    past_weeks_not_included: int | None = None,
    reweight: bool = True,
    threshold: Threshold = "delta",
    alpha: float = 0.05,
    population: ArrayLike | None = None,
    periods: int = 1,
    weights_threshold: float | None = None,
    trend_p: float = 0.05,
    limit54: tuple[float, int] = (5, 4),
    power: Power = "2/3",
    season: int = 52,
) -> Farrington:
    """Compare weeks with the same weeks of past years, series by series.

    Answers: is this week's count above what chance lets expect after the same time of year in the years
    before? A quasi-Poisson regression on the baseline weeks, fitted again with far weeks weighed down, gives
    a mean and a dispersion; ``threshold`` says how an upper bound is made of them. Noufaily's improved method
    is ``periods=10, weights_threshold=2.58, past_weeks_not_included=26, trend_p=1, threshold="nbPlugin"`` (or
    "muan"). No number of alarms is promised: see the reference page for what was measured.

    Parameters
    ----------
    counts :
        (n_series, n_weeks) or (n_weeks,) events, whole ≥ 0; nan where nothing is known of a week.
    weeks :
        (n_weeks,) rising: dates (datetime64) or ISO weeks (year × 100 + week, as 202601), by which the same
        week of a year before is the one nearest to the same date; or running numbers, by which it lies
        ``season`` before. None: running numbers.
    at :
        column or columns asked about; negative counts from the end.
    years_back, half_window :
        years compared with, from 1; weeks on each side of the same week, from 0.
    trend, trend_p :
        whether a straight trend may be used. It is kept where its p is below ``trend_p``, ``years_back`` is
        at least 3 and the prediction is not above all counts of the baseline.
    past_weeks_not_included :
        the last weeks that are left out, lest an outbreak teach the model; None = ``half_window``.
    reweight, weights_threshold :
        whether weeks with an Anscombe residual above ``weights_threshold`` are weighed by residual⁻²; None =
        1 for "original", otherwise 2.58.
    threshold :
        "original": Farrington's two-sided bound on the scale of ``power``, at 1 − alpha / 2, with windows
        only (as ``algo.farrington``). "delta": the same one-sided, at 1 − alpha. "nbPlugin": quantile of a
        negative binomial with the fitted mean. "muan": with the upper limit of the fitted mean.
    alpha :
        between 0 and 1.
    population :
        None or (n_weeks,) or (n_series, n_weeks), > 0: the rate per head is compared.
    periods :
        parts of the year, the window being one; 1 = only the windows are used.
    limit54 :
        (events, weeks): series with fewer events in the last weeks, this one included, are not judged.
    power :
        "2/3", "1/2" or "none"; for "original" and "delta".
    season :
        running numbers to a year.

    Returns
    -------
    Farrington. Not judged (``enough`` false): ``alarm`` false, ``expected`` and ``upper`` nan (for "original"
    ``upper`` and ``score`` 0, as in R); this says nothing about the week, least of all that it was calm.
    Where the regression does not settle (long stretches of nothing) everything is nan and ``alarm`` false.
    A count of nan is never an alarm. No series: empty arrays.

    Raises
    ------
    ValueError : wrong shapes or values; weeks before ``years_back`` years of history; more parts than weeks.

    Notes
    -----
    Follows R surveillance 1.20.3 (``farringtonFlexible``, for "original" ``algo.farrington``) where it
    departs from the papers: for "nbPlugin" and "muan" ``score`` compares with the *log* of the mean, for
    all but "original" the trend's test and the standard error take a dispersion from the reweighted fit
    with Anscombe weights alone, and for "delta" ``mu0`` is exp(mean + z · error).

    References
    ----------
    Farrington, Andrews, Beale & Catchpole (1996) JRSS A 159:547. Noufaily et al. (2013) Stat Med 32:1206.
    Salmon, Schumacher & Höhle (2016) J Stat Softw 70:10.

    Examples
    --------
    >>> import numpy as np
    >>> from tryggstat.warning import farrington
    >>> counts = np.random.default_rng(1).poisson(6, size=(3, 320))
    >>> counts[1, -1] = 19
    >>> week = farrington(counts, periods=10, past_weeks_not_included=26, trend_p=1, threshold="nbPlugin")
    >>> week.alarm[:, 0].tolist(), week.upper[:, 0].tolist(), len(week.baselines[0].columns)
    ([False, True, False], [10.0, 11.0, 10.0], 237)

    """
    table = check_table(counts)
    rule = check_rule(
        Rule(
            years_back=years_back,
            half_window=half_window,
            trend=trend and years_back >= LEAST_YEARS,
            left_out=half_window if past_weeks_not_included is None else past_weeks_not_included,
            reweight=reweight,
            threshold=threshold,
            alpha=alpha,
            periods=periods,
            limit=(1.0 if threshold == "original" else 2.58)
            if weights_threshold is None
            else weights_threshold,
            trend_p=trend_p,
            limit54=limit54,
            power=power,
            season=season,
        )
    )
    days = read_weeks(weeks, table.shape[1])
    columns = np.array([check_column(int(column), table.shape[1]) for column in np.atleast_1d(at)], np.int64)
    heads = check_population(population, table.shape)
    judged = [judge(table, heads, days, int(column), rule) for column in columns]
    return gather(table, columns, judged)


def judge(
    table: Floats, heads: Floats, days: NDArray, column: int, rule: Rule
) -> tuple[Baseline, dict[str, NDArray]]:
    """Return the baseline of one week and the figures of all series in it."""
    base = compared_with(days, column, rule)
    fit, kept = fit_with_trend(table, np.log(heads), base, column, rule)
    count, (events, weeks) = table[:, column], rule.limit54
    with np.errstate(all="ignore"):  # nan and inf are answers here, as in R
        enough = table[:, max(column - weeks + 1, 0) : column + 1].sum(axis=1) >= events
        figures = bound(fit, count, rule)
        score = (count - figures["point"]) / (figures["upper"] - figures["point"])
    lost = np.where(enough & ~np.isnan(figures["upper"]), 1.0, np.nan)
    alarm = enough & (score > 1) & ((count > 0) | (rule.threshold == "original"))
    figures |= {"count": count, "phi": fit.phi, "trend": kept, "enough": enough, "alarm": alarm}
    figures |= {"expected": fit.mean * lost, "score": score, "upper": figures["upper"] * lost}
    figures["slope"] = np.where(kept, fit.slope, np.nan)
    if rule.threshold == "original":
        figures |= {name: np.where(enough, figures[name], 0.0) for name in ("upper", "score")}
    return base, figures


def compared_with(days: NDArray, column: int, rule: Rule) -> Baseline:
    """Return the weeks a week is compared with."""
    span: dict[str, Any] = {
        "years_back": rule.years_back,
        "half_window": rule.half_window,
        "season": rule.season,
    }
    if rule.threshold == "original":
        return windows(days, column, **span)
    return parts_of_year(days, column, periods=rule.periods, left_out=rule.left_out, **span)


def bound(fit: Fit, count: Floats, rule: Rule) -> dict[str, NDArray]:
    """Return the upper bound, the tail probability, the mean it is taken of and what scores start from."""
    from scipy.special import ndtri

    mean, z = fit.mean, float(ndtri(1 - rule.alpha))
    error = np.sqrt(fit.told * fit.variance)
    if rule.threshold in {"nbPlugin", "muan"}:
        mu0 = mean if rule.threshold == "nbPlugin" else np.exp(fit.log_mean + z * error)
        upper, p = by_negative_binomial(mu0, fit.phi, count, rule.alpha)
        return {"upper": upper, "p": p, "mu0": mu0, "point": fit.log_mean}
    if rule.threshold == "delta":
        upper, p = by_power(mean, error * mean, fit.phi, count, z, rule.power)
        return {"upper": upper, "p": p, "mu0": np.exp(mean + z * error * mean), "point": mean}
    z = float(ndtri(1 - rule.alpha / 2))
    upper, p = by_power(mean, np.sqrt(fit.phi * fit.variance) * mean, fit.phi, count, z, rule.power)
    return {"upper": upper, "p": p, "mu0": mean, "point": mean}


def gather(
    table: Floats, columns: NDArray[np.int64], judged: list[tuple[Baseline, dict[str, NDArray]]]
) -> Farrington:
    """Put the weeks side by side."""
    empty = np.empty((len(table), 0))

    def beside(name: str) -> NDArray:
        return np.column_stack([empty, *(figures[name] for _, figures in judged)])

    truths = {name: beside(name).astype(bool) for name in ("alarm", "trend", "enough")}
    names = ("count", "expected", "upper", "p", "score", "phi", "mu0", "slope")
    numbers = {name: beside(name) for name in names}
    return Farrington(columns=columns, baselines=tuple(base for base, _ in judged), **numbers, **truths)


def check_table(counts: ArrayLike) -> Floats:
    """Return the counts as a table of series, nan where a week is unknown."""
    raw = np.asarray(counts)
    if raw.ndim not in {1, 2} or raw.shape[-1] == 0:
        raise ValueError(f"counts must have shape (n_series, n_weeks) or (n_weeks,); got {raw.shape}")
    if raw.dtype.kind not in "iufb":
        raise ValueError(f"counts must be numbers; got {raw.dtype}")
    table = np.atleast_2d(raw).astype(float)
    refuse_first(table, np.isinf(table), "counts must be finite")
    refuse_first(table, table < 0, "counts must not be negative")
    refuse_first(table, ~np.isnan(table) & (table != np.floor(table)), "counts must be whole numbers")
    return table


def check_population(population: ArrayLike | None, shape: tuple[int, ...]) -> Floats:
    """Return the heads behind each count, one row for all series or one each."""
    if population is None:
        return np.ones((1, shape[1]))
    raw = np.atleast_2d(np.asarray(population, float))
    if raw.shape not in {(1, shape[1]), shape}:
        raise ValueError(f"population must have shape {shape[1:]} or {shape}; got {np.shape(population)}")
    refuse_first(raw, ~(np.isfinite(raw) & (raw > 0)), "population must be above 0")
    return raw
