"""The step of a migration that closes rows in a state, forwards and back."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from samverkan.foundation.closed_rows import closed_when

pytestmark = [pytest.mark.django_db, pytest.mark.database]
STEP = closed_when(
    "locked",
    {
        "plans": ("{row}.state", ("UPDATE", "DELETE")),
        "lines": ("SELECT state FROM plans WHERE id = {row}.plan_id", ("INSERT", "UPDATE OF words")),
    },
    reason="Det som är 'låst' står kvar.",
)


@pytest.fixture
def cursor():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE plans (id integer, state text)")
        cursor.execute("CREATE TABLE lines (plan_id integer, words text, seen integer)")
        cursor.execute("INSERT INTO plans VALUES (1, 'locked'), (2, 'draft')")
        cursor.execute("INSERT INTO lines VALUES (1, 'bestämt', 0), (2, 'tänkt', 0)")
        STEP.code(None, connection.SchemaEditorClass(connection, atomic=False))
        yield cursor


CHANGES = [
    "UPDATE plans SET state = 'draft' WHERE id = {}",
    "DELETE FROM plans WHERE id = {}",
    "INSERT INTO lines VALUES ({}, 'mer', 0)",
    "UPDATE lines SET words = '' WHERE plan_id = {}",
]


@pytest.mark.parametrize("change", CHANGES)
def test_row_in_the_closing_state_refuses_with_its_reason(cursor, change):
    with pytest.raises(DatabaseError, match="Det som är 'låst' står kvar"), transaction.atomic():
        cursor.execute(change.format(1))


@pytest.mark.parametrize("change", [*(each.format(2) for each in CHANGES), "UPDATE lines SET seen = 1"])
def test_row_in_another_state_or_column_not_named_still_changes(cursor, change):
    cursor.execute(change)

    assert cursor.rowcount > 0


def test_row_opened_again_may_change(cursor):
    STEP.reverse_code(None, connection.SchemaEditorClass(connection, atomic=False))

    cursor.execute(CHANGES[0].format(1))

    assert cursor.rowcount == 1
