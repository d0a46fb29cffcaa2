"""The nouns of the knowledge room."""

from samverkan.knowledge.models.method import Method

__all__ = ["Method"]
