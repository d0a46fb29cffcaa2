"""What all commands share: one Swedish sentence for an error, and an exit code that is not zero."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser


class SwedishParser(CommandParser):
    """An argument parser that says in Swedish what is missing."""

    def error(self, message: str) -> NoReturn:
        """Stop with the message and how the command is written."""
        if self.called_from_command_line:
            self.print_usage()
            self.exit(2, f"Kommandot förstod inte: {message}\n")
        raise CommandError(f"Kommandot förstod inte: {message}")


class SwedishCommand(BaseCommand):
    """A command without Django's own noise."""

    requires_system_checks: Any = ()

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> ArgumentParser:
        """Return the parser."""
        return SwedishParser(
            prog=f"samverkan {subcommand}",
            description=self.help or None,
            called_from_command_line=getattr(self, "_called_from_command_line", False),
            **kwargs,
        )
