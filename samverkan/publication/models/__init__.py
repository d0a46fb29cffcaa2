"""The nouns of publication."""

from samverkan.publication.models.plan import CommunicationPlan, Message, PlanApproval
from samverkan.publication.models.release import (
    Basis,
    PublicationRule,
    PublicCopy,
    Release,
    ReleaseApproval,
    ReleaseCheck,
    ToldMeasure,
)

__all__ = [
    "Basis",
    "CommunicationPlan",
    "Message",
    "PlanApproval",
    "PublicCopy",
    "PublicationRule",
    "Release",
    "ReleaseApproval",
    "ReleaseCheck",
    "ToldMeasure",
]
