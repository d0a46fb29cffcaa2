"""``samverkan demo``: the two reference municipalities with fictional events, ready to try."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError, CommandParser
from django.utils.timezone import localdate, now

from samverkan.doors.demo import loading
from samverkan.doors.management.swedish import SwedishCommand
from samverkan.forums.models import Forum
from samverkan.foundation import audit
from samverkan.foundation.swedish import counted
from samverkan.foundation.weeks import Week
from samverkan.pictures.figures.kept import week_picture
from samverkan.pictures.rendering import parcel


class Command(SwedishCommand):
    """Load the demo town when it is not there, make the week's picture, and serve the site."""

    help = "Ladda demostaden, gör veckans lägesbild och starta webbplatsen."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what can be chosen."""
        parser.add_argument("--no-serve", action="store_true", help="gör allt utom att starta webbplatsen")
        parser.add_argument("--host", default="127.0.0.1", help="adress att lyssna på")
        parser.add_argument("--port", type=int, default=8000, help="port att lyssna på")

    def handle(self, *, no_serve: bool, host: str, port: int, **options: Any) -> None:
        """Run the command."""
        if not getattr(settings, "SAMVERKAN_DEMO", False):
            raise CommandError("Demostaden får bara laddas med demons inställningar, aldrig i skarp drift.")
        week = Week.last_before(localdate())
        password = self.town(week)
        self.picture(week)
        self.stdout.write(f"Logga in på http://{host}:{port}/ med lösenordet {password}:")
        for role in loading.CAST:
            self.stdout.write(f"  {role.email:<20} {role.told}")
        if not no_serve:
            self.stdout.flush()
            self.serve(host, port)

    def serve(self, host: str, port: int) -> None:
        """Become the site, as a new program: one forked from here would wait for ever for Typst's threads."""
        asked = ("serve", "--host", host, "--port", str(port))
        os.execv(sys.executable, [sys.executable, "-m", "samverkan", *asked])  # noqa: S606 - our own program

    def town(self, week: Week) -> str:
        """Load the town unless it already stands as of this week; return the password of its people."""
        kept = Path(settings.DATA) / "demo-town"
        if kept.exists() and kept.read_text(encoding="utf-8").split()[:1] == [str(week)]:
            return kept.read_text(encoding="utf-8").split()[1]
        self.stdout.write("Bygger demostaden. Det tar några sekunder.")
        self.empty()
        password = secrets.token_urlsafe(9)
        loading.load(at=now(), password=password, tell=lambda line: self.stdout.write(f"  {line}"))
        kept.touch(mode=0o600)
        kept.write_text(f"{week} {password}\n", encoding="utf-8")
        return password

    def empty(self) -> None:
        """Begin anew: an earlier week's town is thrown away with its files."""
        from django.db import connection

        if connection.vendor != "sqlite":
            raise CommandError("Demostaden använder den inbyggda databasen. Ta bort SAMVERKAN_DATABASE.")
        connection.close()
        data = Path(settings.DATA)
        data.mkdir(parents=True, exist_ok=True)
        for path in data.glob("samverkan.sqlite3*"):
            path.unlink()
        shutil.rmtree(data / "imports", ignore_errors=True)
        call_command("migrate", interactive=False, verbosity=0)

    def picture(self, week: Week) -> None:
        """Write the week's picture of every forum that owes one."""
        sealed = audit.checkpoint(at=now())
        for forum in loading.reporting_forums():
            folder = Path(settings.DATA) / "lagesbilder" / forum.municipality.slug / str(week)
            picture = week_picture(forum, week)
            if picture is None:
                raise CommandError(
                    f"{forum.name} har inga händelser. Ta bort mappen {settings.DATA} och försök igen."
                )
            parcel.write(folder, picture)
            self.tell(forum, picture, folder)
        self.stdout.write(f"Revisionsloggen: {sealed.size} rader, rot {sealed.root[:16]}…")

    def tell(self, forum: Forum, picture: dict[str, Any], folder: Path) -> None:
        """Say where a picture is and what it holds."""
        told = counted(picture["rows"]["accepted"], "händelse", "händelser")
        signals = counted(picture["budget"]["signals"], "signal", "signaler")
        self.stdout.write(f"{picture['title']}, {forum.name}: {told}, {signals}")
        for name in ("picture.pdf", "picture.html"):
            self.stdout.write(f"  {folder / name}")
