"""The doors room as a Django application."""

from django.apps import AppConfig


class DoorsConfig(AppConfig):
    """Names the room, and joins those that cannot know each other."""

    name = "samverkan.doors"
    label = "doors"

    def ready(self) -> None:
        """Say where one goes on from a forum's page, what an agenda takes up from above, how drafts leave."""
        from samverkan.doors import agenda, public, ways
        from samverkan.pictures.views.taking import taken
        from samverkan.sittings import leaving

        ways.register_all()
        agenda.register_all()
        public.register_all()
        leaving.register(taken)
