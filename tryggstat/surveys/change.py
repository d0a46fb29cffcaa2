"""What changed between two waves, when many areas and questions are compared at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.surveys.design import Design, label
from tryggstat.surveys.estimates import Estimate, degrees, quantile_of_t, shape
from tryggstat.surveys.linearised import linearise, read_items

Correction = Literal["holm", "bh", "none"]


@dataclass(frozen=True)
class Change:
    """Differences, later less earlier; arrays as in ``Estimate``.

    earlier, later, difference, se, low, high, df : the estimates and the difference's own uncertainty,
    uncorrected. p : two-sided. adjusted_p : corrected over every comparison of the call that could be made.
        comparable : False where wording, mode or frame changed: the numbers stand, difference and p are nan.
        domains : labels or None.
    """

    earlier: NDArray[np.float64]
    later: NDArray[np.float64]
    difference: NDArray[np.float64]
    se: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    df: NDArray[np.float64]
    p: NDArray[np.float64]
    adjusted_p: NDArray[np.float64]
    comparable: NDArray[np.bool_]
    domains: NDArray | None = None


def change(
    y: ArrayLike,
    design: Design,
    *,
    wave: ArrayLike,
    domain: ArrayLike | None = None,
    comparable: ArrayLike = True,
    correction: Correction = "holm",
    level: float = 0.95,
    df: float | None = None,
) -> Change:
    """Return changes of means between two waves, from the answers of both.

    Answers: did it change, and which of many changes are more than chance? Both waves stand in one design.
    People (or units) asked in both carry the same ``psu`` and stratum in both: what they have in common then
    narrows the difference. Independent samples carry different units; give them different strata too.

    Parameters
    ----------
    y :
        (n,) or (n, items), answers of both waves; nan left out.
    design :
        of both waves together.
    wave :
        (n,) two labels; the smaller is the earlier.
    domain, level, df :
        as for ``mean``.
    comparable :
        one boolean or an array that fits the result's shape, e.g. from ``trend_breaks``.
    correction :
        "holm" (no false change among all, with probability 1 − α), "bh" (expected share of false ones among
        those called), "none".

    Returns
    -------
    Change. A domain without answers in a wave: nan, and not among the comparisons corrected for.

    Raises
    ------
    ValueError : as ``mean``; wave with other than two labels; an unknown correction.

    References
    ----------
    Kish (1965), Survey Sampling, section 12.4; Holm (1979), Scand. J. Stat. 6:65; Benjamini & Hochberg
    (1995), JRSS B 57:289.

    Examples
    --------
    >>> import numpy as np
    >>> from tryggstat.surveys import Design, change
    >>> person = [1, 2, 3, 4, 1, 2, 3, 4]
    >>> both = change([1, 2, 3, 4, 2, 3, 5, 5.0], Design(np.ones(8), psu=person), wave=[1] * 4 + [2] * 4)
    >>> float(both.difference), round(float(both.se), 3), float(both.df)
    (1.25, 0.25, 3.0)

    """
    items = read_items(y, design)
    waves, which = label(wave, design.n, "wave")
    if len(waves) != 2:
        raise ValueError(f"wave must have two labels; got {len(waves)}")
    labels, place = (
        (None, np.zeros(design.n, np.int64)) if domain is None else label(domain, design.n, "domain")
    )
    n_domains = 1 if labels is None else len(labels)
    sums, present = linearise(items, design, place * 2 + which, totals=False)
    both = np.full((2, n_domains * 2, items.shape[1]), np.nan)
    both[:, present] = sums.mean, sums.weight
    means, weights = both.reshape(2, n_domains, 2, -1)
    signed = np.where(which == 1, 1.0, -1.0)[:, None]
    influence = signed * (items - means[place, which]) / weights[place, which]
    moved, _ = linearise(influence, design, None if labels is None else place, totals=True)
    found = {"before": means[:, 0], "after": means[:, 1], "se": moved.se, "df": moved.df}
    shaped = {name: shape(values, np.ndim(y), labels) for name, values in found.items()}
    return conclude(shaped, labels, comparable, correction, level, df)


def compare(
    earlier: Estimate,
    later: Estimate,
    *,
    correlation: ArrayLike = 0.0,
    comparable: ArrayLike = True,
    correction: Correction = "holm",
    level: float = 0.95,
    df: float | None = None,
) -> Change:
    """Return changes between two waves of which only the estimates are known.

    Answers: what ``change`` does, when the earlier answers are gone and its table remains.

    Parameters
    ----------
    earlier, later :
        of the same shape and, where they have them, the same domains.
    correlation :
        between the two estimates, −1 to 1; 0 for independent samples.
    comparable, correction, level, df :
        as for ``change``. Degrees of freedom are Satterthwaite's unless ``df`` is given.

    Returns
    -------
    Change.

    Raises
    ------
    ValueError : shapes or domains that differ, correlation outside −1 to 1, an unknown correction.

    References
    ----------
    Satterthwaite (1946), Biometrics Bulletin 2:110.

    Examples
    --------
    >>> from tryggstat.surveys import Design, compare, mean
    >>> design = Design([10.0] * 6)
    >>> moved = compare(mean([0, 0, 1, 0, 0, 1], design), mean([1, 1, 1, 0, 1, 1], design))
    >>> float(moved.difference), round(float(moved.p), 4), round(float(moved.df), 2)
    (0.5, 0.094, 9.49)

    """
    if earlier.estimate.shape != later.estimate.shape:
        raise ValueError(f"later must have shape {earlier.estimate.shape}; got {later.estimate.shape}")
    if not np.array_equal(np.asarray(earlier.domains), np.asarray(later.domains)):
        raise ValueError("later must have the domains of earlier, in the same order")
    shared = np.asarray(correlation, dtype=float)
    if not (np.abs(shared) <= 1).all():
        raise ValueError(f"correlation must be between -1 and 1; got {shared}")
    squares = np.square(earlier.se), np.square(later.se)
    variance = squares[0] + squares[1] - 2 * shared * earlier.se * later.se
    with np.errstate(divide="ignore", invalid="ignore"):
        freedom = (squares[0] + squares[1]) ** 2 / (squares[0] ** 2 / earlier.df + squares[1] ** 2 / later.df)
    one = np.where((earlier.df > 0) & (later.df > 0), freedom, 0.0)
    one = np.where(np.isinf(earlier.df) & np.isinf(later.df), np.inf, one)
    found = {"before": earlier.estimate, "after": later.estimate, "df": one}
    found["se"] = np.sqrt(np.maximum(variance, 0.0))
    return conclude(found, earlier.domains, comparable, correction, level, df)


def conclude(
    found: dict[str, NDArray[np.float64]],
    labels: NDArray | None,
    comparable: ArrayLike,
    correction: Correction,
    level: float,
    df: float | None,
) -> Change:
    """Return differences, intervals and corrected p values of estimates before and after."""
    from scipy.special import stdtr

    before, after, se = found["before"], found["after"], found["se"]
    freedom = degrees(found["df"], level, df)
    allowed = np.broadcast_to(np.asarray(comparable, dtype=bool), before.shape)
    difference = np.where(allowed, after - before, np.nan)
    half = quantile_of_t(0.5 + level / 2, freedom) * se
    with np.errstate(divide="ignore", invalid="ignore"):
        t = -np.abs(difference) / se
        known = (freedom > 0) & ~np.isnan(t)
        p = np.where(known, 2 * stdtr(np.where(known, np.minimum(freedom, 1e12), 1.0), t), np.nan)
    return Change(
        earlier=before,
        later=after,
        difference=difference,
        se=se,
        low=difference - half,
        high=difference + half,
        df=freedom,
        p=p,
        adjusted_p=adjust(p, correction),
        comparable=allowed,
        domains=labels,
    )


def adjust(p: ArrayLike, correction: Correction = "holm") -> NDArray[np.float64]:
    """Return p values corrected for their number; nan stays nan and is not counted.

    Answers: how small would each p be, had it been the only one? "holm" controls the chance of any false
    call, under any dependence; "bh" the expected share of false calls; "none" leaves them. Any shape, as R's
    ``p.adjust``. Empty stays empty. Raises ``ValueError`` for p outside 0–1 and for an unknown correction.
    Holm (1979); Benjamini & Hochberg (1995).

    >>> from tryggstat.surveys import adjust
    >>> adjust([0.01, 0.04, 0.03, float("nan")]).round(2).tolist()
    [0.03, 0.06, 0.06, nan]
    >>> adjust([0.01, 0.04, 0.03], "bh").round(2).tolist()
    [0.03, 0.04, 0.04]

    """
    raw = np.asarray(p, dtype=float)
    if correction not in {"holm", "bh", "none"}:
        raise ValueError(f"correction must be holm, bh or none; got {correction!r}")
    known = raw[~np.isnan(raw)]
    if ((known < 0) | (known > 1)).any():
        raise ValueError(f"p must be between 0 and 1; got {known[(known < 0) | (known > 1)][0]}")
    out, m, order = raw.copy(), len(known), np.argsort(known, kind="stable")
    ordered, corrected = known[order], np.empty(len(known))
    if correction == "holm":
        corrected[order] = np.maximum.accumulate(np.minimum(ordered * np.arange(m, 0, -1), 1.0))
    elif correction == "bh":
        upwards = (ordered * m / np.arange(1, m + 1))[::-1]
        corrected[order] = np.minimum.accumulate(np.minimum(upwards, 1.0))[::-1]
    else:
        corrected = known
    out[~np.isnan(raw)] = corrected
    return out
