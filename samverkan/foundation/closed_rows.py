"""Rows that close with a state: a step in a migration, after which the database refuses to change them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.db.migrations import RunPython

from samverkan.foundation.append_only import step

# By table: where the state is read, from ``{row}``, and which events it refuses.
Closed = Mapping[str, tuple[str, tuple[str, ...]]]
POSTGRESQL_FUNCTION = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE touched record;
BEGIN
  IF TG_OP = 'INSERT' THEN touched := NEW; ELSE touched := OLD; END IF;
  IF ({row_state}) = '{state}' THEN
    RAISE EXCEPTION '{reason}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$
"""


def closed_when(state: str, tables: Closed, *, reason: str) -> RunPython:
    """Return the step that closes the rows in that state; who tries to change them reads ``reason``."""
    return step(_closing, _opening, tables, state, reason.replace("'", "''"))


def _closing(vendor: str, tables: Closed, state: str, reason: str) -> Iterator[str]:
    add = _postgresql if vendor == "postgresql" else _sqlite
    for table, (row_state, events) in tables.items():
        yield from add(table, row_state, events, state, reason)


def _sqlite(table: str, row_state: str, events: tuple[str, ...], state: str, reason: str) -> Iterator[str]:
    for event in events:
        is_closed = row_state.format(row="NEW" if event == "INSERT" else "OLD")
        yield (
            f"CREATE TRIGGER {_name(table, event)} BEFORE {event} ON {table} "
            f"WHEN ({is_closed}) = '{state}' BEGIN SELECT RAISE(ABORT, '{reason}'); END"
        )


def _postgresql(
    table: str, row_state: str, events: tuple[str, ...], state: str, reason: str
) -> Iterator[str]:
    name = f"{table}_closed"
    row_state = row_state.format(row="touched")
    yield POSTGRESQL_FUNCTION.format(name=name, row_state=row_state, state=state, reason=reason)
    for event in events:
        yield (
            f"CREATE TRIGGER {_name(table, event)} BEFORE {event} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {name}()"
        )


def _opening(vendor: str, tables: Closed, _state: str, _reason: str) -> Iterator[str]:
    for table, (_, events) in tables.items():
        if vendor == "postgresql":
            yield f"DROP FUNCTION {table}_closed() CASCADE"
            continue
        yield from (f"DROP TRIGGER {_name(table, event)}" for event in events)


def _name(table: str, event: str) -> str:
    return f"{table}_closed_{event.split(maxsplit=1)[0].lower()}"
