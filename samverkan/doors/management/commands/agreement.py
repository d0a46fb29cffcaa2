"""``samverkan agreement``: read an agreement out of a file, as proposals that a person confirms."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from samverkan.agreements.reading.errors import ReadingError
from samverkan.agreements.reading.reader import read_agreement
from samverkan.agreements.reading.telling import told
from samverkan.doors.management.swedish import SwedishCommand
from samverkan.foundation.opening import why_not_opened


class Command(SwedishCommand):
    """Reads agreements."""

    help = "Läs en överenskommelse ur en fil och föreslå parter, period, åtaganden, forum och uppföljningar."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Describe the one action."""
        actions = parser.add_subparsers(dest="action", required=True, metavar="handling")
        read = actions.add_parser("read", help="föreslå vad filen säger; inget sparas förrän någon bekräftar")
        read.add_argument("file", type=Path, metavar="FIL", help="txt, pdf, docx eller html")
        read.add_argument("--json", type=Path, metavar="UT", dest="out", help="skriv förslaget som JSON")

    def handle(self, *, file: Path, out: Path | None, **options: Any) -> None:
        """Read the file; whatever goes wrong is one sentence."""
        try:
            proposal = read_agreement(file)
            if out:
                content = json.dumps(proposal.as_json(), ensure_ascii=False, indent=2)
                out.write_text(content + "\n", encoding="utf-8")
        except ReadingError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(why_not_opened(error)) from error
        for line in told(proposal):
            self.stdout.write(line)
        if out:
            self.stdout.write(f"Sparat i {out}.")
