"""Metrics: what an operator watches, as Prometheus reads it. Numbers of the whole, never of anybody."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import Error
from django.db.models import Count
from django_tasks_db.models import DBTaskResult

import samverkan
from samverkan.foundation import health
from samverkan.foundation.audit.models import AuditRow, StoredCheckpoint

Labels = tuple[tuple[str, str], ...]
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(frozen=True)
class Metric:
    """One gauge: what it tells, and its value for each set of labels."""

    name: str
    told: str
    values: Mapping[Labels, float]

    def __str__(self) -> str:
        name = f"samverkan_{self.name}"
        lines = [f"# HELP {name} {self.told}", f"# TYPE {name} gauge"]
        for labels, value in self.values.items():
            marks = ",".join(f'{label}="{text}"' for label, text in labels)
            lines.append(f"{name}{{{marks}}} {value}" if marks else f"{name} {value}")
        return "\n".join(lines) + "\n"


def measured(*, at: datetime, folder: Path) -> Iterator[Metric]:
    """Yield every metric; those of the database are missing while it does not answer."""
    about = (("version", samverkan.__version__), ("python", platform.python_version()))
    yield Metric("info", "Version of the program.", {about: 1})
    checks = health.why_not_whole(at=at, folder=folder)
    well: dict[Labels, float] = {(("check", name),): int(why is None) for name, why in checks.items()}
    yield Metric("check", "1 when a check of /health/startup is well.", well)
    if folder.is_dir():
        yield _one("data_free_bytes", "Room left where the data are kept.", shutil.disk_usage(folder).free)
    with suppress(Error):
        yield from _of_jobs(at)
        yield from _of_log(at)


def _of_jobs(at: datetime) -> Iterator[Metric]:
    counted = DBTaskResult.objects.order_by().values_list("status").annotate(n=Count("pk"))
    yield Metric("jobs", "Jobs beside the site, by state.", {(("state", s.lower()),): n for s, n in counted})
    waited = health.longest_wait(at).total_seconds()
    yield _one("job_wait_seconds", "How long the oldest waiting job has waited.", waited)


def _of_log(at: datetime) -> Iterator[Metric]:
    rows = AuditRow.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0
    yield _one("audit_rows", "Rows in the audit log.", rows)
    if sealed := StoredCheckpoint.objects.order_by("-number").first():
        yield _one("audit_sealed_rows", "Rows under the last checkpoint.", sealed.size)
        yield _one("audit_seal_age_seconds", "Age of the last checkpoint.", (at - sealed.at).total_seconds())


def _one(name: str, told: str, value: float) -> Metric:
    return Metric(name, told, {(): value})
