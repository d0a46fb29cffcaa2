"""What to expect of one week, for every series of a surface at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.warning.design import SHORT_WEEKS, Basis, make_design
from tryggstat.warning.dispersion import DISPERSIONS
from tryggstat.warning.inputs import History, read_history
from tryggstat.warning.predictive import Predictive, mix
from tryggstat.warning.surface import fit_surface


@dataclass(frozen=True)
class Expected:
    """Counts of one week against what was to be expected; one value per series unless said otherwise.

    count : what came. expected : the predictive mean. lower, upper : the smallest and largest ordinary count.
    dispersion : variance divided by mean around a known mean; 1 is Poisson. p : P(Y ≥ count), exact under the
    predictive distribution. p_mid : P(Y > count) + ½ P(Y = count), uniform on average where p is not.
    score : standard deviations above the expected, the variance counted as at least ½, so that a pair of
        events where next to nothing is expected does not outrank everything. usable : at least 8 reported
        weeks of history and somebody reporting now. basis : what the history was long enough for (one value).
        weeks_seen : reported weeks of history. predictive : the whole distribution.
    """

    count: NDArray[np.int64]
    expected: NDArray[np.float64]
    lower: NDArray[np.int64]
    upper: NDArray[np.int64]
    dispersion: NDArray[np.float64]
    p: NDArray[np.float64]
    p_mid: NDArray[np.float64]
    score: NDArray[np.float64]
    usable: NDArray[np.bool_]
    basis: Basis
    weeks_seen: NDArray[np.int64]
    predictive: Predictive


def expected_counts(
    counts: ArrayLike,
    *,
    at: int = -1,
    season_period: float = 52.1775,
    offset: ArrayLike | None = None,
    weeks: ArrayLike | None = None,
    groups: ArrayLike | None = None,
    level: float = 0.95,
) -> Expected:
    """Return what one week's counts were expected to be, knowing only the weeks before it.

    Answers: is this week's count of this kind of event in this area more than its own history, the season,
    the trend and the number of reporters lead us to expect? All series are fitted together: trend and season
    are shared over the surface, and over each group, and each series deviates from them as far as its own
    counts can show; levels are drawn towards each other by a gamma–Poisson prior, dispersions by a prior
    learnt from the surface. A past week that looks like an outbreak counts for less (the aim of Noufaily's
    reweighting, with learnt odds instead of a fixed residual). The interval and p contain the doubt about
    level, trend, season and dispersion.

    Parameters
    ----------
    counts :
        array (n_series, n_weeks) of whole numbers ≥ 0. One row per cell, for example area × category.
    at :
        column of the week asked about, by default the last. Columns after it are not used.
    season_period :
        weeks in a year.
    offset :
        array (n_weeks,) or (n_series, n_weeks), ≥ 0; reporting intensity, for example the number of
        active reporters. Expected counts are proportional to it. Weeks with 0 are silence, not calm: they are
        left out, and a series with 0 in the week asked about is not usable. Only proportions matter.
    weeks :
        array (n_weeks,) of rising whole numbers, if weeks are missing between columns. By default 0, 1, 2 …
    groups :
        array (n_series,) of whole numbers; series of one group (a category) share trend, season and prior
        level. By default one group.
    level :
        coverage of the interval [lower, upper], at least, from discrete tails of (1 − level) / 2.

    Returns
    -------
    Expected. ``basis`` says what the history carried: under 8 weeks SHORT and nothing usable; under 26 weeks
    only LEVEL; then TREND; from one ``season_period`` SEASON; from two CURVE. Series that never had an event
    get the prior's small mean, never 0, unless their offset is 0 now: then expected 0 and p 1. No series give
    empty arrays; no history gives half an event, widely spread and not usable. The result of a series depends
    on the others; their order does not matter.

    Raises
    ------
    ValueError : nan, negative or fractional counts, with value and position; events where offset is 0; wrong
        shapes; ``at`` outside the columns; weeks that do not rise; level outside (0, 1).

    References
    ----------
    Noufaily, A. et al. (2013). An improved algorithm for outbreak detection in multiple surveillance systems.
    Statistics in Medicine 32, 1206–1222. Clayton, D. & Kaldor, J. (1987). Empirical Bayes estimates of
    age-standardized relative risks. Biometrics 43, 671–681. Cox, D. R. & Reid, N. (1987). Parameter
    orthogonality and approximate conditional inference. JRSS B 49, 1–39.

    Examples
    --------
    >>> import numpy as np
    >>> from tryggstat.warning import expected_counts
    >>> counts = np.random.default_rng(1).poisson(3, size=(20, 120))
    >>> counts[4, -1] = 14
    >>> week = expected_counts(counts)
    >>> int(week.p.argmin()), bool(week.p[4] < 1e-4), int(week.upper[4])
    (4, True, 7)

    """
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1; got {level}")
    if not (np.isfinite(season_period) and season_period > 4):
        raise ValueError(f"season_period must be above 4 weeks; got {season_period}")
    history = read_history(counts, at=at, offset=offset, weeks=weeks, groups=groups)
    design = make_design(history.weeks, season_period=season_period)
    surface = fit_surface(history, design)
    mean = history.exposure_now * np.exp(surface.fit.coef @ design.now)
    predictive = mix(mean, surface.fit.log_variance(design.now), DISPERSIONS, surface.dispersion_weight)
    return compare(history, predictive, surface.dispersion_weight @ DISPERSIONS, design.basis, level)


def compare(
    history: History, predictive: Predictive, dispersion: NDArray[np.float64], basis: Basis, level: float
) -> Expected:
    """Hold this week's counts against their predictive distribution."""
    p = predictive.tail(history.count_now)
    beyond = predictive.tail(history.count_now + 1)
    seen = history.weeks_seen
    return Expected(
        count=history.count_now,
        expected=predictive.mean,
        lower=np.maximum(predictive.least_count((1 + level) / 2) - 1, 0),
        upper=predictive.least_count((1 - level) / 2) - 1,
        dispersion=dispersion,
        p=p,
        p_mid=(p + beyond) / 2,
        score=predictive.exceedance(history.count_now),
        usable=(history.exposure_now > 0) & (seen >= SHORT_WEEKS),
        basis=basis,
        weeks_seen=seen,
        predictive=predictive,
    )
