"""The cycle room as a Django application."""

from django.apps import AppConfig


class CycleConfig(AppConfig):
    """Names the room."""

    name = "samverkan.cycle"
    label = "cycle"
