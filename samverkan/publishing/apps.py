"""The publishing room as a Django application."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Names the room."""

    name = "samverkan.publishing"
    label = "publishing"
