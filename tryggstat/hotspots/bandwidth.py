"""Bandwidths by rules of thumb."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from tryggstat.hotspots.inputs import check_points


def bandwidth_of(xy: ArrayLike, *, rule: Literal["scott", "reference"] = "scott") -> tuple[float, float]:
    """Return a bandwidth for each axis by a rule of thumb.

    Answers: with which bandwidth to begin? Both rules take the events for one cloud and smooth a town of many
    centres too much; the eye and what is known of the place decide.

    Parameters
    ----------
    xy :
        array (n, 2), at least two events.
    rule :
        ``"scott"``: standard deviation · n^(−1/6), R spatstat's ``bw.scott``. ``"reference"``: 1.06 · the
        lesser of standard deviation and interquartile range / 1.34 · n^(−1/5), a quarter of MASS's
        ``bandwidth.nrd``.

    Returns
    -------
    (along x, along y), metres; 0 along an axis without spread.

    Raises
    ------
    ValueError : fewer than two events, another rule, a nan.

    References
    ----------
    Scott, D. W. (1992). Multivariate Density Estimation. Wiley. Sections 3.2 and 6.3.
    Venables, W. N. & Ripley, B. D. (2002). Modern Applied Statistics with S. Springer. Equation 5.5.

    Examples
    --------
    >>> from tryggstat.hotspots import bandwidth_of
    >>> [round(side, 1) for side in bandwidth_of([[0, 0], [100, 10], [200, 40], [300, 10]])]
    [102.5, 13.7]

    """
    points = check_points(xy)
    if len(points) < 2:
        raise ValueError(f"xy must hold at least 2 events; got {len(points)}")
    if rule not in ("scott", "reference"):
        raise ValueError(f"rule must be 'scott' or 'reference'; got {rule!r}")
    size, spread_of = len(points), points.std(axis=0, ddof=1)
    if rule == "scott":
        across, up = spread_of * size ** (-1 / 6)
    else:
        quarter, three = np.quantile(points, [0.25, 0.75], axis=0)
        across, up = 1.06 * np.minimum(spread_of, (three - quarter) / 1.34) * size ** (-1 / 5)
    return float(across), float(up)
