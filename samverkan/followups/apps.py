"""The followups room as a Django application."""

from django.apps import AppConfig


class FollowupsConfig(AppConfig):
    """Names the room, and lets agendas know how the promises stand."""

    name = "samverkan.followups"
    label = "followups"

    def ready(self) -> None:
        """Register the follow-up in short."""
        from samverkan.followups.short import register_all

        register_all()
