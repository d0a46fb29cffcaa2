"""Health: plain questions to the running program, each answered with why not, or None when all is well."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor

from samverkan.foundation.audit.models import AuditRow, StoredCheckpoint
from samverkan.foundation.audit.writing import why_not_checkpoint

ROOM_NEEDED = 500_000_000  # bytes: an import of 200 000 rows with its file and the database's log
CLOCKS_DIFFER = timedelta(minutes=2)  # between machines that write in the same log


def why_not_ready(*, at: datetime, folder: Path) -> dict[str, str | None]:
    """Return each check by name with why it fails; without a database the checks that need it fail too."""
    needing: dict[str, Callable[[], str | None]] = {
        "database": why_no_database,
        "migrations": why_not_migrated,
        "audit": why_audit_is_broken,
        "clock": lambda: why_clock_is_wrong(at),
    }
    answers = {name: _ask(check) for name, check in needing.items()}
    return {**answers, "disk": why_disk_is_full(folder)}


def why_no_database() -> str | None:
    """Return why the database does not answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return None if cursor.fetchone() == (1,) else "Databasen svarar fel."


def why_not_migrated() -> str | None:
    """Return whether the tables are older than the program."""
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(missing)} ändringar av databasen återstår. Kör ”samverkan migrate”." if missing else None


def why_audit_is_broken() -> str | None:
    """Return whether the log still begins with its last checkpoint; ``audit verify`` looks at every row."""
    return why_not_checkpoint(StoredCheckpoint.objects.order_by("number").last())


def why_clock_is_wrong(at: datetime) -> str | None:
    """Return whether the clock stands before the last audit row."""
    last = AuditRow.objects.order_by("sequence").last()
    if last is None or last.at <= at + CLOCKS_DIFFER:
        return None
    return "Klockan är tidigare än det som redan är skrivet i revisionsloggen. Ställ den."


def why_disk_is_full(folder: Path, *, needed: int = ROOM_NEEDED) -> str | None:
    """Return whether there is too little room for the data."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return "Mappen för data finns inte."
    return None if free >= needed else f"Bara {free // 1_000_000} MB är lediga. Frigör utrymme."


def _ask(check: Callable[[], str | None]) -> str | None:
    try:
        return check()
    except Error:
        # The database's own words can hold names of hosts and users.
        return "Databasen svarar inte."
