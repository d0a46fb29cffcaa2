"""The doors room as a Django application."""

from django.apps import AppConfig


class DoorsConfig(AppConfig):
    """Names the room, and joins those that cannot know each other."""

    name = "samverkan.doors"
    label = "doors"

    def ready(self) -> None:
        """Say where one can go on from a forum's page."""
        from samverkan.doors.ways import register_all

        register_all()
