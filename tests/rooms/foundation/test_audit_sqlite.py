"""A file that anybody can edit: SQLite takes what is no text, no time and no number."""

from __future__ import annotations

import pytest
from django.db import connection

from samverkan.foundation import audit

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor == 'postgresql'", reason="PostgreSQL keeps to the column's type"),
]


def execute(sql: str) -> None:
    connection.cursor().execute(sql)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE foundation_auditrow SET at = 'i går'",
        "UPDATE foundation_auditrow SET at = x'00'",
        "UPDATE foundation_auditrow SET verb = x'ff'",
        "UPDATE foundation_auditrow SET verb = CAST(x'ff' AS TEXT)",
        "UPDATE foundation_auditrow SET salt = 'x'",
        "UPDATE foundation_auditrow SET hashes = 3",
    ],
)
def test_row_with_bytes_that_make_no_sense_is_named(log: None, attacker: None, change: str) -> None:
    execute(change)
    assert (audit.verify().holds, audit.verify().row) == (False, 1)


def test_row_that_stands_twice_is_named(log: None, attacker: None) -> None:
    execute("CREATE TABLE copy AS SELECT * FROM foundation_auditrow")
    execute("INSERT INTO copy SELECT * FROM copy WHERE sequence = 5")
    execute("DROP TABLE foundation_auditrow")
    execute("ALTER TABLE copy RENAME TO foundation_auditrow")
    assert audit.verify().sentence == "Rad 6 är inte den som skrevs: där står en rad med nummer 5."
