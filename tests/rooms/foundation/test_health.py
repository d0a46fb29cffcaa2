"""What the program says about its own health."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from samverkan.foundation import audit, health
from samverkan.foundation.audit.models import AuditRow
from samverkan.foundation.health import working
from tests.emptying import unguarded
from tests.rooms.foundation.conftest import BEGAN, fill

pytestmark = pytest.mark.database
WELL = dict.fromkeys(("database", "migrations", "audit", "clock", "disk"))


def out_of_order(*_: Any) -> NoReturn:
    raise OperationalError("connection to db7.kommun.example failed for user maja")


@pytest.fixture
def site(settings: Settings, tmp_path: Path) -> Client:
    """The addresses of health, with data in an empty folder."""
    settings.ROOT_URLCONF = "samverkan.foundation.urls"
    settings.MIDDLEWARE = []
    settings.DATA = tmp_path
    return Client()


def test_live_answers_without_a_database(site: Client) -> None:
    assert site.get("/health/live").json() == {"live": True}


def test_ready_says_that_all_is_well(site: Client, db: None) -> None:
    answer = site.get("/health/ready")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "checks": WELL})


@pytest.mark.parametrize("path", ["/health/live", "/health/ready", "/health/startup"])
def test_health_is_only_read_and_never_kept(site: Client, db: None, path: str) -> None:
    assert site.post(path).status_code == 405
    assert "no-store" in site.get(path).headers["Cache-Control"]


def test_ready_says_503_without_the_databases_own_words(site: Client, db: None) -> None:
    with connection.execute_wrapper(out_of_order):
        answer = site.get("/health/ready")
    silent = dict.fromkeys(("database", "migrations", "audit", "clock"), "Databasen svarar inte.")
    assert (answer.status_code, answer.json()) == (503, {"ready": False, "checks": {**WELL, **silent}})


def test_whole_has_started_while_a_worker_lives(site: Client, db: None, tmp_path: Path) -> None:
    with working(tmp_path):
        answer = site.get("/health/startup")
    whole = {**WELL, **dict.fromkeys(("folder", "worker", "jobs"))}
    assert (answer.status_code, answer.json()) == (200, {"started": True, "checks": whole})


def test_site_without_a_worker_is_ready_but_has_not_started(site: Client, db: None, tmp_path: Path) -> None:
    with working(tmp_path):
        pass  # it has lived, and is gone
    answer = site.get("/health/startup")
    assert (site.get("/health/ready").status_code, answer.status_code) == (200, 503)
    assert [name for name, why in answer.json()["checks"].items() if why] == ["worker"]


@pytest.mark.parametrize(("minutes", "told"), [(14, None), (20, "Ett jobb har väntat i 20 minuter.")])
def test_job_that_nobody_begins_is_told(db: None, minutes: int, told: str | None) -> None:
    job = DBTaskResult.objects.create(args_kwargs={}, task_path="x", backend_name="default", run_after=BEGAN)
    DBTaskResult.objects.filter(pk=job.pk).update(enqueued_at=BEGAN)
    why = health.why_jobs_wait(BEGAN + timedelta(minutes=minutes))
    assert (why and why.removesuffix(" Starta om bakgrundsarbetaren.")) == told


def test_folder_that_cannot_be_written_in_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)  # whoever runs the tests may be root
    assert health.why_folder_is_closed(tmp_path) == "Mappen för data går inte att skriva i."
    assert health.why_folder_is_closed(tmp_path / "missing") == "Mappen för data finns inte."


def test_tables_older_than_the_program_are_told(db: None) -> None:
    MigrationRecorder(connection).record_unapplied("foundation", "0002_append_only")
    assert health.why_not_migrated() == "1 ändringar av databasen återstår. Kör ”samverkan migrate”."


def test_log_older_than_its_checkpoint_is_told(db: None) -> None:
    fill(5)
    audit.checkpoint(at=BEGAN)
    with unguarded():
        AuditRow.objects.filter(sequence=5).delete()
    assert (health.why_audit_is_broken() or "").startswith("Loggens första 5 rader stämmer inte")


def test_log_that_has_grown_since_its_checkpoint_is_well(db: None) -> None:
    fill(5)
    audit.checkpoint(at=BEGAN)
    fill(3)
    assert health.why_audit_is_broken() is None


@pytest.mark.parametrize(("minutes", "is_well"), [(-3, False), (-1, True), (0, True), (60, True)])
def test_clock_before_the_last_row_is_told(db: None, minutes: int, is_well: bool) -> None:
    fill(1)
    assert (health.why_clock_is_wrong(BEGAN + timedelta(minutes=minutes)) is None) == is_well


def test_disk_without_room_is_told(tmp_path: Path) -> None:
    assert (health.why_disk_is_full(tmp_path, needed=10**18) or "").endswith("MB är lediga. Frigör utrymme.")


def test_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    assert health.why_disk_is_full(tmp_path / "missing") == "Mappen för data finns inte."


def test_checks_cost_the_same_however_long_the_log_is(db: None) -> None:
    costs = []
    for more in (1, 40):
        fill(more)
        audit.checkpoint(at=BEGAN)
        with CaptureQueriesContext(connection) as asked:
            health.why_not_whole(at=datetime(2026, 12, 1, tzinfo=UTC), folder=Path())
        costs.append(len(asked))
    assert costs[0] == costs[1]
