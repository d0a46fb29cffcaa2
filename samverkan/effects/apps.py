"""The effects room as a Django application."""

from django.apps import AppConfig


class EffectsConfig(AppConfig):
    """Names the room, and lets the knowledge bank and the agendas tell how measures went."""

    name = "samverkan.effects"
    label = "effects"

    def ready(self) -> None:
        """Tell the bank, hand verdicts to the agendas, and say of a proposed measure what could be seen."""
        from samverkan.effects import agenda, foreseeing, trials

        for each in (trials, agenda, foreseeing):
            each.register_all()
