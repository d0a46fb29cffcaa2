"""Small areas: what a survey says of an area with few answers, helped by what is known of all areas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Method = Literal["REML", "ML", "FH"]


@dataclass(frozen=True)
class FayHerriot:
    """Small-area estimates.

    estimate, mse : (m,) EBLUP and its estimated mean squared error. synthetic : (m,) what the regression
        alone says. weight : (m,) how much the area's own answers count, 0–1. coefficients, covariance : (q,),
        (q, q). variance : between areas, what the regression leaves. loglikelihood, aic, bic : of the fit, as
        R's ``sae``. steps : of the scoring. converged : whether its last relative step was below
        ``precision``.
    """

    estimate: NDArray[np.float64]
    mse: NDArray[np.float64]
    synthetic: NDArray[np.float64]
    weight: NDArray[np.float64]
    coefficients: NDArray[np.float64]
    covariance: NDArray[np.float64]
    variance: float
    loglikelihood: float
    aic: float
    bic: float
    steps: int
    converged: bool


@dataclass(frozen=True)
class Fit:
    """Weighted least squares at one variance between areas."""

    weight: NDArray[np.float64]  # 1 / (A + D)
    inverse: NDArray  # (X'V⁻¹X)⁻¹
    beta: NDArray
    residual: NDArray


def fay_herriot(
    direct: ArrayLike,
    variances: ArrayLike,
    x: ArrayLike,
    *,
    method: Method = "REML",
    precision: float = 1e-4,
    max_steps: int = 100,
) -> FayHerriot:
    """Return small-area estimates by the area-level model of Fay & Herriot, with mean squared errors.

    Answers: what is each area's number, when its own answers are too few to stand alone? ``direct`` = truth +
    sampling error of known variance; truth = x β + area effect of unknown variance A.

    Parameters
    ----------
    direct :
        (m,) direct estimates; nan where an area has no answers: it gets the synthetic one.
    variances :
        (m,) their sampling variances, ≥ 0; not looked at where ``direct`` is nan.
    x :
        (m, q) or (m,) what is known of every area. A column of ones is not added.
    method :
        "REML", "ML", or "FH" (Fay and Herriot's moments).
    precision, max_steps :
        scoring starts at the median variance and stops when A's relative step is below ``precision``; the
        defaults are those of R's ``sae``, whose digits they give. A smaller precision comes closer to the
        optimum itself.

    Returns
    -------
    FayHerriot. A is 0 where the areas differ no more than their sampling errors: all estimates are then
    synthetic. Mean squared errors: Prasad & Rao (1990) as extended by Datta & Lahiri (2000) for REML and ML
    and by Datta, Rao & Smith (2005) for FH; without answers A + x'(X'V⁻¹X)⁻¹x. Time and memory grow as m q².

    Raises
    ------
    ValueError : shapes that do not fit, variances negative or nan, x not finite or of deficient rank, fewer
        than q + 1 areas with answers, an unknown method.

    References
    ----------
    Fay & Herriot (1979), JASA 74:269; Rao & Molina (2015), Small Area Estimation, chapter 6; R sae 1.3.

    Examples
    --------
    >>> from tryggstat.surveys import fay_herriot
    >>> areas = fay_herriot([0.30, 0.22, 0.55, float("nan")], [0.01, 0.002, 0.02, 1], [[1], [1], [1], [1]])
    >>> areas.estimate.round(3).tolist(), areas.weight.round(2).tolist()
    ([0.307, 0.232, 0.413, 0.317], [0.58, 0.87, 0.41, 0.0])

    """
    y, noise, design = check_areas(direct, variances, x)
    if method not in {"REML", "ML", "FH"}:
        raise ValueError(f"method must be REML, ML or FH; got {method!r}")
    known = ~np.isnan(y)
    spread, steps, converged = score(y[known], noise[known], design[known], method, precision, max_steps)
    fit = regress(y[known], noise[known], design[known], spread)
    synthetic, mse, own = design @ fit.beta, np.empty(len(y)), np.zeros(len(y))
    own[known] = spread * fit.weight
    estimate = synthetic + own * np.where(known, y - synthetic, 0.0)
    leverage = np.einsum("ij,jk,ik->i", design, fit.inverse, design)
    mse[~known] = spread + leverage[~known]
    mse[known] = mean_squared_errors(noise[known], design[known], leverage[known], fit, spread, method)
    m, q = design[known].shape
    score_log = -0.5 * (m * np.log(2 * np.pi) - np.log(fit.weight).sum() + fit.weight @ fit.residual**2)
    return FayHerriot(
        estimate=estimate,
        mse=mse,
        synthetic=synthetic,
        weight=own,
        coefficients=fit.beta,
        covariance=fit.inverse,
        variance=spread,
        loglikelihood=float(score_log),
        aic=float(-2 * score_log + 2 * (q + 1)),
        bic=float(-2 * score_log + np.log(m) * (q + 1)),
        steps=steps,
        converged=converged,
    )


def check_areas(
    direct: ArrayLike, variances: ArrayLike, x: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the areas' numbers, or say what is wrong with them."""
    y, noise, design = (np.asarray(value, dtype=float) for value in (direct, variances, x))
    design = design[:, None] if design.ndim == 1 else design
    if y.ndim != 1 or noise.shape != y.shape or design.ndim != 2 or len(design) != len(y):
        raise ValueError(
            f"direct, variances and x must have a row per area; got {y.shape}, {noise.shape}, {design.shape}"
        )
    known = ~np.isnan(y)
    if np.isinf(y).any() or not np.isfinite(design).all():
        raise ValueError("direct must not be infinite, and x must be finite; got inf or nan")
    wrong = known & ~(np.isfinite(noise) & (noise >= 0))
    if wrong.any():
        at = int(wrong.argmax())
        raise ValueError(f"variances must be finite and not negative; got {noise[at]} at position {at}")
    if known.sum() <= design.shape[1]:
        raise ValueError(
            f"direct must have more areas than x has columns; got {known.sum()} areas with answers"
        )
    if np.linalg.matrix_rank(design[known]) < design.shape[1]:
        raise ValueError("x must have columns none of which the others make up; got a deficient rank")
    return y, noise, design


