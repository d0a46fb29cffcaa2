"""How events are spread over a grid or to points: by convolution, or bump after bump."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import Literal

import numpy as np

from tryggstat.hotspots.grid import Grid
from tryggstat.hotspots.inputs import Floats

Kernel = Literal["gaussian", "quartic"]
REACH = {"gaussian": 6.0, "quartic": 8**0.5}
"""Bandwidths beyond which a bump is taken for nought in the convolution: 1.5e-8 of its height."""
PIECE = 4096


def height(kernel: Kernel) -> float:
    """Return a bump's height at its centre, in bandwidths."""
    return 1 / (2 * np.pi) if kernel == "gaussian" else 3 / (8 * np.pi)


def convolve_points(xy: Floats, weights: Floats, grid: Grid, bump: Floats, kernel: Kernel) -> Floats:
    """Return the density at the centres from events shared between centres, those around the grid too."""
    from tryggstat.hotspots.kernels import bin_points

    pad = pad_of(grid, bump, kernel)
    bins = np.zeros(room_for(grid, pad))
    bin_points(xy, weights, grid.x[0] - pad[1] * grid.cell, grid.y[0] - pad[0] * grid.cell, grid.cell, bins)
    # Sharing widens a bump, on average by a sixth of a squared cell along each axis: begin as much narrower.
    narrow = np.sqrt(np.maximum(bump**2 - grid.cell**2 / 6, bump**2 / 2))
    values = convolve(bins, grid, narrow, kernel)[pad[0] : pad[0] + grid.ny, pad[1] : pad[1] + grid.nx]
    # The transform leaves dust of either sign where nothing is.
    return np.maximum(values, 0) if weights.min(initial=0) >= 0 else values


def convolve_mask(mask: Floats, grid: Grid, bump: Floats, kernel: Kernel) -> Floats:
    """Return the mass of a bump around each centre in the cells of a mask."""
    pad = pad_of(grid, bump, kernel)
    bins = np.zeros(room_for(grid, pad))
    bins[: grid.ny, : grid.nx] = mask
    return np.clip(convolve(bins, grid, bump, kernel)[: grid.ny, : grid.nx] * grid.cell**2, 0, 1)


def pad_of(grid: Grid, bump: Floats, kernel: Kernel) -> tuple[int, int]:
    """Return how many rows and columns a bump reaches."""
    up, across = (int(np.ceil(REACH[kernel] * side / grid.cell)) for side in bump[::-1])
    return up, across


def room_for(grid: Grid, pad: tuple[int, int]) -> tuple[int, int]:
    """Return the rows and columns of a grid with room for bumps on all sides."""
    from scipy.fft import next_fast_len

    return next_fast_len(grid.ny + 2 * pad[0], True), next_fast_len(grid.nx + 2 * pad[1], True)


def convolve(bins: Floats, grid: Grid, bump: Floats, kernel: Kernel) -> Floats:
    """Return the bins with a bump on each; what runs over one side comes in at the other."""
    from scipy.fft import fft, irfft2, rfft, rfft2

    workers = os.cpu_count() or 1
    y, x = (
        np.minimum(np.arange(size), size - np.arange(size)) * grid.cell / side
        for size, side in zip(bins.shape, bump[::-1], strict=True)
    )
    if kernel == "gaussian":
        up, across = (np.exp(-0.5 * side**2) * (side <= REACH[kernel]) for side in (y, x))
        shape = np.outer(fft(up).real, rfft(across).real) / (2 * np.pi)
    else:
        far = y[:, None] ** 2 + x**2
        shape = rfft2(np.where(far < 8, 3 / (8 * np.pi) * (1 - far / 8) ** 2, 0), workers=workers).real
    spectrum = rfft2(bins, workers=workers, overwrite_x=True)
    spectrum *= shape / bump.prod()
    return irfft2(spectrum, bins.shape, workers=workers, overwrite_x=True)


def add_exactly(xy: Floats, weights: Floats, grid: Grid, bump: Floats, kernel: Kernel) -> Floats:
    """Return the exact density at the centres; Gaussian bumps sum as products of matrices."""
    from tryggstat.hotspots.kernels import scatter_quartic

    values = np.zeros((grid.ny, grid.nx))
    points, x, y = xy / bump, grid.x / bump[0], grid.y / bump[1]
    if kernel == "quartic":
        reach = REACH[kernel]
        corners = [(x, points[:, 0] - reach), (x, points[:, 0] + reach)]
        corners += [(y, points[:, 1] - reach), (y, points[:, 1] + reach)]
        spans = np.stack([np.searchsorted(*corner) for corner in corners])
        scatter_quartic(points, weights, x, y, spans, values)
        return values / bump.prod()
    for begin in range(0, len(points), PIECE):
        part = points[begin : begin + PIECE]
        across = np.exp(-0.5 * (x[:, None] - part[:, 0]) ** 2)
        up = np.exp(-0.5 * (y[:, None] - part[:, 1]) ** 2) * weights[begin : begin + PIECE]
        values += up @ across.T
    return values / (2 * np.pi * bump.prod())


def add_at_points(at: Floats, xy: Floats, weights: Floats, bump: Floats, kernel: Kernel) -> Floats:
    """Return the exact density at points."""
    from tryggstat.hotspots.kernels import add_at

    values, places, points = np.zeros(len(at)), at / bump, xy / bump

    def add(begin: int) -> None:
        part = slice(begin, begin + PIECE)
        add_at(places[part], points, weights, kernel == "gaussian", values[part])

    with ThreadPoolExecutor() as threads:
        list(threads.map(add, range(0, len(at), PIECE)))
    return values / bump.prod()
