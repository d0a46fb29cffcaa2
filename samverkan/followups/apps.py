"""The followups room as a Django application."""

from django.apps import AppConfig


class FollowupsConfig(AppConfig):
    """Names the room."""

    name = "samverkan.followups"
    label = "followups"
