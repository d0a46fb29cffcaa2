"""Before and after, beside a comparison, as ratios: displacement quotient, net effect, odds ratio."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

import numpy as np
from numpy.typing import ArrayLike

from tryggstat.effects.estimates import Estimate, estimate
from tryggstat.effects.inputs import check_dispersion, check_share, read_areas, read_before_after


@dataclass(frozen=True)
class DisplacementQuotient:
    """Guerette's (2009) measures; events fewer are positive in the effects, negative in ``success``."""

    gross_effect: float  # events fewer in the area
    net_effect: float  # fall of the area's events per event of the comparison
    success: float  # the same with the sign of a change
    buffer: float  # change of the ring's events per event of the comparison
    quotient: float  # buffer / success; nan where the area did not change
    total_net_effect: float  # events prevented in area and ring, had they followed the comparison


def displacement_quotient(treated: ArrayLike, comparison: ArrayLike, ring: ArrayLike) -> DisplacementQuotient:
    """Return the weighted displacement quotient and the net effects beside it.

    Answers: of what was gained in the area, how much moved to the ring (below 0), how much did the ring gain
    with it (above 0)? −1: all moved. Above 1: the ring gained more than the area.

    Parameters
    ----------
    treated, ring :
        (before, after), events.
    comparison :
        (before, after), or (k, 2) of several areas, which are added together; none may sum to 0.

    Returns
    -------
    DisplacementQuotient. The quotient means something only where the area succeeded (``success`` < 0); where
        the area did not change at all it is nan.

    Raises
    ------
    ValueError : a count is negative, nan or infinite, a shape is wrong, or the comparison counted nothing in
        one of the periods.

    References
    ----------
    Bowers, K. J. & Johnson, S. D. (2003). J. Quantitative Criminology 19, 275–301. Guerette, R. T. (2009).
    Analyzing Crime Displacement and Diffusion. Problem-Oriented Guides for Police, tool guide 10, appendix B.

    Examples
    --------
    >>> from tryggstat.effects import displacement_quotient
    >>> measured = displacement_quotient((207, 110), (308, 318), (178, 157))
    >>> round(measured.quotient, 3), round(measured.total_net_effect, 1)
    (0.258, 130.5)

    """
    before, after = read_before_after("treated", treated)
    ring_before, ring_after = read_before_after("ring", ring)
    there_before, there_after = read_areas("comparison", comparison).sum(axis=0)
    if not (there_before > 0 and there_after > 0):
        raise ValueError(
            f"comparison must have events in both periods; got {there_before:g} and {there_after:g}"
        )
    success = after / there_after - before / there_before
    buffer = ring_after / there_after - ring_before / there_before
    growth = there_after / there_before
    return DisplacementQuotient(
        gross_effect=float(before - after),
        net_effect=float(-success),
        success=float(success),
        buffer=float(buffer),
        quotient=float(buffer / success) if success else float("nan"),
        total_net_effect=float((before + ring_before) * growth - after - ring_after),
    )


@dataclass(frozen=True)
class RelativeEffect:
    """An odds ratio above 1 says that the area fared better than the comparison."""

    ratio: float
    low: float
    high: float
    log_ratio: Estimate

    @property
    def variance(self) -> float:
        """Return the variance of the log ratio."""
        return self.log_ratio.standard_error**2

    @property
    def z(self) -> float:
        """Return standard errors from no effect; above 0 is fewer events."""
        return self.log_ratio.z

    @property
    def p_fall(self) -> float:
        """Return the one-sided chance of a ratio as high when nothing has changed."""
        return self.log_ratio.p_rise

    @property
    def change(self) -> float:
        """Return the area's relative change beyond the comparison; −0.25 is a quarter fewer."""
        return 1 / self.ratio - 1


def relative_effect(
    treated: ArrayLike, comparison: ArrayLike, *, dispersion: float = 1.0, alpha: float = 0.05
) -> RelativeEffect:
    """Return the relative effect size: how the area's before / after compares with the comparison's.

    Answers: ``(before · comparison after) / (after · comparison before)``. 1.25 says that, had the area
    followed the comparison, it would have had 25 % more events than it had.

    Parameters
    ----------
    treated :
        (before, after), events.
    comparison :
        (before, after), or (k, 2) of several areas, which are added together.
    dispersion :
        variance / mean of the counts. The variance of the log ratio, Σ 1/n under Poisson, is multiplied by
        it: without, the interval is too narrow for crime (Marchant 2006; Farrington et al. 2007).
    alpha :
        1 − coverage of the two-sided interval.

    Returns
    -------
    RelativeEffect. If any of the four counts is 0, ½ is added to all four (Haldane 1956), as the ratio would
        otherwise be 0, infinite or undefined.

    Raises
    ------
    ValueError : a count is negative, nan or infinite, a shape is wrong, ``dispersion`` < 1 or ``alpha`` not
        in (0, 1).

    References
    ----------
    Farrington, D. P., Gill, M., Waples, S. J. & Argomaniz, J. (2007). The effects of closed-circuit
    television on crime. J. Experimental Criminology 3, 21–38, appendix.

    Examples
    --------
    >>> from tryggstat.effects import relative_effect
    >>> effect = relative_effect((207, 110), (308, 318))
    >>> round(effect.ratio, 3), round(effect.low, 2), round(effect.high, 2), round(effect.variance, 5)
    (1.943, 1.47, 2.57, 0.02031)
    >>> round(relative_effect((207, 110), (308, 318), dispersion=3).low, 2)
    1.2

    """
    scale, alpha = check_dispersion(dispersion), check_share("alpha", alpha)
    four = np.concatenate(
        [read_before_after("treated", treated), read_areas("comparison", comparison).sum(axis=0)]
    )
    before, after, there_before, there_after = (four + 0.5 if (four == 0).any() else four).tolist()
    variance = scale * (1 / before + 1 / after + 1 / there_before + 1 / there_after)
    found = estimate(log(before * there_after / (after * there_before)), variance, alpha)
    return RelativeEffect(exp(found.value), exp(found.low), exp(found.high), found)
