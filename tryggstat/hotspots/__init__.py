"""Where and at which hours: density, hot spots, and what is known of events whose time is a span."""

from tryggstat.hotspots.aoristic import aoristic_weights
from tryggstat.hotspots.local import LocalStatistic, getis_ord, local_moran
from tryggstat.hotspots.neighbours import grid_neighbours, neighbours_within

__all__ = [
    "LocalStatistic",
    "aoristic_weights",
    "getis_ord",
    "grid_neighbours",
    "local_moran",
    "neighbours_within",
]
