"""The analysis of a period on paper: what the page says, in the same words and order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from samverkan.rounds.models import Action
from samverkan.web import pdf
from samverkan.web.tables import Table

TEMPLATE = Path(__file__).with_name("analysis.typ")


def pages(forum: Any, told: Mapping[str, Any], *, stamp: str, at: datetime) -> bytes:
    """Return the PDF of what is told of a period; the same words, stamp and moment give the same bytes."""
    made = told["made"]
    data = {
        **{name: told[name] for name in ("name", "is_over", "reading_rules")},
        "forum": forum.name,
        "municipality": forum.municipality.name,
        "stamp": stamp,
        "in_short": made.in_short,
        "sure": [line.told for line in made.sure],
        "tables": [_table(told[name]) for name in ("lines", "weeks", "reporters")],
        "counted": _counted(told["actions"]["counted"]),
        "actions": [_action(action) for action in told["actions"]["rows"]],
        "judged": _counted(told["judged"]),
    }
    return pdf.compile(TEMPLATE, data, at=at)


def _table(table: Table) -> dict[str, Any]:
    columns = [(column.label, column.numeric) for column in table.columns]
    return {"caption": table.caption, "columns": columns, "rows": table.cells}


def _counted(counts: list[tuple[str, int]]) -> str:
    return " ".join(f"{label.capitalize()}: {count}." for label, count in counts)


def _action(action: Action) -> str:
    where = f", {action.area.name}" if action.area else ""
    went = f" {action.outcome}" if action.outcome else ""
    return f"{action.title}{where}. {action.owner.name}. {action.get_state_display().capitalize()}.{went}"
