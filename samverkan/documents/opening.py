"""What of a decided document everybody may read; pure. What is kept is counted, never told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from samverkan.documents.blocks import KEPT, Block
from samverkan.foundation.swedish import counted
from samverkan.pictures.figures.picture import sealed

SCHEMA = "samverkan.document-open/1"
WHY = (
    "visas inte här: planerade polisiära åtgärder, platser och små antal är skyddsvärda. "
    "Antal per område finns på kommunens karta, prövade mot röjande."
)


def open_body(final: Mapping[str, Any], *, codes: Sequence[str]) -> dict[str, Any]:
    """Return the chosen sections without what is kept, sealed; a section that is left out is named."""
    compiled = final["compiled"]
    sections = [_opened(each) for each in compiled["sections"] if each["code"] in codes]
    left_out = [each for each in compiled["sections"] if each["code"] not in codes]
    # The heading of a problem is a word about a place: only what is chosen is named.
    named = [each["heading"] for each in left_out if not each.get("problem")]
    return sealed(
        {
            **{name: final[name] for name in ("number", "decision", "checkpoint")},
            "schema": SCHEMA,
            "compiled": {**compiled, "sections": sections},
            "words": [each for each in final["words"] if each["code"] in codes],
            "left_out": named,
            "left_out_count": len(left_out),
        }
    )


def _opened(section: Mapping[str, Any]) -> dict[str, Any]:
    kept = 0
    blocks: list[Block] = []
    for each in section["blocks"]:
        shown, hidden = _shown(each)
        kept += hidden
        if shown["lines"] or shown["table"]:
            blocks.append(shown)
    if kept:
        told = {"label": counted(kept, "uppgift", "uppgifter"), "told": WHY, "source": "", "secrecy": ""}
        blocks.append({"heading": "", "lines": [told], "table": None, "note": ""})
    return {**section, "blocks": blocks}


def _shown(block: Mapping[str, Any]) -> tuple[Block, int]:
    """Return what of a block is open, without the rows behind, and how much is kept."""
    if block.get("secrecy") == KEPT:
        return {"heading": "", "lines": [], "table": None, "note": ""}, 1
    lines = [{**line, "source": ""} for line in block["lines"] if line["secrecy"] != KEPT]
    table, hidden = _shown_table(block["table"])
    shown = {**block, "lines": lines, "table": table, "note": block["note"] if lines or table else ""}
    return shown, hidden + len(block["lines"]) - len(lines)


def _shown_table(table: Mapping[str, Any] | None) -> tuple[dict[str, Any] | None, int]:
    if table is None:
        return None, 0
    if table["secrecy"] == KEPT:
        return None, 1
    rows = [row for row in table["rows"] if row["secrecy"] != KEPT]
    return ({**table, "rows": rows} if rows else None), len(table["rows"]) - len(rows)
