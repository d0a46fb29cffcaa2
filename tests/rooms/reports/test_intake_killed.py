"""The site is killed while reports come in: what was acknowledged is stored, once. Short; see benchmarks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection

from benchmarks._reporters import RisingSite, sign_in
from benchmarks.intake_kills import sent_while_killed
from tests.rooms.reports.sending import name_square, set_up

FORM = "/orebro/est-orebro/rapportera/"
LIVES = (0.1, 0.4, 0.2, 0.3)  # seconds


@pytest.fixture
def session(transactional_db, town) -> str:
    """Sign somebody in who reports for the caretakers."""
    set_up(town)
    name_square(town)
    return sign_in(town.est_orebro, 1)[0]


@pytest.fixture
def site(session, settings, tmp_path: Path, monkeypatch) -> Iterator[RisingSite]:
    """Return a site of its own over a copy of the town, in a file."""
    if connection.vendor != "sqlite":
        pytest.skip("the site works on a copy in a file; benchmarks/intake_kills does it on PostgreSQL")
    connection.cursor().execute("VACUUM INTO %s", [str(tmp_path / "samverkan.sqlite3")])
    (tmp_path / "demo-secret").write_text(settings.SECRET_KEY)  # sessions hold under the same secret alone
    monkeypatch.setenv("SAMVERKAN_DATA", str(tmp_path))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "samverkan.settings.demo")
    with RisingSite(workers=1, form=FORM) as rising:
        yield rising


def test_what_is_acknowledged_while_the_site_is_killed_is_stored_once(site, session, tmp_path):
    told = sent_while_killed(site, session, ["Stortorget"], LIVES)
    acknowledged = sorted(key for done, _ in told for key in done)
    assert acknowledged
    assert stored_in(tmp_path / "samverkan.sqlite3") == (acknowledged, len(acknowledged))


def stored_in(path: Path) -> tuple[list[UUID], int]:
    """Return the keys that are stored in a file, and how many reports with an event."""
    import sqlite3

    with sqlite3.connect(path) as file:
        keys = [UUID(key) for (key,) in file.execute("SELECT key FROM reports_submission")]
        reports = "SELECT count(*) FROM reports_report WHERE observation_id IS NOT NULL"
        return sorted(keys), file.execute(reports).fetchone()[0]
