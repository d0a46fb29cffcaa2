"""The nouns of the promises room."""

from samverkan.promises.models.dialogue import Dialogue, PopulationGroup, View, Voices
from samverkan.promises.models.edition import Edition, EditionApproval
from samverkan.promises.models.promise import Promise, PromiseStep, Reading
from samverkan.promises.models.subscriber import Subscriber

__all__ = [
    "Dialogue",
    "Edition",
    "EditionApproval",
    "PopulationGroup",
    "Promise",
    "PromiseStep",
    "Reading",
    "Subscriber",
    "View",
    "Voices",
]
