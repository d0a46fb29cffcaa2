"""SQLite whose writers wait in line: by itself it sleeps and tries again, and who is unlucky waits long."""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import IO, Any

from django.db.backends.sqlite3 import base

TURN = "-turn"  # what the file's name ends with, beside the database; it is empty


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that begins to write when those who came before are done.

    The system wakes the next in line, and lets go for a program that dies. The database's own lock still
    decides: what writes past this queue waits as before.
    """

    turn: IO[bytes] | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the database, and the file that is held while it is written to."""
        made = super().get_new_connection(conn_params)
        if not self.is_in_memory_db():
            self.turn = Path(f"{self.settings_dict['NAME']}{TURN}").open("ab")  # noqa: SIM115 - held open
        return made

    def _start_transaction_under_autocommit(self) -> None:
        self._hold(fcntl.LOCK_EX)
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # not in the stubs
        finally:
            self._let_go()

    def commit(self) -> None:
        """End the transaction, and let the next one write."""
        try:
            super().commit()
        finally:
            self._let_go()

    def rollback(self) -> None:
        """End the transaction, and let the next one write."""
        try:
            super().rollback()
        finally:
            self._let_go()

    def close(self) -> None:
        """Close the database, and let the next one write."""
        super().close()
        if self.turn is not None:
            self.turn.close()
            self.turn = None

    def _let_go(self) -> None:
        """Let the next one write, unless a transaction goes on."""
        if self.connection is None or not self.connection.in_transaction:
            self._hold(fcntl.LOCK_UN)

    def _hold(self, how: int) -> None:
        if self.turn is not None:
            fcntl.flock(self.turn, how)
