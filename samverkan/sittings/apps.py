"""The sittings room as a Django application."""

from django.apps import AppConfig


class SittingsConfig(AppConfig):
    """Names the room, and lets an agenda know what the agreements ask for."""

    name = "samverkan.sittings"
    label = "sittings"

    def ready(self) -> None:
        """Register the room's own sources, and tell the forums on which days they have sat."""
        from samverkan.forums.held import register
        from samverkan.sittings.held import days_of_sittings
        from samverkan.sittings.sources import agreed, earlier, planned

        for source in (agreed, earlier, planned):
            source.register_all()
        register(days_of_sittings)
