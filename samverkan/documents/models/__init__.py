"""The nouns of the documents room."""

from samverkan.documents.models.decision import DocumentDecision
from samverkan.documents.models.document import Document, DocumentSection

__all__ = ["Document", "DocumentDecision", "DocumentSection"]
