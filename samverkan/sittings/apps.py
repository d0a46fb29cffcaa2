"""The sittings room as a Django application."""

from django.apps import AppConfig


class SittingsConfig(AppConfig):
    """Names the room, and lets an agenda know what the agreements ask for."""

    name = "samverkan.sittings"
    label = "sittings"

    def ready(self) -> None:
        """Register the room's own sources."""
        from samverkan.sittings.sources import agreed, earlier

        agreed.register_all()
        earlier.register_all()
