"""The situation room as a Django application."""

from django.apps import AppConfig


class SituationConfig(AppConfig):
    """Names the room."""

    name = "samverkan.situation"
    label = "situation"
