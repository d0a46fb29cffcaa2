"""The picture room as a Django application."""

from django.apps import AppConfig


class PicturesConfig(AppConfig):
    """Names the room."""

    name = "samverkan.pictures"
    label = "pictures"
