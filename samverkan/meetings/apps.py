"""The meetings room as a Django application."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Names the room."""

    name = "samverkan.meetings"
    label = "meetings"
