"""The forums room as a Django application."""

from django.apps import AppConfig


class ForumsConfig(AppConfig):
    """Names the room."""

    name = "samverkan.forums"
    label = "forums"
