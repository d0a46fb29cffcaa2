"""How a sample was drawn: weights, strata, primary sampling units and how many there were to draw from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Lonely = Literal["fail", "certainty", "adjust", "average"]
LONELY = ("fail", "certainty", "adjust", "average")
WHOLE = 1e-7  # a stratum of which less than this share was left out has been taken whole


@dataclass(frozen=True)
class Structure:
    """The design in codes: what the loops need.

    psu : (n,) unit of each answer, 0 … n_psu − 1, rising with the stratum. order : (n,) answers sorted by
    unit.
    stratum : (n_psu,) stratum of each unit. units : (n_strata,) units drawn in each stratum. scale :
        (n_strata,) factor of the sum of squares of unit totals. centre : (n_strata,) 1.0 where that sum is
        taken round the stratum's mean, 0.0 round nought. alone : (n_strata,) 1.0 where a unit is alone and
        its stratum is given the average of the others.
    """

    psu: NDArray[np.int64]
    order: NDArray[np.int64]
    stratum: NDArray[np.int64]
    units: NDArray[np.float64]
    scale: NDArray[np.float64]
    centre: NDArray[np.float64]
    alone: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Design:
    """How a sample was drawn, as R's ``svydesign(nest = TRUE)`` with one stage.

    Answers: nothing itself; every estimate of this package takes it, so that its uncertainty is that of the
    sample as it was drawn.

    Parameters
    ----------
    weights :
        (n,) how many people each answer stands for, ≥ 0 and finite; not all 0. Sums to the population, or
        to n where only their ratios are known (design effects then compare with sampling with replacement).
    strata :
        (n,) labels of the strata; None: one stratum.
    psu :
        (n,) labels of the primary sampling units (household, address, block). Units of the same name in two
        strata are two units. None: every answer is its own.
    fpc :
        (n,) or one number: how many units there were in the answer's stratum (all ≥ 1, not fewer than drawn),
        or the share of them drawn (all below 1). The same within a stratum. None: drawn with replacement.
    lonely :
        what to do with a stratum of one unit, of which no variance can be known: "fail" (ValueError),
        "certainty" (counts nothing), "adjust" (its square round nought, cautious), "average" (as much as the
        other strata on average). A stratum taken whole is never lonely.

    Raises
    ------
    ValueError : wrong shapes, weights negative or not finite or all 0, fpc that differs within a stratum or
        is smaller than the sample, nan labels, a lonely unit with ``lonely="fail"``, empty input.

    References
    ----------
    Lumley (2010), Complex Surveys; R survey 4.1.1.

    Examples
    --------
    >>> from tryggstat.surveys import Design
    >>> design = Design([2, 2, 3, 3], strata=["a", "a", "b", "b"], fpc=[4, 4, 6, 6])
    >>> design.df, design.n
    (2, 4)

    """

    weights: ArrayLike
    strata: ArrayLike | None = None
    psu: ArrayLike | None = None
    fpc: ArrayLike | None = None
    lonely: Lonely = "fail"

    def __post_init__(self) -> None:
        """Check everything now, so that no estimate fails later."""
        object.__setattr__(self, "weights", check_weights(self.weights))
        if self.lonely not in LONELY:
            raise ValueError(f"lonely must be one of {', '.join(LONELY)}; got {self.lonely!r}")
        _ = self.structure

    @property
    def w(self) -> NDArray[np.float64]:
        """Return the weights as checked."""
        return self.weights  # type: ignore[return-value]

    @property
    def n(self) -> int:
        """Return the number of answers."""
        return len(self.w)

    @property
    def df(self) -> int:
        """Return the degrees of freedom: units less strata."""
        return len(self.structure.stratum) - len(self.structure.units)

    @property
    def relative(self) -> bool:
        """Tell whether the weights tell only ratios, since they sum to no more than the sample."""
        return bool(self.w.sum() <= self.n * (1 + 1e-9))

    @cached_property
    def structure(self) -> Structure:
        """Return the design in codes."""
        n = self.n
        row_stratum = code(self.strata, n, "strata")
        names = np.arange(n) if self.psu is None else code(self.psu, n, "psu")
        psu = code(row_stratum * (int(names.max()) + 1) + names, n, "psu")
        stratum = np.empty(int(psu.max()) + 1, np.int64)
        stratum[psu] = row_stratum
        units = np.bincount(stratum).astype(float)
        left = share_left(self.fpc, row_stratum, units)
        refuse_lonely(units, left, self.strata, row_stratum, self.lonely)
        scale, centre, alone = weigh_strata(units, left, self.lonely)
        return Structure(psu, np.argsort(psu, kind="stable"), stratum, units, scale, centre, alone)


def check_weights(weights: ArrayLike) -> NDArray[np.float64]:
    """Return the weights, or say which is wrong."""
    raw = np.asarray(weights, dtype=float)
    if raw.ndim != 1 or raw.size == 0:
        raise ValueError(f"weights must be one number per answer; got shape {raw.shape}")
    wrong = ~(np.isfinite(raw) & (raw >= 0))
    if wrong.any():
        at = int(wrong.argmax())
        raise ValueError(f"weights must be finite and not negative; got {raw[at]} at position {at}")
    if not raw.any():
        raise ValueError("weights must not all be 0")
    return np.ascontiguousarray(raw)


def check_labels(labels: ArrayLike, n: int, name: str) -> NDArray:
    """Return one label per answer, or say what is wrong."""
    raw = np.asarray(labels)
    if raw.shape != (n,):
        raise ValueError(f"{name} must have shape ({n},); got {raw.shape}")
    nobody = raw == None if raw.dtype.kind == "O" else np.zeros(n, bool)  # noqa: E711 - elementwise
    if nobody.any():
        raise ValueError(f"{name} must not be None; got None at position {int(nobody.argmax())}")
    if raw.dtype.kind == "f" and np.isnan(raw).any():
        raise ValueError(f"{name} must not be nan; got nan at position {int(np.isnan(raw).argmax())}")
    return raw


def label(labels: ArrayLike, n: int, name: str) -> tuple[NDArray, NDArray[np.int64]]:
    """Return the labels in order, and the number of each answer's."""
    raw = check_labels(labels, n, name)
    if raw.dtype.kind in "iu" and raw.size and int(raw.max()) - int(raw.min()) <= 4 * n:
        low = int(raw.min())
        present = np.zeros(int(raw.max()) - low + 1, np.int64)
        present[raw - low] = 1
        found = np.flatnonzero(present)
        return (found + low).astype(raw.dtype), (np.cumsum(present) - 1)[raw - low]
    kept, codes = np.unique(raw, return_inverse=True)
    return kept, codes.astype(np.int64)


