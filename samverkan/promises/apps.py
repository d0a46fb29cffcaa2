"""The promises room as a Django application."""

from django.apps import AppConfig


class PromisesConfig(AppConfig):
    """Names the room."""

    name = "samverkan.promises"
    label = "promises"
