"""What all commands share: one Swedish sentence for an error, and an exit code that is not zero."""

from __future__ import annotations

import sys
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser

from samverkan.foundation.refusals import Refused

# What Django's own machinery asks every command for; none of it is for our users.
HIDDEN = {
    "settings": None,
    "pythonpath": None,
    "traceback": False,
    "no_color": False,
    "force_color": False,
    "skip_checks": True,
    "verbosity": 1,
}

NESTED = "Filen har listor i listor i för många led. Kontrollera att det är rätt fil."


class SwedishParser(CommandParser):
    """An argument parser that says in Swedish what is missing."""

    def error(self, message: str) -> NoReturn:
        """Stop with the message and how the command is written."""
        told = (
            f"Kommandot går inte att förstå ({message}). Skriv {self.prog} --help för att se hur det skrivs."
        )
        if not self.called_from_command_line:
            raise CommandError(told)
        self.exit(2, f"{told}\n")


class SwedishCommand(BaseCommand):
    """A command without Django's own options."""

    requires_system_checks: Any = ()
    _called_from_command_line = False  # Django sets it

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Return the parser with the command's own arguments."""
        parser = SwedishParser(
            prog=f"samverkan {subcommand}",
            description=self.help or None,
            called_from_command_line=self._called_from_command_line,
            **kwargs,
        )
        parser.set_defaults(**HIDDEN)
        self.add_arguments(parser)
        return parser

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run the command; a refusal is told as it is, without the name of a class before it."""
        try:
            return self._execute(*args, **options)
        except CommandError as error:
            if not self._called_from_command_line:
                raise
            self.stderr.write(str(error))
            sys.exit(error.returncode)

    def _execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except RecursionError:  # what reads YAML and JSON goes one call deeper for each level
            raise CommandError(NESTED) from None


class ActionsCommand(SwedishCommand):
    """A command of several actions, each a method of its name."""

    def handle(self, *, action: str, **options: Any) -> None:
        """Do one of the actions; a refusal ends the command with its reason."""
        try:
            getattr(self, f"_{action.replace('-', '_')}")(**options)
        except Refused as refused:
            raise CommandError(refused.reason) from refused
