"""The tests' tables in the embedded database, made out of the models at once and closed as migrations do.

Replaying every room's migrations takes longer than hundreds of tests. They are replayed on PostgreSQL, and by
the demo; that they say the same as the models is what ``run.py check`` asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations import RunPython, RunSQL
from django.db.migrations.executor import MigrationExecutor

from tests.keeping import STANDING


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Let the tables, once made, be as the migrations leave them; when all is done, let nothing stand."""
    if connection.settings_dict["TEST"]["MIGRATE"] is False:
        with django_db_blocker.unblock():
            take_steps()
    yield
    with django_db_blocker.unblock():
        STANDING.stand([])


def take_steps() -> None:
    """Take the steps of our migrations that no model tells of: triggers, most of them; note all as taken."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    executor.recorder.ensure_schema()
    for migration, _ in plan:
        is_ours = type(migration).__module__.startswith("samverkan.")
        with connection.schema_editor() as editor:
            for step in migration.operations if is_ours else ():
                if isinstance(step, RunPython):
                    step.code(apps, editor)
                elif isinstance(step, RunSQL):
                    step.database_forwards(migration.app_label, editor, None, None)
        executor.record_migration(migration)
