"""Geometry without a database: area files, coordinate systems, which area a point lies in."""

from samverkan.places.geometry.areas import AreaSet
from samverkan.places.geometry.crs import settle, to_crs, working_crs
from samverkan.places.geometry.drawing import label_points, outlines
from samverkan.places.geometry.errors import GeometryError
from samverkan.places.geometry.files import read_areas
from samverkan.places.geometry.grid import grid_areas
from samverkan.places.geometry.locate import cell_of, locate

__all__ = [
    "AreaSet",
    "GeometryError",
    "cell_of",
    "grid_areas",
    "label_points",
    "locate",
    "outlines",
    "read_areas",
    "settle",
    "to_crs",
    "working_crs",
]
