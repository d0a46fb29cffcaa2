"""A document as tagged PDF, drawn from what is frozen: the same content gives the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from samverkan.documents.blocks import is_gap
from samverkan.documents.contents import standing_body
from samverkan.documents.models import Document
from samverkan.documents.reading import reading_of
from samverkan.web import pdf

TEMPLATE = Path(__file__).with_name("paper.typ")
KEYS = ("title", "municipality", "period", "as_of", "lead", "law", "decision", "hash", "checkpoint", "mark")


def pages_of(document: Document) -> bytes:
    """Return a document on paper as it stands."""
    decision = getattr(document, "decision", None)
    at = decision.noted_at if decision else document.compiled_at
    return pages(reading_of(*standing_body(document)), at=at)


def pages(reading: Mapping[str, Any], *, at: datetime) -> bytes:
    """Return what is read as PDF; the same reading and moment give the same bytes."""
    data = {
        **{key: reading[key] for key in KEYS},
        "gaps": [{"heading": heading, "told": told} for heading, told in reading["gaps"]],
        "groups": [
            {"heading": group["heading"], "sections": [_section(each) for each in group["sections"]]}
            for group in reading["groups"]
        ],
        "left_out": reading.get("left_out", []),
        "held_back": reading.get("held_back", ""),
    }
    return pdf.compile(TEMPLATE, data, at=at)


def _section(section: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "number": section["number"],
        "heading": section["heading"],
        "law": section["law"],
        "says": section["says"],
        "paragraphs": section["paragraphs"],
        "blocks": [_block(each) for each in section["blocks"]],
    }


def _block(block: Mapping[str, Any]) -> dict[str, Any]:
    lines = [{"label": each["label"], "told": each["told"], "gap": is_gap(each)} for each in block["lines"]]
    table = block["table"]
    shown = None
    if table:
        shown = {
            "caption": table["caption"],
            "columns": table["columns"],
            "rows": [row["cells"] for row in table["rows"]],
        }
    return {"heading": block["heading"], "lines": lines, "table": shown, "note": block["note"]}
