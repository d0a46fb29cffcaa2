"""The trace room as a Django application."""

from django.apps import AppConfig


class TraceConfig(AppConfig):
    """Names the room."""

    name = "samverkan.trace"
    label = "trace"
