"""Situation's nouns."""

from samverkan.situation.models.cube import WeekCube
from samverkan.situation.models.intake import ImportBatch, Source
from samverkan.situation.models.observation import Observation
from samverkan.situation.models.taxonomy import Category, CategoryName, Nature, NilReport, ReporterGroup

__all__ = [
    "Category",
    "CategoryName",
    "ImportBatch",
    "Nature",
    "NilReport",
    "Observation",
    "ReporterGroup",
    "Source",
    "WeekCube",
]
