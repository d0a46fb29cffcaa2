"""Write docs/reference/ out of the code: rooms, commands, states and what every field holds.

``python3 run.py docs`` writes the pages; a test compares them with the code and fails when one is stale.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any

import django

from docs.arrangements import arrangements_page
from samverkan.foundation.states import Transitions

REFERENCE = Path(__file__).resolve().parent / "reference"
CHECKOUT = REFERENCE.parents[1]
WRITTEN = "<!-- Written by `python3 run.py docs`; change the code, not this page. -->\n\n"
# What Django gives every command; said once on the page.
COMMON = {"help", "version", "verbosity", "settings", "pythonpath", "traceback"}
COMMON |= {"no_color", "force_color", "skip_checks"}


@dataclass(frozen=True)
class Table:
    """A state machine and where it stands."""

    room: str
    name: str
    steps: Transitions[Any]

    @property
    def states(self) -> type[Enum]:
        """Return the enum of its states."""
        return type(self.steps.start)


def state_modules() -> Iterator[tuple[str, Any]]:
    """Yield each room's states."""
    for path in sorted((CHECKOUT / "samverkan").glob("*/states.py")):
        yield path.parent.name, import_module(f"samverkan.{path.parent.name}.states")


def state_enums() -> list[type[Enum]]:
    """Return the enums that say where something stands; the other enums are mere kinds."""
    return [
        value
        for _, module in state_modules()
        for name, value in vars(module).items()
        if name.endswith("State") and isinstance(value, type) and value.__module__ == module.__name__
    ]


def state_tables() -> list[Table]:
    """Return the tables of every room."""
    return [
        Table(room, name, value)
        for room, module in state_modules()
        for name, value in vars(module).items()
        if isinstance(value, Transitions)
    ]


def states_page() -> str:
    """Return every state machine as a diagram with its Swedish words."""
    return "# States\n\n" + "\n".join(drawn(table) for table in state_tables())


def drawn(table: Table) -> str:
    """Return one state machine."""
    about = (table.states.__doc__ or "").strip()
    heading = [f"## {table.room}: {table.states.__name__}", "", about, ""]
    return "\n".join([*heading, "```mermaid", table.steps.draw(), "```", ""])


def rooms_page() -> str:
    """Return what each room says of itself."""
    from django.apps import apps

    ours = [config for config in apps.get_app_configs() if config.name.startswith("samverkan.")]
    told = [f"## {config.label}\n\n{(config.module.__doc__ or '').strip()}\n" for config in ours]
    return "# Rooms\n\nFrom the ground up; a room leans only on those before it.\n\n" + "\n".join(told)


def commands() -> dict[str, Any]:
    """Return the platform's own commands by name."""
    from django.core.management import get_commands, load_command_class

    ours = {name: app for name, app in get_commands().items() if str(app).startswith("samverkan.")}
    return {name: load_command_class(app, name) for name, app in sorted(ours.items())}


def commands_page() -> str:
    """Return every command with its arguments."""
    head = "# Commands\n\nRun each as `python3 run.py samverkan …`.\n\n"
    told = [
        f"## samverkan {name}\n\n{command.help}\n\n"
        + "\n".join(arguments(command.create_parser("", name)))
        + "\n"
        for name, command in commands().items()
    ]
    return head + "\n".join(told)


def arguments(parser: argparse.ArgumentParser, under: str = "") -> Iterator[str]:
    """Yield a line for each argument, those of sub-commands under their name."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            helps = {choice.dest: choice.help for choice in action._choices_actions}
            for name, sub in action.choices.items():
                yield f"- `{under}{name}` – {helps.get(name) or ''}"
                yield from arguments(sub, under=f"{under}{name} ")
        elif action.dest not in COMMON:
            yield argument(action, under)


def argument(action: argparse.Action, under: str) -> str:
    """Return one argument: how it is written, what it does, what it is when left out."""
    value = action.metavar or (action.dest.upper() if action.nargs != 0 else "")
    written = " ".join(filter(None, [", ".join(action.option_strings), str(value)]))
    default = action.default
    shown = "" if default in (None, False, argparse.SUPPRESS) else f" (annars {default})"
    return f"- `{under}{written}`" + (f" – {action.help}" if action.help else "") + shown


def privacy_page() -> str:
    """Return every model's secrecy class, and what each field holds about whom."""
    from django.apps import apps

    models = [model for model in apps.get_models() if hasattr(model, "privacy")]
    head = "# What is stored, and about whom\n\nA test fails on a field that is not classified.\n\n"
    return head + "\n".join(classified(model) for model in models)


def classified(model: Any) -> str:
    """Return one model's classes."""
    privacy = model.privacy
    names = [field.name for field in (*model._meta.fields, *model._meta.many_to_many)]
    rows = [f"| `{name}` | {privacy.holds(name).value} | {privacy.notes.get(name, '')} |" for name in names]
    title = f"## {model._meta.label}\n\n{privacy.secrecy.value} {privacy.secrecy.label}. {model.__doc__}\n"
    return "\n".join([title, "| Field | Holds | Note |", "| --- | --- | --- |", *rows, ""])


def pages() -> dict[Path, str]:
    """Return what every generated page should say."""
    made = {
        "rooms": rooms_page(),
        "commands": commands_page(),
        "states": states_page(),
        "personal-data": privacy_page(),
        "arrangements": arrangements_page(),
    }
    return {REFERENCE / f"{name}.md": WRITTEN + text.rstrip() + "\n" for name, text in made.items()}


def main() -> None:
    """Write the pages."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samverkan.settings.test")
    django.setup()
    REFERENCE.mkdir(exist_ok=True)
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(CHECKOUT))


if __name__ == "__main__":
    main()
