"""The report as tagged PDF, drawn from its frozen body: the same body gives the same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from samverkan.followups.contents import final_body_of
from samverkan.followups.models import FollowUpReport
from samverkan.followups.reading import reading_of
from samverkan.foundation.swedish import moment
from samverkan.web import icons
from samverkan.web import pdf as documents

TEMPLATE = Path(__file__).with_name("paper.typ")
_INK, _ACCENT, _FAULT = "#17232b", "#0b5a68", "#8f1d14"
COLOURS = {"check": _ACCENT, "fault": _FAULT}


def pages(report: FollowUpReport, *, stamp: str = "") -> bytes:
    """Return the report on paper; a draft says on every page who took it and why."""
    body = final_body_of(report)
    conclusion = getattr(report, "conclusion", None)
    at = conclusion.concluded_at if conclusion else report.compiled_at
    return documents.compile(TEMPLATE, _data(body, stamp), at=at)


def _data(body: dict[str, Any], stamp: str) -> dict[str, Any]:
    from datetime import datetime

    reading = reading_of(body["approved"])
    given = [{**each, "at": moment(datetime.fromisoformat(each["at"]))} for each in body.get("approvals", [])]
    concluded = body.get("concluded_at")
    return {
        **reading,
        "counts": [{**each, "icon": _icon(each["sign"])} for each in reading["counts"]],
        "groups": [(name, [_drawn(each) for each in rows]) for name, rows in reading["groups"]],
        "gaps": [_drawn(each) for each in reading["gaps"]],
        "approvals": given,
        "checkpoint": body.get("checkpoint", ""),
        "concluded": moment(datetime.fromisoformat(concluded)) if concluded else "",
        "mark": "" if concluded else stamp or "Utkast. Inte godkänd av båda parter.",
    }


def _drawn(each: dict[str, Any]) -> dict[str, Any]:
    return {**each, "icon": _icon(each["sign"])}


def _icon(name: str) -> str:
    drawing = str(icons.icon(name)).replace("currentColor", COLOURS.get(name, _INK))
    return drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
