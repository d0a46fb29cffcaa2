"""``samverkan health``: what is wrong with this installation, one sentence each.

Settings are not asked: with unsafe ones no command of production starts, and each says why.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.timezone import now

from samverkan.doors.management.swedish import SwedishCommand
from samverkan.foundation.health import why_not_whole
from samverkan.foundation.swedish import counted

NAMES = {
    "database": "databasen",
    "migrations": "tabellerna",
    "audit": "revisionsloggen",
    "clock": "klockan",
    "disk": "disken",
    "folder": "datamappen",
    "worker": "bakgrundsarbetaren",
    "jobs": "jobben",
}


class Command(SwedishCommand):
    """Ask every check, and tell what came of it."""

    help = "Kontrollera installationen: databas, revisionslogg, klocka, disk, datamapp och bakgrundsarbetare."

    def handle(self, **options: Any) -> None:
        """Tell each check; the exit code is 1 when one is not well."""
        answers = why_not_whole(at=now(), folder=Path(settings.DATA))
        for name, why in answers.items():
            self.stdout.write(f"{'fel ' if why else 'bra '} {NAMES[name]}{f': {why}' if why else ''}")
        if faults := [why for why in answers.values() if why]:
            raise CommandError(f"{counted(len(faults), 'sak', 'saker')} att rätta till.")
        self.stdout.write("Allt står rätt till.")
