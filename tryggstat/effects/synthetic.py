"""Synthetic control: a weighted mean of other places that went the same way before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from tryggstat.effects.inputs import Floats, refuse_first, refuse_negative
from tryggstat.effects.simplex import closest_mixture, optimise_importance

TIE = 1e-9


@dataclass(frozen=True)
class Placebo:
    """The same analysis with each donor in the place of the treated."""

    ratios: Floats  # (k,), error after / error before
    gaps: Floats  # (k,), mean gap after / error before
    p: float  # share of places, the treated too, whose ratio is at least the treated's
    p_fall: float  # … whose standardised mean gap is as low as the treated's


@dataclass(frozen=True)
class SyntheticControl:
    """The weights, the path they make, and what differs from it."""

    weights: Floats  # (k,)
    importance: Floats  # (p,), V; sums to 1
    synthetic: Floats  # (t,)
    gap: Floats  # (t,), treated − synthetic
    error_before: float  # root mean square gap over the columns that were fitted
    error_after: float
    effect: float  # mean gap after
    placebo: Placebo | None

    @property
    def ratio(self) -> float:
        """Return error after / error before."""
        return divide(self.error_after, self.error_before)


def synthetic_control(
    treated: ArrayLike,
    donors: ArrayLike,
    *,
    start: int,
    predictors: ArrayLike | None = None,
    importance: ArrayLike | Literal["equal", "optimise"] = "equal",
    fit_from: int = 0,
    ridge: float = 0.0,
    placebo: bool = True,
) -> SyntheticControl:
    """Return what a mixture of other places says the treated one would have been.

    Answers: no single place is a good comparison; which mixture of places, none counted negatively, went the
    same way before the start, and where did the treated place go after it?

    Parameters
    ----------
    treated :
        (t,) the outcome of the treated place; rates or counts, any unit.
    donors :
        (k, t) the same of k places where nothing was done.
    start :
        the first column after the start; at least one column before and one after.
    predictors :
        (1 + k, p), the treated place first: what the mixture shall resemble, each divided by its standard
        deviation over all places. By default the outcomes of every fitted column, as they are.
    importance :
        V, the weight of each predictor: (p,) numbers ≥ 0, ``"equal"``, or ``"optimise"``: those with which
        the mixture's outcomes before the start come closest (Nelder–Mead from equal weights and from those of
        a regression; the problem has many local minima, as in every program).
    fit_from :
        first of the columns before the start that are compared; earlier ones are not looked at.
    ridge :
        ≥ 0, times the sum of squared weights is added to the distance: spreads the weights over more places
        and makes them unique when there are more places than predictors.
    placebo :
        also let each donor take the place of the treated.

    Returns
    -------
    SyntheticControl. The weights are the exact minimum (a least-squares problem on the simplex, solved by
        non-negative least squares), ≥ 0 with sum 1. The placebo p is (1 + donors at least as extreme) /
        (k + 1): with 19 donors it cannot fall below 0.05. A fit without any error before makes the ratio
        infinite, or 1 if there is none after either.

    Raises
    ------
    ValueError : nan, shapes that do not agree, ``start`` or ``fit_from`` outside, a negative importance or
        ridge, importance that is 0 throughout; with ``placebo`` fewer than two donors.

    References
    ----------
    Abadie, A., Diamond, A. & Hainmueller, J. (2010). Synthetic control methods for comparative case studies.
    J. American Statistical Association 105, 493–505.

    Examples
    --------
    >>> import numpy as np
    >>> from tryggstat.effects import synthetic_control
    >>> weeks = np.arange(40)
    >>> donors = np.array([20 + weeks / 4, 30 - weeks / 5, 12 + 5 * np.sin(weeks), 40 + 0 * weeks])
    >>> treated = 0.5 * donors[0] + 0.5 * donors[2] - np.where(weeks < 30, 0, 6)
    >>> result = synthetic_control(treated, donors, start=30, placebo=False)
    >>> result.weights.round(3).tolist(), round(result.effect, 2)
    ([0.5, 0.0, 0.5, 0.0], -6.0)

    """
    panel = read_panel(treated, donors)
    check_columns(start, fit_from, panel.shape[1], len(panel) - 1, placebo)
    features = read_predictors(predictors, panel, slice(fit_from, start))
    refuse_negative("ridge", ridge)
    given = read_importance(importance, features.shape[1])
    shared = (panel, features, slice(fit_from, start), start, given, ridge)
    answer = analyse(0, np.arange(1, len(panel)), *shared)
    if not placebo:
        return answer
    everyone = np.arange(1, len(panel))
    others = [analyse(int(unit), everyone[everyone != unit], *shared) for unit in everyone]
    return SyntheticControl(**vars(answer) | {"placebo": compare(answer, others)})


def analyse(
    unit: int,
    donors: np.ndarray,
    panel: Floats,
    features: Floats,
    fitted: slice,
    start: int,
    importance: Floats | None,
    ridge: float,
) -> SyntheticControl:
    """Return the analysis of one unit; without importance the best is sought."""
    here, there = features[unit], features[donors]
    before = (panel[unit, fitted], panel[donors, fitted])
    chosen = optimise_importance(here, there, *before, ridge) if importance is None else importance
    weights = closest_mixture(here, there, chosen, ridge)
    path = weights @ panel[donors]
    gap = panel[unit] - path
    return SyntheticControl(
        weights=weights,
        importance=chosen,
        synthetic=path,
        gap=gap,
        error_before=root_mean_square(gap[fitted]),
        error_after=root_mean_square(gap[start:]),
        effect=float(gap[start:].mean()),
        placebo=None,
    )


def compare(answer: SyntheticControl, others: list[SyntheticControl]) -> Placebo:
    """Return how extreme the treated place is among all places."""
    ratios = np.array([other.ratio for other in others])
    gaps = np.array([divide(other.effect, other.error_before) for other in others])
    own = divide(answer.effect, answer.error_before)
    as_large = int((ratios >= answer.ratio * (1 - TIE)).sum())
    as_low = int((gaps <= own + TIE * abs(own)).sum()) if np.isfinite(own) else int((gaps <= own).sum())
    return Placebo(ratios, gaps, (1 + as_large) / (len(others) + 1), (1 + as_low) / (len(others) + 1))


def divide(one: float, other: float) -> float:
    """Return the quotient; nothing beside nothing is 1 for errors, and infinite keeps its sign."""
    if other > 0:
        return one / other
    return float(np.copysign(np.inf, one)) if one else 1.0


def root_mean_square(values: Floats) -> float:
    """Return the typical size of a gap."""
    return float(np.sqrt((values**2).mean()))


def read_panel(treated: ArrayLike, donors: ArrayLike) -> Floats:
    """Return all outcomes, (1 + k, t), the treated place first."""
    here, there = np.asarray(treated, dtype=float), np.asarray(donors, dtype=float)
    if here.ndim != 1 or there.ndim != 2 or there.shape[1:] != here.shape or not len(there):
        raise ValueError(f"treated must be (t,) and donors (k, t); got {here.shape} and {there.shape}")
    panel = np.vstack([here, there])
    refuse_first(panel, ~np.isfinite(panel), "outcomes (treated first) must be finite")
    return panel


def check_columns(start: int, fit_from: int, n_times: int, n_donors: int, placebo: bool) -> None:
    """Raise unless there are columns to fit and to judge, and donors to compare with."""
    if not 1 <= start < n_times:
        raise ValueError(f"start must be a column from 1 to {n_times - 1}; got {start}")
    if not 0 <= fit_from < start:
        raise ValueError(f"fit_from must be a column from 0 to {start - 1}; got {fit_from}")
    if placebo and n_donors < 2:
        raise ValueError(f"donors must be at least 2 for a placebo; got {n_donors}")


def read_predictors(predictors: ArrayLike | None, panel: Floats, fitted: slice) -> Floats:
    """Return what is to be resembled, (1 + k, p), on one scale."""
    if predictors is None:
        return panel[:, fitted]
    raw = np.asarray(predictors, dtype=float)
    if raw.ndim != 2 or len(raw) != len(panel) or not raw.shape[1]:
        raise ValueError(f"predictors must have shape ({len(panel)}, p), treated first; got {raw.shape}")
    refuse_first(raw, ~np.isfinite(raw), "predictors must be finite")
    spread = raw.std(axis=0, ddof=1)
    return raw / np.where(spread > 0, spread, 1.0)


def read_importance(importance: ArrayLike | str, n: int) -> Floats | None:
    """Return the importance of each predictor with sum 1; None when the best is to be sought."""
    if isinstance(importance, str):
        if importance not in {"equal", "optimise"}:
            raise ValueError(f"importance must be equal, optimise or numbers; got {importance!r}")
        return np.full(n, 1 / n) if importance == "equal" else None
    raw = np.asarray(importance, dtype=float)
    if raw.shape != (n,):
        raise ValueError(f"importance must have shape ({n},); got {raw.shape}")
    refuse_first(raw, ~(np.isfinite(raw) & (raw >= 0)), "importance must not be negative")
    if not raw.any():
        raise ValueError("importance must not be 0 throughout; got only zeros")
    return raw / raw.sum()
