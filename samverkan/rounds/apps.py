"""The rounds room as a Django application."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    """Names the room."""

    name = "samverkan.rounds"
    label = "rounds"
