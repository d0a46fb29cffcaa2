"""The nouns of the knowledge room."""

from samverkan.knowledge.models.lesson import Lesson, TrustedKey
from samverkan.knowledge.models.method import Method

__all__ = ["Lesson", "Method", "TrustedKey"]
