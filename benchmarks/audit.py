"""The audit log: how long one million rows take to verify, beside the bare hashing of as many.

python -m benchmarks.audit [rows]        on SQLite, or on the PostgreSQL that SAMVERKAN_DATABASE names
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samverkan.foundation.models import AuditRow

BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


def set_up(folder: str) -> None:
    """Make an empty database with the foundation alone."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    from samverkan.settings.environment import postgresql, sqlite

    url = os.environ.get("SAMVERKAN_DATABASE")
    database = postgresql(url) if url else sqlite(Path(folder) / "audit.sqlite3")
    settings.configure(
        DATABASES={"default": database}, INSTALLED_APPS=["samverkan.foundation"], USE_TZ=True, TIME_ZONE="UTC"
    )
    django.setup()
    call_command("migrate", verbosity=0)


def make_rows(count: int) -> Iterator[AuditRow]:
    """Yield rows as ``audit.note`` writes them, without a transaction for each."""
    from samverkan.foundation.audit.leaves import Leaf
    from samverkan.foundation.audit.merkle import Frontier
    from samverkan.foundation.models import AuditRow

    frontier = Frontier()
    for number in range(1, count + 1):
        at = BEGAN + timedelta(seconds=number)
        who, salt = number % 50, number.to_bytes(16)
        leaf = Leaf(
            number, at, "observation.noted", "observation", str(number), "people.person", who, "{}", salt
        )
        yield AuditRow(**leaf._asdict(), hashes=b"".join(frontier.append(leaf.hash())))


def fill(count: int) -> None:
    """Write the rows."""
    from django.db import transaction

    from samverkan.foundation.models import AuditRow

    rows = make_rows(count)
    with transaction.atomic():
        while chunk := list(islice(rows, 5000)):
            AuditRow.objects.bulk_create(chunk)


def note_some(count: int) -> None:
    """Write rows one by one, each in a transaction of its own."""
    from django.db import transaction

    from samverkan.foundation import audit

    for number in range(count):
        with transaction.atomic():
            audit.note("observation.noted", thing=f"observation:{number}", by=None, at=BEGAN)


def hash_bare(count: int) -> None:
    """Hash as often as the log does: a leaf of 150 bytes and a node of 65 for every row."""
    leaf, node = b"l" * 150, b"n" * 65
    for _ in range(count):
        sha256(leaf).digest()
        sha256(node).digest()


def measure(work: Callable[[], object]) -> float:
    """Return how many seconds the work takes."""
    began = perf_counter()
    work()
    return perf_counter() - began


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        from samverkan.foundation import audit

        filled = measure(lambda: fill(count))
        verified = measure(lambda: print(audit.verify().sentence))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        noted = measure(lambda: note_some(1000)) / 1000
        sealed = measure(lambda: audit.checkpoint(at=BEGAN))
    bare = measure(lambda: hash_bare(count))
    print(f"audit: {count} rows written in bulk      {filled:6.1f} s")
    print(f"audit: {count} rows verified             {verified:6.1f} s, {verified / bare:.1f} × bare hashing")
    print(f"audit: highest memory, writing included {peak:6.0f} MB")
    print(f"audit: one row noted and committed      {noted * 1000:6.2f} ms")
    print(f"audit: checkpoint                       {sealed * 1000:6.1f} ms")


if __name__ == "__main__":
    main()
