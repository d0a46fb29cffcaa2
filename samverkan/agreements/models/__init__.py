"""The agreements' nouns."""

from samverkan.agreements.models.agreement import Agreement, Clause, Commitment, Party
from samverkan.agreements.models.change import Amendment, AmendmentSignature, CostException
from samverkan.agreements.models.followup import FollowUp, Reminder, Trial
from samverkan.agreements.models.ledger import Absence, Guarantee

__all__ = [
    "Absence",
    "Agreement",
    "Amendment",
    "AmendmentSignature",
    "Clause",
    "Commitment",
    "CostException",
    "FollowUp",
    "Guarantee",
    "Party",
    "Reminder",
    "Trial",
]
