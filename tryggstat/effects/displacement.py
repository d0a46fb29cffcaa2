"""Weighted displacement difference: what changed here beyond the comparison, and in the ring around."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from tryggstat.effects.estimates import Estimate, estimate
from tryggstat.effects.inputs import (
    Floats,
    check_dispersion,
    check_share,
    read_areas,
    read_before_after,
    read_weights,
)

NOTHING = np.zeros(2)
ROLES = ("treated", "comparison", "ring", "ring_comparison")


@dataclass(frozen=True)
class DisplacementDifference:
    """Change beyond the comparison: in the area, in the ring, and both; negative is fewer."""

    local: Estimate
    displaced: Estimate
    total: Estimate


def weighted_displacement_difference(
    treated: ArrayLike,
    comparison: ArrayLike,
    *,
    ring: ArrayLike | None = None,
    ring_comparison: ArrayLike | None = None,
    comparison_weights: ArrayLike | None = None,
    ring_weights: ArrayLike | None = None,
    time_weights: ArrayLike = (1.0, 1.0),
    area_weights: Mapping[str, ArrayLike] | None = None,
    dispersion: float = 1.0,
    alpha: float = 0.05,
) -> DisplacementDifference:
    """Return how many events fewer (or more) there were than in the comparison, displacement counted in.

    Answers: the area had so many events before and after; take away what changed where nothing was done; add
    what changed in the ring where trouble may have moved.

    Parameters
    ----------
    treated, ring :
        (before, after), events. The ring is the area around, fixed in advance, to which events may move.
    comparison, ring_comparison :
        (before, after) of one comparison area, or (k, 2) of several: their changes are averaged. Without
        ``ring_comparison`` the ring's own change is taken as it is.
    comparison_weights, ring_weights :
        (k,) above 0, weights of that average; equal by default. Only proportions matter.
    time_weights :
        lengths of the two periods in one unit; the answer is then events per unit of time.
    area_weights :
        sizes by role, ``{"treated": 2.0, "comparison": [1.0, 3.0], "ring": …, "ring_comparison": …}``; the
        answer is then events per unit of size. A role left out has size 1.
    dispersion :
        variance / mean of the counts; 1 is Poisson. Crime counts are over-dispersed (Marchant 2006) and with
        1 the interval is then too narrow. All variances are multiplied by it.
    alpha :
        1 − coverage of the two-sided intervals.

    Returns
    -------
    DisplacementDifference : ``local``, ``displaced`` and ``total``, each an `Estimate`. Without a ring
        ``displaced`` is 0 ± 0. Counts that are all 0 give 0 ± 0 with z and p nan.

    Raises
    ------
    ValueError : a count is negative, nan or infinite, a shape is wrong, a weight is not above 0, a role is
        unknown, ``dispersion`` < 1, ``alpha`` not in (0, 1), or a ``ring_comparison`` without ``ring``.

    References
    ----------
    Wheeler, A. P. & Ratcliffe, J. H. (2018). A simple weighted displacement difference test to evaluate place
    based crime interventions. Crime Science 7:11. The difference is on the scale of counts: choose comparison
    areas of about the same level, or use `relative_effect`.

    Examples
    --------
    The paper's example:

    >>> from tryggstat.effects import weighted_displacement_difference
    >>> result = weighted_displacement_difference(
    ...     (207, 110), (308, 318), ring=(178, 157), ring_comparison=(150, 140))
    >>> result.total.value, round(result.total.standard_error, 1), round(result.total.z, 2)
    (-118.0, 39.6, -2.98)
    >>> round(result.total.low), round(result.total.high)
    (-196, -40)

    """
    sizes = check_roles(area_weights)
    lengths = read_weights("time_weights", time_weights, 2)
    scale, alpha = check_dispersion(dispersion), check_share("alpha", alpha)
    if ring is None and ring_comparison is not None:
        raise ValueError("ring_comparison needs a ring; got none")
    here = change(read_before_after("treated", treated)[None], lengths, sizes, "treated", None)
    there = change(read_areas("comparison", comparison), lengths, sizes, "comparison", comparison_weights)
    around = change(
        read_before_after("ring", NOTHING if ring is None else ring)[None], lengths, sizes, "ring"
    )
    beyond = read_areas("ring_comparison", NOTHING if ring_comparison is None else ring_comparison)
    beside = change(beyond, lengths, sizes, "ring_comparison", ring_weights)
    local, displaced = difference(here, there), difference(around, beside)
    both = (local[0] + displaced[0], local[1] + displaced[1])
    parts = [estimate(value, scale * variance, alpha) for value, variance in (local, displaced, both)]
    return DisplacementDifference(*parts)


def check_roles(area_weights: Mapping[str, ArrayLike] | None) -> Mapping[str, ArrayLike]:
    """Return the sizes, or say which role does not exist."""
    sizes = area_weights or {}
    unknown = [role for role in sizes if role not in ROLES]
    if unknown:
        raise ValueError(f"area_weights must be named {', '.join(ROLES)}; got {unknown[0]!r}")
    return sizes


def change(
    counts: Floats,
    lengths: Floats,
    sizes: Mapping[str, ArrayLike],
    role: str,
    weights: ArrayLike | None = None,
) -> tuple[float, float]:
    """Return the weighted mean change of some areas and its Poisson variance."""
    n = len(counts)
    per = lengths[None, :] * read_weights(f"area_weights[{role!r}]", sizes.get(role), n)[:, None]
    share = read_weights(f"the weights of {role}", weights, n)
    share = share / share.sum()
    value = share @ (counts / per @ np.array([-1.0, 1.0]))
    return float(value), float(share**2 @ (counts / per**2).sum(axis=1))


def difference(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    """Return the difference of two changes and its variance."""
    return one[0] - other[0], one[1] + other[1]
