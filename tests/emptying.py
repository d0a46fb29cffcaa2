"""Takes away the triggers over the log and what is published: to flush after a test, and for attackers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations


@contextmanager
def unguarded() -> Iterator[None]:
    """Work without the triggers, as anybody who owns the database can."""
    down, up = _postgresql() if connection.vendor == "postgresql" else _sqlite()
    _execute(down)
    yield
    _execute(up)


def _postgresql() -> tuple[list[str], list[str]]:
    asked = "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
    alter = [f"ALTER TABLE {table} {{}} TRIGGER USER" for (table,) in _rows(asked)]
    return [sql.format("DISABLE") for sql in alter], [sql.format("ENABLE") for sql in alter]


def _sqlite() -> tuple[list[str], list[str]]:
    triggers = _rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return [f'DROP TRIGGER "{name}"' for name, _ in triggers], [sql for _, sql in triggers]


def _rows(question: str) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()


def _execute(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture(scope="session", autouse=True)
def log_can_be_emptied() -> Iterator[None]:
    """Let the flush after a test that commits reach what nobody else may empty."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def flush_unguarded(self: BaseDatabaseOperations, sql_list: Any) -> None:
        with unguarded():
            flush(self, sql_list)

    patch = pytest.MonkeyPatch()
    patch.setattr(BaseDatabaseOperations, "execute_sql_flush", flush_unguarded)
    yield
    patch.undo()
