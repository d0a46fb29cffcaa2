"""Where a trend must not be drawn: the question, the way of asking or those asked were no longer the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True)
class TrendBreaks:
    """Which waves may be compared.

    series : (waves, items) number of the series an item's wave belongs to; waves of one number are
        comparable, −1 where nothing is known. comparable : (waves, waves, items). reasons : per step from
        wave to wave and item, what changed, of "wording", "mode", "frame"; "unknown" where a side is not
        known.
    """

    series: NDArray[np.int64]
    comparable: NDArray[np.bool_]
    reasons: tuple[tuple[tuple[str, ...], ...], ...]


def trend_breaks(*, wording: ArrayLike, mode: Sequence[object], frame: Sequence[object]) -> TrendBreaks:
    """Return which waves of each question are comparable, and what broke the others.

    Answers: may these two years be compared? Only where wording, mode (paper, web, telephone) and frame (who
    could be drawn) are the same. An instrument that comes back joins its old series.

    Parameters
    ----------
    wording :
        (waves,) or (waves, items) labels of the wording's version; None or "" where it is not known or not
        asked.
    mode, frame :
        (waves,) labels; None or "" where not known.

    Returns
    -------
    TrendBreaks. Not known is never comparable, not even with itself in another wave. One wave: no steps, no
    reasons.

    Raises
    ------
    ValueError : no waves, or lengths that differ.

    Examples
    --------
    >>> from tryggstat.surveys import trend_breaks
    >>> found = trend_breaks(wording=["a", "a", "b"], mode=["paper", "web", "web"], frame=["16-85"] * 3)
    >>> found.series[:, 0].tolist(), found.reasons
    ([0, 1, 2], ((('mode',),), (('wording',),)))

    """
    words = np.array(wording, dtype=object)
    words = words[:, None] if words.ndim == 1 else words
    sides = {"wording": words}
    for name, values in (("mode", mode), ("frame", frame)):
        column = np.array(list(values), dtype=object)
        if words.ndim != 2 or not len(words) or column.shape != (len(words),):
            raise ValueError(
                f"wording, mode and frame must be of as many waves, ≥ 1; got {words.shape}, {column.shape}"
            )
        sides[name] = np.broadcast_to(column[:, None], words.shape)
    known = np.all([(side != None) & (side != "") for side in sides.values()], axis=0)  # noqa: E711 - elementwise
    series = np.array([number(sides, known, item) for item in range(words.shape[1])]).T
    same = (series[:, None] == series[None]) & known[:, None] & known[None]
    steps = tuple(
        tuple(reasons_of(sides, known, wave, item) for item in range(words.shape[1]))
        for wave in range(1, len(words))
    )
    return TrendBreaks(series, same, steps)


def number(sides: dict[str, NDArray], known: NDArray[np.bool_], item: int) -> list[int]:
    """Return the series of each wave of an item, numbered as they appear."""
    seen: dict[tuple[object, ...], int] = {}
    return [
        seen.setdefault(tuple(side[wave, item] for side in sides.values()), len(seen))
        if known[wave, item]
        else -1
        for wave in range(len(known))
    ]


def reasons_of(sides: dict[str, NDArray], known: NDArray[np.bool_], wave: int, item: int) -> tuple[str, ...]:
    """Return what changed from the wave before to this one."""
    if not (known[wave, item] and known[wave - 1, item]):
        return ("unknown",)
    return tuple(name for name, side in sides.items() if side[wave, item] != side[wave - 1, item])
