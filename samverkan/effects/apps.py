"""The effects room as a Django application."""

from django.apps import AppConfig


class EffectsConfig(AppConfig):
    """Names the room."""

    name = "samverkan.effects"
    label = "effects"
