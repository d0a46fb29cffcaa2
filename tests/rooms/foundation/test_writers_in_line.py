"""Writers to the embedded database wait in line, and whoever is done lets the next one go on."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler

from samverkan.foundation.holding import is_held
from samverkan.foundation.queued_sqlite3.base import TURN
from samverkan.settings.environment import sqlite

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(tmp_path):
    """A connection to a database of its own, with a table."""
    connection = ConnectionHandler({"default": sqlite(tmp_path / "a.sqlite3")})["default"]
    connection.cursor().execute("CREATE TABLE word (word TEXT)")
    yield connection
    connection.close()


def is_writing(connection) -> bool:
    """Tell whether others must wait."""
    return is_held(Path(f"{connection.settings_dict['NAME']}{TURN}"))


@pytest.mark.parametrize("end", ["commit", "rollback", "close"])
def test_transaction_that_ends_lets_the_next_writer_go_on(writer, end):
    writer.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    during = is_writing(writer)
    getattr(writer, end)()
    assert (during, is_writing(writer)) == (True, False)


def test_transaction_that_cannot_begin_holds_nobody(writer):
    writer.ensure_connection()
    writer.connection.execute("PRAGMA busy_timeout = 0")
    other = ConnectionHandler({"default": writer.settings_dict})["default"]
    other.cursor().execute("BEGIN IMMEDIATE")  # past the line, as another program does
    with pytest.raises(OperationalError):
        writer.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    other.close()
    assert not is_writing(writer)
