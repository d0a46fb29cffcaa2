"""The reports room as a Django application."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Names the room."""

    name = "samverkan.reports"
    label = "reports"
