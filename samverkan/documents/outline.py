"""What a document of a kind holds, section by section, as dated data; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from samverkan.foundation.weeks import Week

HERE = Path(__file__).parent
TERTIALS = ((1, 17), (18, 35), (36, 53))  # as the analyses are made, in weeks 18, 36 and 2


@dataclass(frozen=True)
class Part:
    """One section: what the writer is asked, what is compiled, what the system does not hold."""

    code: str
    heading: str
    asks: str
    law: str = ""
    group: str = ""
    must_write: bool = False
    repeat: str = ""
    gathers: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outline:
    """One kind of document."""

    kind: str
    lead: str
    retention: str
    law: str
    looks: str
    years: int
    period: str
    parts: tuple[Part, ...]


def outline_of(kind: str, *, on: date) -> Outline:
    """Return what a document of a kind holds on a day."""
    told = _templates()[kind]
    rows = told.get("sections") or [_question(each) for each in _asked(told["questions"], on)]
    return Outline(
        kind=kind,
        lead=told["lead"],
        retention=told["retention"],
        law=told.get("law", ""),
        looks=told["looks"],
        years=told.get("years", 0),
        period=told.get("period", ""),
        parts=tuple(_part(row) for row in rows),
    )


def period_for(kind: str, *, on: date) -> tuple[date, date]:
    """Return the first and last day that a document of a kind speaks of, when it is begun on a day."""
    told = _templates()[kind]
    if told["looks"] == "forward":
        return on, on.replace(year=on.year + told["years"], day=min(on.day, 28)) - timedelta(days=1)
    if told.get("period") == "tertial":
        return _last_tertial(on)
    if told.get("period") == "year":
        return _span(on.year - 1, 1, 53)
    last = Week.from_date(on).monday - timedelta(days=1)
    return last - timedelta(weeks=52 * told["years"]) + timedelta(days=1), last


def frame() -> dict[str, list[str]]:
    """Return the codes of the coordinating functions and of the councils."""
    return dict(_read("frame.yaml"))


def _last_tertial(on: date) -> tuple[date, date]:
    spans = [_span(year, *weeks) for year in (on.year - 1, on.year) for weeks in TERTIALS]
    return next(span for span in reversed(spans) if span[1] < on)


def _span(year: int, first: int, last: int) -> tuple[date, date]:
    """Return the Monday of the first week and the Sunday of the last; week 53 where the year has one."""
    end = min(last, date(year, 12, 28).isocalendar().week)
    return Week(year, first).monday, Week(year, end).sunday


def _question(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **{name: row[name] for name in ("code", "group", "asks")},
        "heading": row["asks"],
        "gathers": row.get("gathers", []),
        "must_write": "gathers" not in row,
    }


def _asked(name: str, on: date) -> list[dict[str, Any]]:
    rows = _read(name)
    return [row for row in rows if row["from"] <= on and not (row.get("until") and row["until"] <= on)]


def _part(row: dict[str, Any]) -> Part:
    told = {**row, "gathers": tuple(row.get("gathers", ())), "absent": tuple(row.get("absent", ()))}
    return Part(**told)


def _templates() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = _read("templates.yaml")
    return found


@cache
def _read(name: str) -> Any:
    import yaml

    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
