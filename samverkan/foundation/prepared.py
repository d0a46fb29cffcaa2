"""Queries put together once and asked many times: putting one together costs more than most answers do.

Worth it for what every submission asks, in a shape that never changes. Nothing is kept but the words of the
question: the database is asked each time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import QuerySet, UUIDField

# What stands in a question for a value: nothing anybody asks for, and another for each number.
MARKS: dict[type, Callable[[int], Any]] = {
    int: lambda number: 2_000_000_000 + number,
    str: lambda number: f"\x01{number}",
    date: lambda number: date(1, 1, 1 + number),
    datetime: lambda number: datetime(2, 1, 1 + number, tzinfo=UTC),
    UUID: lambda number: UUID(int=1 + number),
}


@dataclass(frozen=True)
class Question:
    """A query in the words of the database, and where in its parameters each value stands."""

    rows: QuerySet
    compiler: Any
    sql: str
    parameters: tuple[Any, ...]
    places: Mapping[int, str]
    converters: Mapping[int, Any]

    def ask(self, values: Mapping[str, Any]) -> list[Any]:
        """Return the rows for these values."""
        connection, filled = connections[self.rows.db], list(self.parameters)
        for place, name in self.places.items():
            filled[place] = adapted(values[name], connection)
        compiler = copy(self.compiler)  # several may ask at once, each on a connection of its own
        compiler.connection = connection
        compiler.as_sql = lambda *_, **__: (self.sql, tuple(filled))
        compiler.get_converters = lambda *_: self.converters
        rows: Any = type(self.rows)(self.rows.model, query=PutTogether(compiler), using=self.rows.db)  # type: ignore[arg-type]
        rows._iterable_class, rows._fields = self.rows._iterable_class, self.rows._fields  # type: ignore[attr-defined]
        return list(rows)


@dataclass(frozen=True)
class PutTogether:
    """What rows take for their query: it gives the compiler that has done its work."""

    compiler: Any

    def get_compiler(self, *_: Any, **__: Any) -> Any:
        """Return it."""
        return self.compiler


class Prepared:
    """A query of one shape: ``build`` makes it of a value for each of ``kinds``."""

    def __init__(self, build: Callable[..., QuerySet], **kinds: type) -> None:
        self.build, self.kinds = build, kinds

    def __call__(self, **values: Any) -> list[Any]:
        """Return the rows for these values; one query."""
        return self.question.ask(values)

    @cached_property
    def question(self) -> Question:
        """Return what is asked, put together the first time."""
        marks = {name: MARKS[kind](number) for number, (name, kind) in enumerate(self.kinds.items())}
        rows = self.build(**marks)
        compiler = rows.query.get_compiler(using=rows.db)
        sql, parameters = compiler.as_sql()
        names = {adapted(mark, compiler.connection): name for name, mark in marks.items()}
        places = {place: names[value] for place, value in enumerate(parameters) if value in names}
        if missing := self.kinds.keys() - set(places.values()):
            raise ValueError(
                f"build must ask by every value; {sorted(missing)} are in none of the parameters"
            )
        converters = compiler.get_converters([column for column, *_ in compiler.select[: compiler.col_count]])
        return Question(rows, compiler, sql, tuple(parameters), places, converters)


def adapted(value: Any, connection: Any) -> Any:
    """Return a value as the database is given it."""
    if isinstance(value, UUID):
        return UUIDField().get_db_prep_value(value, connection)
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value
