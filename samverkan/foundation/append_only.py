"""Tables that only grow: a step in a migration, after which the database refuses to change what they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db.migrations import RunPython

Statements = Callable[..., Iterator[str]]  # for a kind of database, and what the step is about
POSTGRESQL_FUNCTION = """
CREATE FUNCTION {}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
# The end of a trigger's name, and what it stands before.
EVENTS = {
    "sqlite": {"update": "UPDATE ON {}", "delete": "DELETE ON {}"},
    "postgresql": {
        "change": "UPDATE OR DELETE ON {} FOR EACH ROW",
        "truncate": "TRUNCATE ON {} FOR EACH STATEMENT",
    },
}


def append_only(*tables: str, reason: str) -> RunPython:
    """Return the step that closes ``tables``; whoever tries to change them reads ``reason``."""
    quoted = reason.replace("'", "''")
    return step(_closing, _opening, tables, quoted)


def step(closing: Statements, opening: Statements, *about: Any) -> RunPython:
    """Return the step of a migration that executes ``closing`` and, taken back, ``opening``."""
    return RunPython(_each(closing, about), _each(opening, about))


def _each(statements: Statements, about: tuple[Any, ...]) -> Callable[[Any, Any], None]:
    def execute(_apps: Any, editor: Any) -> None:
        for statement in statements(editor.connection.vendor, *about):
            editor.execute(statement)

    return execute


def _closing(vendor: str, tables: tuple[str, ...], reason: str) -> Iterator[str]:
    answer = f"BEGIN SELECT RAISE(ABORT, '{reason}'); END"
    if vendor == "postgresql":
        yield POSTGRESQL_FUNCTION.format(_function(tables), reason)
        answer = f"EXECUTE FUNCTION {_function(tables)}()"
    for table in tables:
        for end, event in EVENTS[vendor].items():
            yield f"CREATE TRIGGER {table}_no_{end} BEFORE {event.format(table)} {answer}"


def _opening(vendor: str, tables: tuple[str, ...], _reason: str) -> Iterator[str]:
    if vendor == "postgresql":
        yield f"DROP FUNCTION {_function(tables)}() CASCADE"
        return
    for table in tables:
        for end in EVENTS[vendor]:
            yield f"DROP TRIGGER {table}_no_{end}"


def _function(tables: tuple[str, ...]) -> str:
    return f"{tables[0]}_refuse_change"
