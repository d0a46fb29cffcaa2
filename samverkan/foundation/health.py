"""Health: plain questions to the running program, each answered with why not, or None when all is well."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django_tasks_db.models import DBTaskResult

from samverkan.foundation.audit.models import AuditRow, StoredCheckpoint
from samverkan.foundation.audit.writing import why_not_checkpoint
from samverkan.foundation.holding import held, is_held

ROOM_NEEDED = 500_000_000  # bytes: an import of 200 000 rows with its file and the database's log
WORKER = "worker"  # the file in the data folder that a living worker holds
CLOCKS_DIFFER = timedelta(minutes=2)  # between machines that write in the same log


LONGEST_WAIT = timedelta(minutes=15)  # a job behind the largest file that may be read in

Answers = dict[str, str | None]


def why_not_start(*, folder: Path) -> Answers:
    """Return each check that must be well before the site may begin to serve."""
    asked = {"database": why_no_database, "migrations": why_not_migrated}
    return {**_asked(asked), "folder": why_folder_is_closed(folder)}


def why_not_ready(*, at: datetime, folder: Path) -> Answers:
    """Return each check by name with why it fails; without a database the checks that need it fail too."""
    asked: dict[str, Callable[[], str | None]] = {
        "database": why_no_database,
        "migrations": why_not_migrated,
        "audit": why_audit_is_broken,
        "clock": lambda: why_clock_is_wrong(at),
    }
    return {**_asked(asked), "disk": why_disk_is_full(folder)}


def why_not_whole(*, at: datetime, folder: Path) -> Answers:
    """Return every check: those of readiness, and whether long jobs are done beside the site."""
    return {
        **why_not_ready(at=at, folder=folder),
        "folder": why_folder_is_closed(folder),
        "worker": why_no_worker(folder),
        **_asked({"jobs": lambda: why_jobs_wait(at)}),
    }


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


def why_folder_is_closed(folder: Path) -> str | None:
    """Return whether nothing can be written where the data are kept."""
    if not folder.is_dir():
        return "Mappen för data finns inte."
    return None if os.access(folder, os.W_OK | os.X_OK) else "Mappen för data går inte att skriva i."


@contextmanager
def working(folder: Path) -> Iterator[None]:
    """Show that a worker lives for as long as it does."""
    path = folder / WORKER
    path.touch(mode=0o600)
    with held(path):
        yield


def why_no_worker(folder: Path) -> str | None:
    """Return whether no worker on this machine lives."""
    return None if is_held(folder / WORKER) else "Ingen bakgrundsarbetare är igång. Starta ”samverkan serve”."


def longest_wait(at: datetime) -> timedelta:
    """Return how long the oldest job that nobody has begun has waited."""
    oldest = DBTaskResult.objects.ready().order_by("enqueued_at").first()
    return max(at - oldest.enqueued_at, timedelta(0)) if oldest else timedelta(0)


def why_jobs_wait(at: datetime) -> str | None:
    """Return whether a job has waited for longer than work takes."""
    wait = longest_wait(at)
    if wait < LONGEST_WAIT:
        return None
    return f"Ett jobb har väntat i {wait // timedelta(minutes=1)} minuter. Starta om bakgrundsarbetaren."


def _asked(checks: Mapping[str, Callable[[], str | None]]) -> Answers:
    return {name: _ask(check) for name, check in checks.items()}


def _ask(check: Callable[[], str | None]) -> str | None:
    try:
        return check()
    except Error:
        # The database's own words can hold names of hosts and users.
        return "Databasen svarar inte."
