"""How much of an event's bump lies inside the study area, and which events do."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.hotspots import spread
from tryggstat.hotspots.grid import Grid
from tryggstat.hotspots.inputs import Floats
from tryggstat.hotspots.spread import REACH, Kernel

Bools = NDArray[np.bool_]
Box = tuple[float, float, float, float]
Correction = Literal["uniform", "diggle"]
PIECE = 20_000


def check_box(edge: ArrayLike) -> Box:
    """Return the box (x0, y0, x1, y1) or say what is wrong with it."""
    box = np.asarray(edge, dtype=float)
    if box.shape != (4,) or not np.isfinite(box).all() or not (box[:2] < box[2:]).all():
        raise ValueError(f"edge must be a box x0 < x1, y0 < y1 as (x0, y0, x1, y1); got {box.tolist()}")
    return tuple(box.tolist())


def read_edge(edge: ArrayLike, grid: Grid) -> Box | Bools:
    """Return the study area as cells of the grid or as a box."""
    mask = np.asarray(edge)
    if mask.dtype != np.bool_:
        return check_box(edge)
    if mask.shape != (grid.ny, grid.nx):
        raise ValueError(f"edge must have the grid's shape {(grid.ny, grid.nx)}; got {mask.shape}")
    return np.ascontiguousarray(mask)


def find_inside(xy: Floats, area: Box | Bools, grid: Grid) -> Bools:
    """Say which events lie in the study area."""
    from tryggstat.hotspots.kernels import mark_inside

    if isinstance(area, tuple):
        return inside_box(xy, area)
    inside = np.empty(len(xy), np.bool_)
    mark_inside(xy, grid.x0, grid.y0, grid.cell, area, inside)
    return inside


def cells_inside(area: Box | Bools, grid: Grid) -> Bools:
    """Say which cells' centres lie in the study area."""
    return inside_box(grid.centres, area).reshape(grid.ny, grid.nx) if isinstance(area, tuple) else area


def mass_on_grid(area: Box | Bools, grid: Grid, bandwidth: Floats, kernel: Kernel) -> Floats:
    """Return which share of a bump around each centre lies in the study area."""
    if isinstance(area, tuple):
        if kernel == "gaussian":
            across = share_between(grid.x, area[0], area[2], bandwidth[0])
            return np.outer(share_between(grid.y, area[1], area[3], bandwidth[1]), across)
        return mass_in_box(grid.centres, area, bandwidth, kernel).reshape(grid.ny, grid.nx)
    return spread.convolve_mask(area.astype(float), grid, bandwidth, kernel)


def mass_at_events(
    xy: Floats, area: Box | Bools, mass: Floats, grid: Grid, bandwidth: Floats, kernel: Kernel
) -> Floats:
    """Return which share of each event's bump lies in the study area; between centres in a straight line."""
    from scipy.ndimage import map_coordinates

    if isinstance(area, tuple):
        return mass_in_box(xy, area, bandwidth, kernel)
    steps = (xy - (grid.x[0], grid.y[0])) / grid.cell
    return map_coordinates(mass, steps.T[::-1], order=1, mode="nearest")


def inside_box(xy: Floats, box: Box) -> Bools:
    """Say which points lie in the box or on its rim."""
    x, y = xy.T
    return (x >= box[0]) & (y >= box[1]) & (x <= box[2]) & (y <= box[3])


def mass_in_box(at: Floats, box: Box, bandwidth: Floats, kernel: Kernel) -> Floats:
    """Return which share of the bump around each place lies inside the box: exact for both kernels."""
    if kernel == "gaussian":
        across = share_between(at[:, 0], box[0], box[2], bandwidth[0])
        return across * share_between(at[:, 1], box[1], box[3], bandwidth[1])
    low, high = ((np.array(corner) - at) / (bandwidth * REACH[kernel]) for corner in (box[:2], box[2:]))
    mass = np.ones(len(at))
    cut = np.flatnonzero((low > -1).any(axis=1) | (high < 1).any(axis=1))
    for begin in range(0, len(cut), PIECE):
        part = cut[begin : begin + PIECE]
        mass[part] = quartic_in_box(low[part], high[part])
    return mass


def share_between(centres: Floats, low: float, high: float, bandwidth: float) -> Floats:
    """Return which share of a Gaussian bump lies between two lines."""
    from scipy.special import ndtr

    return ndtr((high - centres) / bandwidth) - ndtr((low - centres) / bandwidth)


def quartic_in_box(low: Floats, high: Floats) -> Floats:
    """Integrate quartic bumps over boxes seen from their centres, as far as they reach being 1.

    Up and down in closed form; across by Gauss's rule in the angle, in pieces between the angles at which the
    rim of the bump meets that of the box, so that each piece is smooth.
    """
    (left, bottom), (right, top) = (np.clip(side, -1, 1).T for side in (low, high))
    meets = np.arccos(np.abs([bottom, top]))
    cuts = np.arcsin([left, right])
    angles = np.sort(np.clip([*cuts, *meets, *-meets], *cuts), axis=0)
    node, weight = np.polynomial.legendre.leggauss(20)
    half = np.diff(angles, axis=0)[..., None] / 2
    angle = angles[:-1, :, None] + half * (1 + node)
    c = np.cos(angle)
    up, down = (strip(np.clip(side[None, :, None], -c, c), c) for side in (top, bottom))
    return 3 / np.pi * ((up - down) * c * weight * half).sum(axis=(0, 2))


def strip(y: Floats, c: Floats) -> Floats:
    """Return the integral of (c² − y²)² from 0 to y."""
    return c**4 * y - 2 / 3 * c**2 * y**3 + y**5 / 5
