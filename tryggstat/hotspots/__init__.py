"""Where and at which hours: density, hot spots, and what is known of events whose time is a span."""

from tryggstat.hotspots.aoristic import aoristic_weights
from tryggstat.hotspots.bandwidth import bandwidth_of
from tryggstat.hotspots.density import Density, density_at, kernel_density
from tryggstat.hotspots.grid import Grid
from tryggstat.hotspots.local import LocalStatistic, getis_ord, local_moran
from tryggstat.hotspots.neighbours import grid_neighbours, neighbours_within
from tryggstat.hotspots.places import HotPlaces, hot_places
from tryggstat.hotspots.streets import HotSegments, hot_segments

__all__ = [
    "Density",
    "Grid",
    "HotPlaces",
    "HotSegments",
    "LocalStatistic",
    "aoristic_weights",
    "bandwidth_of",
    "density_at",
    "getis_ord",
    "grid_neighbours",
    "hot_places",
    "hot_segments",
    "kernel_density",
    "local_moran",
    "neighbours_within",
]
