"""The picture room as a Django application."""

from django.apps import AppConfig


class PicturesConfig(AppConfig):
    """Names the room."""

    name = "samverkan.pictures"
    label = "pictures"

    def ready(self) -> None:
        """Say how minutes that are not adjusted leave the house: as every draft does."""
        from samverkan.pictures.views.taking import taken
        from samverkan.sittings import leaving

        leaving.register(taken)
