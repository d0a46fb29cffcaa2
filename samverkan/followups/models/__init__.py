"""The nouns of the followups room."""

from samverkan.followups.models.note import PartyNote
from samverkan.followups.models.report import Conclusion, FollowUpReport, PartyComment, ReportApproval
from samverkan.followups.models.statute import StatutoryRecord
from samverkan.followups.models.visit import Visit

__all__ = [
    "Conclusion",
    "FollowUpReport",
    "PartyComment",
    "PartyNote",
    "ReportApproval",
    "StatutoryRecord",
    "Visit",
]
