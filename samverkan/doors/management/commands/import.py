# ruff: noqa: N999 - the command is called what it does
"""``samverkan import``: read a file of events into a forum, and take an import back."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.text import slugify
from django.utils.timezone import localdate, now

from samverkan.doors.management.mappings import read_mapping
from samverkan.doors.management.swedish import SwedishCommand
from samverkan.forums.models import Forum
from samverkan.foundation.opening import why_not_opened
from samverkan.foundation.refusals import Refused
from samverkan.foundation.swedish import counted, number
from samverkan.people.models import Person
from samverkan.situation import files
from samverkan.situation.actions import imports, previews
from samverkan.situation.actions.placing import area_set
from samverkan.situation.actions.sources import name_source
from samverkan.situation.figures.axes import areas_of
from samverkan.situation.intake.errors import IntakeError
from samverkan.situation.intake.mapping import ROLES, Mapping
from samverkan.situation.models import ImportBatch

BLOCK = 1 << 20
WIDTH = 30


class Command(SwedishCommand):
    """Show what a file gives, and read it in when told to."""

    help = "Läs in en fil med händelser i ett forum, eller ta tillbaka en import med --rollback."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what can be asked for."""
        parser.add_argument("file", metavar="FIL", nargs="?", type=Path, help="CSV, XLSX eller GeoJSON")
        parser.add_argument("--forum", help="kommun och forum, till exempel orebro/est")
        parser.add_argument("--source", default="Övriga filer", help="vem som lämnar filen")
        parser.add_argument("--map-columns", type=Path, help="fil med kolumnval (JSON eller YAML)")
        parser.add_argument("--dry-run", action="store_true", help="visa vad filen ger, men läs inte in")
        parser.add_argument("--as", dest="email", help="e-post till den som läser in; annars driften själv")
        parser.add_argument("--yes", action="store_true", help="fråga inte först")
        parser.add_argument("--rollback", metavar="ID", type=int, help="ta tillbaka en hel import")

    def handle(self, *, file: Path | None, forum: str | None, **options: Any) -> None:
        """Run the command; whatever goes wrong is one sentence."""
        try:
            by = _person(options["email"])
            if options["rollback"] is not None:
                self.take_back(options["rollback"], by, yes=options["yes"])
            elif file is None or forum is None:
                raise CommandError("Skriv samverkan import FIL --forum kommun/forum.")
            else:
                self.bring_in(file, _forum(forum), by, **options)
        except Refused as refused:
            raise CommandError(refused.reason) from refused
        except IntakeError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(why_not_opened(error)) from error
        except KeyboardInterrupt as error:
            raise CommandError("Avbrutet. Inget lästes in.", returncode=130) from error

    def bring_in(self, path: Path, forum: Forum, by: Person | None, **options: Any) -> None:
        """Show what the file gives, ask, and read it in."""
        source = forum.sources.filter(slug=slugify(options["source"])).first()
        given = read_mapping(options["map_columns"])
        mapping = given or previews.remembered(source.mapping if source else {}, path)
        found = previews.look_through(path, mapping, areas=area_set(areas_of(forum)), latest=localdate())
        self.show(found, path)
        if not found.can_be_read_in:
            raise CommandError(found.failure or "Ingen rad i filen går att använda.")
        if options["dry_run"]:
            self.stdout.write("Inget lästes in: det här var ett prov.")
            return
        self.ask(f"Läsa in i {forum.name}?", yes=options["yes"])
        self.read_in(_received(path, forum, options["source"], mapping, by), by)

    def read_in(self, batch: ImportBatch, by: Person | None) -> None:
        """Read in a received file, telling how far it has come."""
        imports.read_in(batch=batch, by=by, at=now(), on_progress=self.progress())
        self.stdout.write(
            f"Import {batch.pk} är inläst: {number(batch.added)} nya, {number(batch.known)} fanns redan, "
            f"{number(batch.rejected)} avvisade."
        )
        if batch.rejected:
            self.stdout.write(f"De avvisade raderna står i {files.refused(batch.pk)}")
        self.stdout.write(f"Ta tillbaka den med: samverkan import --rollback {batch.pk}")

    def take_back(self, key: int, by: Person | None, *, yes: bool) -> None:
        """Take an import back."""
        batch = ImportBatch.objects.select_related("forum").filter(pk=key).first()
        if batch is None:
            raise CommandError(f"Import {key} finns inte.")
        told = counted(batch.added, "händelse", "händelser")
        for later in ImportBatch.objects.leaning_on(batch).newest_first():
            self.stdout.write(f"Import {later.pk}, {later.file_name}, räknade händelser härifrån som kända.")
            self.stdout.write("  Ta tillbaka även den, och läs in den igen.")
        self.ask(f"Ta tillbaka {batch.file_name} med {told}?", yes=yes)
        imports.roll_back(batch=batch, by=by, at=now(), knowing=True)
        self.stdout.write(f"Import {key} är återtagen: {told} är borttagna.")

    def show(self, found: previews.Preview, path: Path) -> None:
        """Write what each column is taken to mean, and what would come of the rows."""
        self.stdout.write(f"{path.name}")
        for line in _columns(found.mapping):
            self.stdout.write(f"  {line}")
        if found.failure:
            self.stdout.write(f"  Kolumner: {', '.join(found.columns) or 'inga'}")
            return
        for note in found.notes:
            self.stdout.write(f"  {note}")
        self.stdout.write(
            f"{number(found.read)} rader lästa: {number(found.accepted)} händelser, "
            f"{number(found.rejected)} avvisade."
        )
        for reason, count in found.reasons:
            self.stdout.write(f"  {counted(count, 'rad', 'rader')}: {reason}")

    def ask(self, question: str, *, yes: bool) -> None:
        """Go on only when somebody says so."""
        if yes:
            return
        if not sys.stdin.isatty():
            raise CommandError("Lägg till --yes för att läsa in eller ta tillbaka utan att bli tillfrågad.")
        if input(f"{question} [j/N] ").strip().lower() not in ("j", "ja"):
            raise CommandError("Inget ändrades.")

    def progress(self) -> Any:
        """Return what draws the bar, or None when nobody watches."""
        if not self.stderr.isatty():
            return None

        def draw(done: int, total: int) -> None:
            bar = "█" * (WIDTH * done // max(total, 1))
            end = "\n" if done >= total else ""
            self.stderr.write(f"\r{bar:<{WIDTH}} {number(done)} av {number(total)}", ending=end)

        return draw


def _received(
    path: Path, forum: Forum, source: str, mapping: Mapping | None, by: Person | None
) -> ImportBatch:
    """Take the file in with the columns that were shown."""
    digest, size = files.keep(_blocks(path))
    try:
        named = name_source(forum=forum, name=source, by=by, at=now())
        batch = imports.receive(
            forum=forum, source=named, file_name=path.name, digest=digest, size=size, by=by, at=now()
        )
    except Refused:
        imports.forget(digest)
        raise
    imports.choose_columns(batch=batch, mapping=mapping or Mapping(), by=by, at=now())
    return batch


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from iter(lambda: file.read(BLOCK), b"")


def _columns(mapping: dict[str, Any]) -> Iterator[str]:
    roles = {name: role for role, name in mapping.get("columns", {}).items()}
    told = {name: ROLES[role] for name, role in roles.items()} | mapping.get("dropped", {})
    width = max((len(name) for name in told), default=0)
    return (f"{name:<{width}}  {meaning}" for name, meaning in told.items())


def _forum(text: str) -> Forum:
    municipality, _, slug = text.partition("/")
    found = Forum.objects.filter(municipality__slug=municipality, slug=slug).select_related("municipality")
    if forum := found.first():
        return forum
    known = ", ".join(f"{each.municipality.slug}/{each.slug}" for each in Forum.objects.by_place())
    raise CommandError(f"Forumet {text} finns inte. Välj ett av: {known or 'inget forum finns än'}.")


def _person(email: str | None) -> Person | None:
    if email is None:
        return None
    if person := Person.objects.filter(email__iexact=email, is_active=True).first():
        return person
    raise CommandError(f"Ingen som får logga in har adressen {email}.")
