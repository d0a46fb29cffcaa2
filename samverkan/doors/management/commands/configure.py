"""``samverkan configure FILE``: make the platform look as the file says, after showing what that changes."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from samverkan.doors import configure
from samverkan.doors.management.swedish import SwedishCommand


class Command(SwedishCommand):
    """Applies a configuration file."""

    help = "Inför kommuner, organisationer, funktioner, forum, områden och händelsetyper från en YAML-fil."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Describe the file and how sure the operator is."""
        parser.add_argument("file", type=Path, metavar="FIL")
        parser.add_argument("--dry-run", action="store_true", help="visa ändringarna men gör dem inte")
        parser.add_argument("--yes", action="store_true", help="gör ändringarna utan att fråga")

    def handle(self, *, file: Path, dry_run: bool, yes: bool, **options: Any) -> None:
        """Show the difference, ask, and apply it."""
        at = timezone.now()
        try:
            wishes = configure.read(file)
            changes = configure.preview(wishes, by=None, at=at)
            self._show(changes)
            if not changes or dry_run:
                self.stdout.write("Inget är ändrat.")
            elif yes or self._agrees():
                configure.apply(wishes, by=None, at=at, seen=changes)
                self.stdout.write(f"Klart: {len(changes)} ändringar är gjorda.")
            else:
                self.stdout.write("Inget är ändrat.")
        except configure.ConfigurationError as fault:
            raise CommandError(fault.reason) from None

    def _show(self, changes: tuple[configure.Change, ...]) -> None:
        if not changes:
            self.stdout.write("Allt stämmer redan med filen.")
            return
        self.stdout.write(f"{configure.tell(changes)}\n\n+ nytt   ~ ändras   - upphör\n")

    def _agrees(self) -> bool:
        try:
            return input("Ska ändringarna göras? [j/N] ").strip().lower() in ("j", "ja")
        except EOFError:
            raise CommandError("Ingen svarade. Lägg till --yes för att ändra utan fråga.") from None
