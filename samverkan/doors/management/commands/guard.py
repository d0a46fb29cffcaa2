"""``samverkan guard``: mark what is personal in a file of texts, one JSON line each."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.core.management.base import CommandError, CommandParser

from samverkan.doors.management.swedish import SwedishCommand
from samverkan.foundation.guard import find
from samverkan.foundation.opening import why_not_opened


class Command(SwedishCommand):
    """Tell what the guard finds in texts."""

    help = "Visa vad personuppgiftsvakten hittar: läser rader med text, skriver dem med hits."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what can be asked for."""
        parser.add_argument("texts", metavar="FIL", type=Path, help="JSON-rader med nyckeln text")
        parser.add_argument("--out", type=Path, metavar="FIL", help="fil att skriva i (annars på skärmen)")

    def handle(self, *, texts: Path, out: Path | None, **options: Any) -> None:
        """Run the command; with ``--out`` the whole file is written or nothing."""
        try:
            if out is None:
                for line in marked(texts):
                    self.stdout.write(line)
            else:
                write_whole(out, marked(texts))
        except OSError as error:
            raise CommandError(why_not_opened(error)) from error


def marked(texts: Path) -> Iterator[str]:
    """Yield each line of a file with its hits."""
    with texts.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                row = read_row(line.removeprefix(b"\xef\xbb\xbf"), number)
                hits = [hit._asdict() for hit in find(row["text"])]
                yield json.dumps({**row, "hits": hits}, ensure_ascii=True)


def read_row(line: bytes, number: int) -> dict[str, Any]:
    """Return a line's object; the refusal names the line and never shows it."""
    try:
        row = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        raise CommandError(f"Rad {number} är inte JSON i UTF-8. Rätta raden och försök igen.") from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise CommandError(f'Rad {number} saknar text. Skriv till exempel {{"text": "…"}}.')
    return row


def write_whole(out: Path, lines: Iterator[str]) -> None:
    """Write all lines, then put the file in its place."""
    with NamedTemporaryFile(
        "w", encoding="utf-8", dir=out.parent, prefix=f".{out.name}.", delete=False
    ) as file:
        try:
            file.writelines(f"{line}\n" for line in lines)
            file.close()
            os.replace(file.name, out)
        finally:
            Path(file.name).unlink(missing_ok=True)
