"""The documents room as a Django application."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Names the room, and lets agendas know what waits for a decision."""

    name = "samverkan.documents"
    label = "documents"

    def ready(self) -> None:
        """Hand documents that are ready to the agendas of councils, and let releases show them."""
        from samverkan.documents import agenda, showing

        agenda.register_all()
        showing.register_all()
