"""The foundation room as a Django application."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """Names the room."""

    name = "samverkan.foundation"
    label = "foundation"
