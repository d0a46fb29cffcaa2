"""The effects room as a Django application."""

from django.apps import AppConfig


class EffectsConfig(AppConfig):
    """Names the room, and lets the knowledge bank tell how methods went."""

    name = "samverkan.effects"
    label = "effects"

    def ready(self) -> None:
        """Tell the bank."""
        from samverkan.effects import trials

        trials.register_all()
