"""The doors room as a Django application."""

from django.apps import AppConfig


class DoorsConfig(AppConfig):
    """Names the room, and joins those that cannot know each other."""

    name = "samverkan.doors"
    label = "doors"

    def ready(self) -> None:
        """Say where one can go on from a forum's page, and what an agenda takes up from above."""
        from samverkan.doors import agenda, public, ways

        ways.register_all()
        agenda.register_all()
        public.register_all()
