"""The doors room as a Django application."""

from django.apps import AppConfig


class DoorsConfig(AppConfig):
    """Names the room."""

    name = "samverkan.doors"
    label = "doors"
