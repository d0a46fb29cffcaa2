"""The people room as a Django application."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Names the room."""

    name = "samverkan.people"
    label = "people"
