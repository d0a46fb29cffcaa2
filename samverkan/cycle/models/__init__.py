"""The nouns of the cycle."""

from samverkan.cycle.models.cause import Argument, Cause
from samverkan.cycle.models.measure import Dose, Measure, MeasureFollowUp
from samverkan.cycle.models.problem import EvidenceLink, Problem
from samverkan.cycle.models.review import ClosureReview
from samverkan.cycle.scenes.models import Scene, SceneNote

__all__ = [
    "Argument",
    "Cause",
    "ClosureReview",
    "Dose",
    "EvidenceLink",
    "Measure",
    "MeasureFollowUp",
    "Problem",
    "Scene",
    "SceneNote",
]
