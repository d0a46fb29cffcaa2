"""The step of a migration that closes a table, forwards and back."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from samverkan.foundation.append_only import append_only

pytestmark = [pytest.mark.django_db, pytest.mark.database]
STEP = append_only("promises", "answers", reason="Det som 'står' står kvar.")


@pytest.fixture
def cursor():
    with connection.cursor() as cursor:
        for table in ("promises", "answers"):
            cursor.execute(f"CREATE TABLE {table} (words text)")
            cursor.execute(f"INSERT INTO {table} VALUES ('lovat')")  # noqa: S608
        STEP.code(None, connection.SchemaEditorClass(connection, atomic=False))
        yield cursor


@pytest.mark.parametrize("table", ["promises", "answers"])
@pytest.mark.parametrize("change", ["UPDATE {} SET words = ''", "DELETE FROM {}"])
def test_closed_table_refuses_with_its_reason(cursor, table, change):
    with pytest.raises(DatabaseError, match="Det som 'står' står kvar"), transaction.atomic():
        cursor.execute(change.format(table))


def test_closed_table_still_grows(cursor):
    cursor.execute("INSERT INTO answers VALUES ('svarat')")

    cursor.execute("SELECT count(*) FROM answers")
    assert cursor.fetchone() == (2,)


def test_table_opened_again_may_change(cursor):
    STEP.reverse_code(None, connection.SchemaEditorClass(connection, atomic=False))

    cursor.execute("DELETE FROM answers")

    cursor.execute("SELECT count(*) FROM answers")
    assert cursor.fetchone() == (0,)
