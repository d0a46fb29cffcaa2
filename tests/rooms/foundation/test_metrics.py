"""What Prometheus is told, and who may ask."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn

import pytest
import yaml
from django.db import OperationalError, connection
from django.test import Client
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from samverkan.foundation import audit, metrics
from samverkan.foundation.health import working
from tests.conftest import CHECKOUT
from tests.rooms.foundation.conftest import BEGAN, fill

pytestmark = [pytest.mark.database, pytest.mark.django_db]
KEY = "en-nyckel-som-ingen-gissar"
LINE = re.compile(r'(samverkan_[a-z_]+)(?:\{((?:[a-z]+="[^"]*",?)+)\})? (-?[\d.]+(?:e[+-]\d+)?)')


def values(folder: Path, at: datetime = BEGAN) -> dict[str, float]:
    """Return every sample, read as Prometheus does."""
    lines = "".join(map(str, metrics.measured(at=at, folder=folder))).splitlines()
    told = [LINE.fullmatch(line) for line in lines if not line.startswith("#")]
    return {f"{each[1]}{{{each[2] or ''}}}": float(each[3]) for each in told if each}


@pytest.fixture
def site(settings: Settings, tmp_path: Path) -> Client:
    settings.DATA, settings.METRICS_KEY = tmp_path, KEY
    return Client()


def asked(site: Client, authorization: str) -> int:
    return site.get("/health/metrics", headers={"authorization": authorization}).status_code


@pytest.mark.parametrize("sent", ["", KEY, "Bearer", "Bearer fel", f"Basic {KEY}"])
def test_metrics_are_not_there_without_the_key(site: Client, sent: str) -> None:
    assert asked(site, sent) == 404


def test_metrics_are_given_to_who_knows_the_key(site: Client) -> None:
    assert asked(site, f"Bearer {KEY}") == 200


def test_without_a_key_in_the_settings_nobody_knows_it(site: Client, settings: Settings) -> None:
    settings.METRICS_KEY = ""
    assert asked(site, "Bearer ") == 404


def test_every_line_is_one_that_prometheus_reads(tmp_path: Path) -> None:
    fill(1)
    lines = "".join(map(str, metrics.measured(at=BEGAN, folder=tmp_path))).splitlines()
    assert [line for line in lines if not (line.startswith("# ") or LINE.fullmatch(line))] == []


def test_checks_are_one_when_well(tmp_path: Path) -> None:
    with working(tmp_path):
        well = values(tmp_path)['samverkan_check{check="worker"}']
    assert (well, values(tmp_path)['samverkan_check{check="worker"}']) == (1, 0)


def test_jobs_are_counted_by_state(tmp_path: Path) -> None:
    for status in ("READY", "FAILED", "FAILED"):
        DBTaskResult.objects.create(
            args_kwargs={}, task_path="x", backend_name="default", run_after=BEGAN, status=status
        )
    DBTaskResult.objects.update(enqueued_at=BEGAN)
    told = values(tmp_path, at=BEGAN + timedelta(seconds=90))
    states = {name: value for name, value in told.items() if "jobs{" in name}
    assert states == {'samverkan_jobs{state="failed"}': 2, 'samverkan_jobs{state="ready"}': 1}
    assert told["samverkan_job_wait_seconds{}"] == 90


def test_seal_of_the_log_grows_old(tmp_path: Path) -> None:
    fill(5)
    audit.checkpoint(at=BEGAN)
    fill(2)
    told = values(tmp_path, at=BEGAN + timedelta(days=8))
    log = [told[f"samverkan_audit_{name}{{}}"] for name in ("rows", "sealed_rows", "seal_age_seconds")]
    assert log == [7, 5, 8 * 24 * 60 * 60]


def test_metrics_are_told_without_a_database(tmp_path: Path) -> None:
    def out_of_order(*_: Any) -> NoReturn:
        raise OperationalError("connection to db7.kommun.example failed for user maja")

    with connection.execute_wrapper(out_of_order):
        told = values(tmp_path)
    assert told['samverkan_check{check="database"}'] == 0
    assert [name for name in told if "_job" in name or "_audit_" in name] == []


def test_alert_rules_of_the_documentation_speak_of_metrics_that_exist(tmp_path: Path) -> None:
    fill(1)
    audit.checkpoint(at=BEGAN)
    page = (CHECKOUT / "docs" / "how-to" / "watch.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```yaml\n(groups:.*?)```", page, re.S)
    rules = yaml.safe_load(shown)["groups"][0]["rules"]
    known = {name.partition("{")[0] for name in values(tmp_path)} | {"samverkan_jobs"}
    assert len(rules) > 3
    assert {name for rule in rules for name in re.findall(r"samverkan_\w+", rule["expr"])} <= known
