"""A short audit log, and a database whose triggers are gone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from samverkan.foundation import audit
from tests.emptying import log_can_be_emptied, unguarded

__all__ = ["log_can_be_emptied"]

BEGAN = datetime(2026, 11, 9, 8, tzinfo=UTC)


def fill(count: int) -> list[audit.AuditRow]:
    """Write rows the way the platform does."""
    with transaction.atomic():
        return [
            audit.note(
                "thing.done", thing=f"thing:{i}", by=None, at=BEGAN + timedelta(hours=i), facts={"n": i}
            )
            for i in range(count)
        ]


@pytest.fixture
def log(db: None) -> list[audit.AuditRow]:
    """Eleven rows: a tree that is not balanced."""
    return fill(11)


@pytest.fixture
def attacker(db: None) -> Iterator[None]:
    """Somebody who can write in the database without the triggers."""
    with unguarded():
        yield
