"""The nouns of the reports room."""

from samverkan.reports.models.answer import Answer
from samverkan.reports.models.link import ReportingLink
from samverkan.reports.models.report import Photo, Report, Submission
from samverkan.reports.models.triage import Correction, RoutingRule

__all__ = [
    "Answer",
    "Correction",
    "Photo",
    "Report",
    "ReportingLink",
    "RoutingRule",
    "Submission",
]
