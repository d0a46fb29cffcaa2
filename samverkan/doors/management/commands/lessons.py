"""``samverkan lessons``: a municipality's key, and lessons that travel as signed files."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from samverkan.doors.management.swedish import ActionsCommand
from samverkan.foundation.opening import why_not_opened
from samverkan.knowledge import bundle, signing
from samverkan.knowledge.actions.lessons import receive_lessons, send_lessons
from samverkan.knowledge.actions.trusting import trust
from samverkan.people.models import Municipality


class Command(ActionsCommand):
    """Makes keys, sends, receives and checks lessons."""

    help = "Skicka, ta emot och kontrollera underskrivna lärdomar, och gör kommunens nyckel."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Describe the five actions."""
        actions = parser.add_subparsers(dest="action", required=True, metavar="handling")
        key = actions.add_parser("key", help="gör kommunens egen nyckel, i en fil utanför databasen")
        key.add_argument("municipality", metavar="KOMMUN")
        given = actions.add_parser("trust", help="lita på en annan kommuns öppna nyckel")
        given.add_argument("municipality", metavar="KOMMUN")
        given.add_argument("name", metavar="NAMN", help="vems nyckel det är")
        given.add_argument("public_key", metavar="NYCKEL", help="44 tecken")
        export = actions.add_parser("export", help="skriv kommunens egna lärdomar som en underskriven fil")
        export.add_argument("municipality", metavar="KOMMUN")
        export.add_argument("file", type=Path, metavar="FIL")
        receive = actions.add_parser("import", help="ta emot lärdomar som någon betrodd har skrivit under")
        receive.add_argument("municipality", metavar="KOMMUN")
        receive.add_argument("file", type=Path, metavar="FIL")
        verify = actions.add_parser("verify", help="kontrollera en fil utan att spara något")
        verify.add_argument("file", type=Path, metavar="FIL")

    def _key(self, *, municipality: str, **options: Any) -> None:
        public_key = signing.make_key(_town(municipality).slug)
        self.stdout.write(f"Nyckeln ligger i {signing.key_file(municipality)} och lämnar inte datorn.")
        self.stdout.write(f"Öppen nyckel: {public_key}\nFingeravtryck: {signing.fingerprint(public_key)}")

    def _trust(self, *, municipality: str, name: str, public_key: str, **options: Any) -> None:
        town = _town(municipality)
        trust(municipality=town, name=name, public_key=public_key, by=None, at=timezone.now())
        self.stdout.write(f"{town.name} litar på {name}: {signing.fingerprint(public_key)}")

    def _export(self, *, municipality: str, file: Path, **options: Any) -> None:
        content = send_lessons(municipality=_town(municipality), by=None, at=timezone.now())
        try:
            file.write_bytes(content)
        except OSError as error:
            raise CommandError(why_not_opened(error)) from error
        self.stdout.write(f"Sparat i {file}.")

    def _import(self, *, municipality: str, file: Path, **options: Any) -> None:
        town = _town(municipality)
        received = receive_lessons(municipality=town, content=_read(file), by=None, at=timezone.now())
        self.stdout.write(f"{len(received.new)} nya från {received.origin}, {received.known} fanns redan.")

    def _verify(self, *, file: Path, **options: Any) -> None:
        found = bundle.read(_read(file))
        self.stdout.write(
            f"Filen är hel: {len(found.lessons)} lärdomar från {found.name}, gjord {found.made_date}.\n"
            f"Underskriven med {signing.fingerprint(found.public_key)}"
        )


def _town(slug: str) -> Municipality:
    town = Municipality.objects.filter(slug=slug).first()
    if town is None:
        raise CommandError(f"Ingen kommun heter {slug}. Skriv kommunens kortnamn, till exempel orebro.")
    return town


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(bundle.MOST_BYTES + 1)
    except OSError as error:
        raise CommandError(why_not_opened(error)) from error
