"""The nouns of the rounds room."""

from samverkan.rounds.models.action import Action, Decision
from samverkan.rounds.models.known import KnownEvent
from samverkan.rounds.models.publication import (
    Approval,
    Export,
    Judgement,
    ProposedCorrection,
    Publication,
    Recipient,
    Snapshot,
)
from samverkan.rounds.models.round import Assessment, Priority, Round, Wording

__all__ = [
    "Action",
    "Approval",
    "Assessment",
    "Decision",
    "Export",
    "Judgement",
    "KnownEvent",
    "Priority",
    "ProposedCorrection",
    "Publication",
    "Recipient",
    "Round",
    "Snapshot",
    "Wording",
]