def score(
    y: NDArray[np.float64],
    noise: NDArray[np.float64],
    x: NDArray[np.float64],
    method: Method,
    precision: float,
    max_steps: int,
) -> tuple[float, int, bool]:
    """Return the variance between areas by Fisher scoring, never below 0."""
    least = float(noise.min())
    spread = float(np.median(noise)) or left_over(y, x)
    for step in range(1, max_steps + 1):
        if spread + least <= 0:  # scoring left the models that exist
            return 0.0, step, True
        moved = spread + scoring_step(regress(y, noise, x, spread), x, method)
        change = abs(moved - spread) / abs(spread) if spread else float(moved != 0)
        spread = moved
        if change <= precision:
            return max(spread, 0.0), step, True
    return max(spread, 0.0), max_steps, False


def left_over(y: NDArray[np.float64], x: NDArray[np.float64]) -> float:
    """Return the variance round the plain regression: where to begin if most areas are known exactly."""
    residual = y - x @ np.linalg.lstsq(x, y, rcond=None)[0]
    return float(residual @ residual) / (len(y) - x.shape[1])


def regress(y: NDArray[np.float64], noise: NDArray[np.float64], x: NDArray[np.float64], spread: float) -> Fit:
    """Fit the regression with the variance between areas given; areas known exactly count very much."""
    weight = 1 / np.maximum(spread + noise, np.finfo(float).tiny ** 0.25)
    inverse = np.linalg.inv((x * weight[:, None]).T @ x)
    beta = inverse @ (x.T @ (weight * y))
    return Fit(weight, inverse, beta, y - x @ beta)


def scoring_step(fit: Fit, x: NDArray[np.float64], method: Method) -> float:
    """Return score over information for the variance between areas."""
    w, squares = fit.weight, float(fit.weight**2 @ fit.residual**2)
    if method == "FH":
        return float((w @ fit.residual**2 - (len(x) - x.shape[1])) / w.sum())
    if method == "ML":
        return float((squares - w.sum()) / (w @ w))
    second = fit.inverse @ ((x * (w**2)[:, None]).T @ x)
    third = fit.inverse @ ((x * (w**3)[:, None]).T @ x)
    trace = w.sum() - np.trace(second)
    return float((squares - trace) / (w @ w - 2 * np.trace(third) + np.trace(second @ second)))


def mean_squared_errors(
    noise: NDArray[np.float64],
    x: NDArray[np.float64],
    leverage: NDArray[np.float64],
    fit: Fit,
    spread: float,
    method: Method,
) -> NDArray[np.float64]:
    """Return g1 + g2 + 2 g3, less the bias that estimating the variance brings to g1."""
    w, m = fit.weight, len(noise)
    shrink = np.square(noise * w)
    first, information = float(w.sum()), float(w @ w)
    of_variance = 2 * m / first**2 if method == "FH" else 2 / information
    bias = 0.0
    if method == "FH":
        bias = 2 * (m * information - first**2) / first**3
    if method == "ML":
        bias = -float(np.trace(fit.inverse @ ((x * (w**2)[:, None]).T @ x))) / information
    return spread * noise * w + shrink * (leverage + 2 * w * of_variance - bias)
