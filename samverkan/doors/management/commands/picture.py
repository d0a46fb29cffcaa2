"""``samverkan picture``: the week's situation picture out of files, without a server."""

from __future__ import annotations

from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.timezone import localdate

from samverkan.doors.management.mappings import read_mapping
from samverkan.doors.management.swedish import SwedishCommand
from samverkan.foundation.opening import why_not_opened
from samverkan.foundation.swedish import counted
from samverkan.foundation.weeks import Week
from samverkan.pictures.figures.from_file import read
from samverkan.pictures.figures.picture import picture_of
from samverkan.pictures.rendering import parcel
from samverkan.places.geometry import GeometryError
from samverkan.situation.intake.batch import write_rejected
from samverkan.situation.intake.errors import IntakeError


class Command(SwedishCommand):
    """Make a picture, or verify one that was made."""

    help = (
        "Gör veckans lägesbild av en fil med händelser, eller kontrollera en: samverkan picture verify MAPP."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what can be asked for."""
        parser.add_argument("events", metavar="HÄNDELSER", help="fil med händelser, eller ordet verify")
        parser.add_argument("folder", metavar="MAPP", nargs="?", type=Path, help="mapp att kontrollera")
        parser.add_argument("--areas", type=Path, help="fil med områden (GeoJSON, GeoPackage, Shapefile)")
        parser.add_argument("--week", type=_week, help="vecka, till exempel 2026-W46")
        parser.add_argument("--map-columns", type=Path, help="fil med kolumnval (JSON eller YAML)")
        parser.add_argument(
            "--budget", type=_budget, default=4.0, help="högst så många falska larm per kvartal"
        )
        parser.add_argument("--name", help="kommunens eller ortens namn")
        parser.add_argument("--out", type=Path, help="mapp att skriva i")

    def handle(self, *, events: str, folder: Path | None, out: Path | None, **options: Any) -> None:
        """Run the command."""
        try:
            if events == "verify" and folder:
                self.verify(folder)
            elif folder:
                raise CommandError(
                    "Skriv samverkan picture HÄNDELSER --out MAPP, eller samverkan picture verify MAPP."
                )
            elif out is None:
                raise CommandError("Ange med --out i vilken mapp lägesbilden ska skrivas.")
            else:
                self.make(Path(events), out, **options)
        except (IntakeError, GeometryError, parcel.ParcelError) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(why_not_opened(error)) from error

    def make(self, events: Path, out: Path, **options: Any) -> None:
        """Read the files, make the picture, write it."""
        reading = read(
            events,
            options["areas"],
            week=options["week"],
            mapping=read_mapping(options["map_columns"]),
            name=options["name"],
            latest=localdate(),
        )
        picture = picture_of(reading.material, per_quarter=options["budget"])
        parcel.write(out, picture)
        write_rejected(out / "rejected.csv", reading.rejected)
        self.say(picture, out)

    def verify(self, folder: Path) -> None:
        """Compare a written picture with what its own figures give."""
        picture = parcel.verify(folder)
        self.stdout.write(f"Lägesbilden {picture['week']} stämmer: {picture['content_hash']}")

    def say(self, picture: dict[str, Any], out: Path) -> None:
        """Tell what was made and where it is."""
        rows, budget = picture["rows"], picture["budget"]
        self.stdout.write(f"{picture['title']}, {picture['municipality']}")
        self.stdout.write(
            f"{rows['read']} rader lästa, {rows['accepted']} använda, {rows['rejected']} avvisade."
        )
        signals = counted(budget["signals"], "signal", "signaler")
        self.stdout.write(f"{signals} i {budget['cells_tested']} prövade rutor.")
        for note in picture["notes"]:
            self.stdout.write(f"  {note}")
        self.stdout.write(f"Skrivet i {out}: picture.pdf, picture.html, picture.json, rejected.csv")


def _week(text: str) -> Week:
    try:
        return Week.parse(text)
    except ValueError as error:
        raise ArgumentTypeError(f"veckan {text} finns inte, skriv som 2026-W46") from error


def _budget(text: str) -> float:
    try:
        budget = float(text.replace(",", "."))
    except ValueError as error:
        raise ArgumentTypeError(f"budgeten ska vara ett tal, inte {text}") from error
    if not 0 < budget <= 1000:
        raise ArgumentTypeError("budgeten ska vara mellan 0 och 1000 falska larm per kvartal")
    return budget
