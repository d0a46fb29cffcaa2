"""``samverkan audit``: check the audit log, seal it, and show single rows to others."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from samverkan.doors.management.swedish import ActionsCommand
from samverkan.foundation import audit
from samverkan.foundation.audit import proofs


class Command(ActionsCommand):
    """Verifies, seals and proves the audit log."""

    help = "Kontrollera revisionsloggen, ta kontrollpunkter och visa rader för andra."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Describe the four actions."""
        actions = parser.add_subparsers(dest="action", required=True, metavar="handling")

        verify = actions.add_parser("verify", help="läs om hela loggen och säg första raden som inte stämmer")
        verify.add_argument("--against", type=Path, metavar="FIL", help="kontrollpunkter som ni har sparat")

        checkpoint = actions.add_parser("checkpoint", help="ta en kontrollpunkt för båda parter att spara")
        checkpoint.add_argument("--out", type=Path, metavar="FIL")
        checkpoint.add_argument("--weekly", action="store_true", help="bara om veckan inte har någon")

        prove = actions.add_parser(
            "prove", help="skriv ett bevis för en rad, eller för att loggen bara har växt"
        )
        shown = prove.add_mutually_exclusive_group(required=True)
        shown.add_argument("row", type=int, nargs="?", metavar="RAD")
        shown.add_argument("--since", type=Path, metavar="FIL", help="kontrollpunkt som loggen har växt från")
        prove.add_argument("--checkpoint", type=Path, metavar="FIL", help="kontrollpunkt att bevisa mot")
        prove.add_argument("--out", type=Path, metavar="FIL")

        check = actions.add_parser("check-proof", help="pröva ett bevis utan databas")
        check.add_argument("proof", type=Path, metavar="FIL")
        check.add_argument("--checkpoint", type=Path, metavar="FIL", required=True)

    def _verify(self, *, against: Path | None, **options: Any) -> None:
        verdict = audit.verify(_read_checkpoints(against) if against else None)
        if not verdict.holds:
            raise CommandError(verdict.sentence)
        self.stdout.write(f"{verdict.sentence}\n{verdict.checkpoint}")
        if against is None:
            self.stdout.write("Jämför också med en kontrollpunkt som den andra parten har: --against FIL.")

    def _checkpoint(self, *, out: Path | None, weekly: bool, **options: Any) -> None:
        take = audit.seal_week if weekly else audit.checkpoint
        self._give(str(take(at=timezone.now())), out)

    def _prove(
        self,
        *,
        row: int | None,
        since: Path | None,
        checkpoint: Path | None,
        out: Path | None,
        **options: Any,
    ) -> None:
        new = _read_checkpoints(checkpoint)[-1] if checkpoint else proofs.covering(row or 1)
        if since:
            proof = proofs.prove_growth(_read_checkpoints(since)[-1], new)
        else:
            proof = proofs.prove_row(row or 0, new)
        self._give(json.dumps(proof, ensure_ascii=False, indent=2), out)

    def _check_proof(self, *, proof: Path, checkpoint: Path, **options: Any) -> None:
        try:
            content = json.loads(_read(proof))
        except ValueError as error:
            raise CommandError(f"{proof} är inget bevis från Samverkan. Be om en ny fil.") from error
        reason = proofs.why_not_believe(content, _read_checkpoints(checkpoint))
        if reason:
            raise CommandError(reason)
        self.stdout.write(_confirmed(content))

    def _give(self, text: str, out: Path | None) -> None:
        if out is None:
            self.stdout.write(text)
            return
        try:
            out.write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{out} går inte att skriva. Välj en annan plats.") from error
        self.stdout.write(f"Sparat i {out}.")


def _read_checkpoints(path: Path) -> list[audit.Checkpoint]:
    found = audit.Checkpoint.find(_read(path))
    if not found:
        raise CommandError(f"{path} innehåller ingen kontrollpunkt. Raden börjar med ”samverkan audit v1”.")
    return found


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path} går inte att läsa. Kontrollera sökvägen.") from error


def _confirmed(proof: dict[str, Any]) -> str:
    if proof["schema"] == proofs.GROWTH:
        return f"Beviset stämmer: loggen har bara växt. Spara den nya kontrollpunkten:\n{proof['checkpoint']}"
    return f"Beviset stämmer: rad {proof['row']['sequence']} stod i loggen när kontrollpunkten togs."
