"""What a section shows out of the system: lines and tables, each with where it comes from; pure.

A block is plain data, so that it can be frozen. Numbers come in here and are changed nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from samverkan.foundation.secrecy import Secrecy

Line = dict[str, Any]
Block = dict[str, Any]
SHARED, KEPT = Secrecy.COOPERATION.value, Secrecy.PROTECTED.value


def line(label: str, told: str, *, source: str = "", secrecy: str = SHARED) -> Line:
    """Return one thing that is told; ``source`` names the row behind it: ``problem:12``."""
    return {"label": label, "told": told, "source": source, "secrecy": secrecy}


def block(
    lines: Iterable[Line] = (), *, heading: str = "", table: dict[str, Any] | None = None, note: str = ""
) -> Block:
    """Return some lines, a table or both under a heading."""
    return {"heading": heading, "lines": list(lines), "table": table, "note": note}


def table(
    caption: str,
    columns: Sequence[tuple[str, bool]],
    rows: Iterable[Sequence[str]],
    *,
    secrecy: str = SHARED,
    kept: Sequence[bool] = (),
) -> dict[str, Any]:
    """Return a table; a column is its label and whether it holds numbers; single rows may be kept."""
    cells = [list(row) for row in rows]
    inside = list(kept) or [False] * len(cells)
    return {
        "caption": caption,
        "columns": [list(column) for column in columns],
        "rows": [
            {"cells": row, "secrecy": KEPT if is_kept else SHARED}
            for row, is_kept in zip(cells, inside, strict=True)
        ],
        "secrecy": secrecy,
    }


def missing(told: str) -> Line:
    """Return that something the document should rest on is not there."""
    return {"label": "Underlag saknas", "told": told, "source": "", "secrecy": SHARED, "is_gap": True}


def is_gap(each: Line) -> bool:
    """Tell whether a line says that something is missing."""
    return bool(each.get("is_gap"))
