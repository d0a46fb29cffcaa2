"""The promises room as a Django application."""

from django.apps import AppConfig


class PromisesConfig(AppConfig):
    """Names the room, and lets agendas know of promises to decide and to follow up."""

    name = "samverkan.promises"
    label = "promises"

    def ready(self) -> None:
        """Register the promises."""
        from samverkan.promises.agenda import register_all

        register_all()