def code(labels: ArrayLike | None, n: int, name: str) -> NDArray[np.int64]:
    """Return labels as whole numbers from 0 in their order; nothing is one label."""
    return np.zeros(n, np.int64) if labels is None else label(labels, n, name)[1]


def share_left(
    fpc: ArrayLike | None, row_stratum: NDArray[np.int64], units: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the share of each stratum's units that was not drawn."""
    if fpc is None:
        return np.ones(len(units))
    raw = np.broadcast_to(np.asarray(fpc, dtype=float), row_stratum.shape)
    if not (np.isfinite(raw).all() and (raw > 0).all()):
        raise ValueError(f"fpc must be finite and above 0; got {raw[~(np.isfinite(raw) & (raw > 0))][0]}")
    stratum_fpc = np.zeros(len(units))
    stratum_fpc[row_stratum] = raw
    if (stratum_fpc[row_stratum] != raw).any():
        at = int((stratum_fpc[row_stratum] != raw).argmax())
        raise ValueError(f"fpc must be the same within a stratum; it changes at position {at}")
    if (stratum_fpc < 1).all():
        return 1 - stratum_fpc
    if (stratum_fpc < units).any():
        at = int((stratum_fpc < units).argmax())
        raise ValueError(
            f"fpc must not be smaller than the units drawn; got {stratum_fpc[at]:g} for {units[at]:g}"
        )
    return 1 - units / stratum_fpc


def refuse_lonely(
    units: NDArray[np.float64],
    left: NDArray[np.float64],
    strata: ArrayLike | None,
    row_stratum: NDArray[np.int64],
    lonely: Lonely,
) -> None:
    """Raise when a stratum has one unit and nobody said what to do."""
    alone = (units == 1) & (left > WHOLE)
    if lonely == "fail" and alone.any():
        row = int((row_stratum == alone.argmax()).argmax())
        which = "the only stratum" if strata is None else f"stratum {np.asarray(strata)[row]!s}"
        raise ValueError(f"strata must have two units each, or say lonely=; got 1 in {which}")


def weigh_strata(
    units: NDArray[np.float64], left: NDArray[np.float64], lonely: Lonely
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return each stratum's factor, whether it is centred, and whether it takes the others' average."""
    alone = (units == 1) & (left > WHOLE)
    scale = np.where(left > WHOLE, left * units / np.maximum(units - 1, 1), 0.0)
    if lonely != "adjust":
        scale = np.where(alone, 0.0, scale)
    centre = np.where(alone & (lonely == "adjust"), 0.0, 1.0)
    return scale, centre, np.where(alone & (lonely == "average"), 1.0, 0.0)
