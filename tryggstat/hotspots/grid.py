"""The grid on which densities are shown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tryggstat.hotspots.inputs import Floats, check_positive


@dataclass(frozen=True)
class Grid:
    """Square cells of ``cell`` metres: ``nx`` across and ``ny`` up from the corner (``x0``, ``y0``)."""

    x0: float
    y0: float
    cell: float
    nx: int
    ny: int

    def __post_init__(self) -> None:
        check_positive(self.cell, "cell")
        if self.nx < 1 or self.ny < 1:
            raise ValueError(f"nx and ny must be at least 1; got {self.nx} and {self.ny}")
        if not np.isfinite([self.x0, self.y0]).all():
            raise ValueError(f"x0 and y0 must be finite; got {self.x0} and {self.y0}")

    @property
    def x(self) -> Floats:
        """The centres across, (nx,)."""
        return self.x0 + self.cell * np.arange(0.5, self.nx)

    @property
    def y(self) -> Floats:
        """The centres upwards, (ny,)."""
        return self.y0 + self.cell * np.arange(0.5, self.ny)

    @property
    def centres(self) -> Floats:
        """All centres row by row, (ny · nx, 2)."""
        x, y = np.meshgrid(self.x, self.y)
        return np.stack([x.ravel(), y.ravel()], axis=1)
