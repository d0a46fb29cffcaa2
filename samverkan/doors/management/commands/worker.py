"""``samverkan worker``: do the long jobs beside the site, and let health see that somebody does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command

from samverkan.doors.management.swedish import SwedishCommand
from samverkan.foundation.health import working


class Command(SwedishCommand):
    """Work until stopped."""

    help = "Gör långa jobb vid sidan av webbplatsen. Startas av samverkan serve."

    def handle(self, **options: Any) -> None:
        """Look for jobs twice a second."""
        with working(Path(settings.DATA)):
            call_command("db_worker", "--interval", "0.5")
