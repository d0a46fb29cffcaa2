"""The triage room as a Django application."""

from django.apps import AppConfig


class TriageConfig(AppConfig):
    """Names the room."""

    name = "samverkan.triage"
    label = "triage"
