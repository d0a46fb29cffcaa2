"""The web room as a Django application."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Names the room."""

    name = "samverkan.web"
    label = "web"
