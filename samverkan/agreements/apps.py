"""The agreements room as a Django application."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """Names the room."""

    name = "samverkan.agreements"
    label = "agreements"
