"""The cycle room as a Django application."""

from django.apps import AppConfig


class CycleConfig(AppConfig):
    """Names the room, and lets agendas find its things."""

    name = "samverkan.cycle"
    label = "cycle"

    def ready(self) -> None:
        """Say what an agenda takes up from here."""
        from samverkan.cycle import agenda

        agenda.register_all()
