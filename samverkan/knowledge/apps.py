"""The knowledge room as a Django application."""

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """Names the room."""

    name = "samverkan.knowledge"
    label = "knowledge"
