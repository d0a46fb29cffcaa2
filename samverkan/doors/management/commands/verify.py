"""``samverkan verify``: every published picture is as it was approved, sealed and drawn."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError

from samverkan.doors.management.swedish import SwedishCommand
from samverkan.foundation.swedish import counted
from samverkan.publishing.documents import why_not_true
from samverkan.rounds.models import Publication


class Command(SwedishCommand):
    """Reads every publication again, draws its files anew and compares."""

    help = "Kontrollera att varje publicerad bild är som den godkändes: innehåll, godkännanden och filer."

    def handle(self, **options: Any) -> None:
        """Say how many stand, or which does not and why."""
        published = Publication.objects.select_related("snapshot", "round__forum").order_by("pk")
        faults = [
            f"{each.round.forum.name} {each.round.iso_week} nummer {each.number}: {reason}"
            for each in published.iterator()
            if (reason := why_not_true(each))
        ]
        if faults:
            raise CommandError("\n".join(faults))
        one, many = "publicerad bild stämmer", "publicerade bilder stämmer"
        self.stdout.write(f"{counted(published.count(), one, many)}.")
