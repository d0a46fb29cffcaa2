"""``samverkan rounds``: take every forum's rounds as far as their calendar says; ``serve`` runs it itself."""

from __future__ import annotations

from typing import Any

from django.utils.timezone import now

from samverkan.doors.management.swedish import SwedishCommand
from samverkan.rounds.actions.cycle import advance


class Command(SwedishCommand):
    """Open, remind of, compile and miss the rounds that time has come for."""

    help = "Öppna veckans rundor, påminn, sammanställ och larma när det är dags. Startas av samverkan serve."

    def handle(self, **options: Any) -> None:
        """Do what time has come for; a second run at once does nothing."""
        advance(at=now())
