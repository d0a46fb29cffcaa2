"""The stage of the tests of triage: reports that wait, and a report as its page sends it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse

from samverkan.reports.actions import triage
from samverkan.reports.event import Event
from samverkan.reports.models import Report
from samverkan.situation.models import Category, ReporterGroup, WeekCube
from tests.rooms.reports.sending import AT, send, told
from tests.rooms.situation.stage import EAST, NORTH

HERE = ("orebro", "est-orebro")
LATER = AT + timedelta(hours=1)
SPOT = (EAST + 500, NORTH + 500)  # in Vivalla


def address(name: str, *rest: Any) -> str:
    """Return the address of a page of EST Örebro's reports."""
    return reverse(f"triage:{name}", args=[*HERE, *rest])


def wait(group: ReporterGroup, *, number: int = 1, at: datetime = AT, **said: Any) -> Report:
    """Let a report of vandalism in Vivalla wait, unless told otherwise; ``number`` tells them apart."""
    who = {"by": said.pop("by")}
    sent = send(group, told(**{"point": SPOT, **said}), key=UUID(int=number), at=at, **who)
    return Report.objects.with_event().get(submission=sent)


def fresh(report: Report) -> Report:
    """Return a report as it stands now."""
    return Report.objects.with_event().get(pk=report.pk)


def recode(report: Report, code: str, *, by: Any, **told: Any) -> Report:
    """Correct the category of a report from what it says now."""
    event = replace(Event.of(fresh(report).observation), category=Category.objects.get(code=code))
    said = {"reason": "Fel typ", "version": report.version, "at": LATER, **told}
    return triage.correct(report=report, event=event, by=by, **said)


def sent(page: Any, **changes: Any) -> dict[str, Any]:
    """Return what the form of a page would send, with some of it changed."""
    form = page.context["form"]
    values = {name: form[name].value() for name in form.fields}
    values = {name: f"{v:%Y-%m-%dT%H:%M}" if isinstance(v, datetime) else v for name, v in values.items()}
    return {name: value for name, value in (values | changes).items() if value is not None}


def counted(week: int) -> int:
    """Return how many events a week's cube holds."""
    cube = WeekCube.objects.filter(week=week).first()
    return sum(count for *_, count in _rows(cube.counts)) if cube else 0


def _rows(table: bytes) -> list[list[int]]:
    import numpy as np

    return np.frombuffer(table, "<i8").reshape(-1, 3).tolist()
