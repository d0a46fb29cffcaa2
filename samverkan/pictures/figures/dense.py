"""Dense spots: blocks that hold more of the last quarter than chance gives them and their neighbours."""

from __future__ import annotations

from typing import Any

import numpy as np

from samverkan.pictures.figures.clusters import BLOCK, Dots
from samverkan.situation.figures.surface import Surface

RECENT_WEEKS = 13
BLOCKS = 3  # a square is so many blocks wide
SIDE = BLOCKS * BLOCK
LEVEL = 0.05  # of the squares that are called dense, at most this share by chance (false discovery rate)
FEWEST = 3  # events in a spot


def dense_spots(dots: Dots, surface: Surface) -> list[dict[str, Any]]:
    """Return the runs of dense squares, largest first; cost O(squares × log squares).

    Only squares where something happened in a year are asked: a town is always denser than its woods.
    """
    last = int(surface.weeks[-1]) * 7 + 6
    year = dots.take((dots.day > last - 364) & (dots.day <= last))
    if not len(year.n):
        return []
    squares, of = np.unique(np.column_stack([year.x, year.y]) // BLOCKS, axis=0, return_inverse=True)
    of = of.ravel()
    recent = np.where(year.day > last - 7 * RECENT_WEEKS, year.n, 0)
    counts = np.bincount(of, recent, len(squares)).astype(np.int64)
    if len(np.unique(counts)) < 2:
        return []
    spots = [_spot(squares, run, counts, q, year, of, surface) for run, q in _runs(squares, counts)]
    spots = [spot for spot in spots if spot["count"] >= FEWEST]
    return sorted(spots, key=lambda spot: (-spot["count"], spot["blocks"]))


def _runs(squares: np.ndarray, counts: np.ndarray) -> list[tuple[np.ndarray, float]]:
    """Return the squares that hang together, each run with its smallest adjusted chance.

    A square is asked together with its neighbours, so a run is both: the square and what made it dense.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    from tryggstat.hotspots import getis_ord, neighbours_within

    indptr, indices = neighbours_within(squares * float(SIDE), 1.5 * SIDE)
    found = getis_ord(counts, (indptr, indices))
    touching = csr_array((np.ones(len(indices)), indices, indptr), shape=(len(squares),) * 2)
    dense = found.q_high <= LEVEL
    within = np.flatnonzero((dense | (touching @ dense > 0)) & (counts > 0))
    n, label = connected_components(touching[within][:, within], directed=False)
    runs = [within[label == run] for run in range(n)]
    return [(run, float(found.q_high[run].min())) for run in runs if dense[run].any()]


def _spot(
    squares: np.ndarray,
    run: np.ndarray,
    counts: np.ndarray,
    q: float,
    dots: Dots,
    of: np.ndarray,
    surface: Surface,
) -> dict[str, Any]:
    inside = np.isin(of, run)
    areas = np.unique(dots.area[inside])
    return {
        "areas": [surface.axes.areas[a].name for a in areas if a >= 0],
        "count": int(counts[run].sum()),
        "p": float(f"{q:.4g}"),
        "side": SIDE,
        "blocks": sorted((squares[run] * SIDE + SIDE // 2).tolist()),
    }


RULE = (
    f"Täta platser är rutor på {SIDE} meter med sina grannrutor, där det hänt mer de senaste {RECENT_WEEKS} "
    "veckorna än om händelserna fördelats slumpvis på de rutor där något hänt det senaste året (Getis–Ord, "
    "exakt). Av de platser som visas väntas högst var tjugonde bero på slump."
)
