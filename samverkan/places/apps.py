"""The places room as a Django application."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Names the room."""

    name = "samverkan.places"
    label = "places"
