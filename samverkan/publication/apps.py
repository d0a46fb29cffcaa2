"""The publication room as a Django application."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    """Names the room, and lets agendas find its things."""

    name = "samverkan.publication"
    label = "publication"

    def ready(self) -> None:
        """Say what an agenda takes up from here."""
        from samverkan.publication import agenda

        agenda.register_all()
