"""The effects room as a Django application."""

from django.apps import AppConfig


class EffectsConfig(AppConfig):
    """Names the room, and lets the knowledge bank and the agendas tell how measures went."""

    name = "samverkan.effects"
    label = "effects"

    def ready(self) -> None:
        """Tell the bank, and hand verdicts to the agendas."""
        from samverkan.effects import agenda, trials

        trials.register_all()
        agenda.register_all()
