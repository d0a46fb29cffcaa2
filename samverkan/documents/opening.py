"""What of a decided document everybody may read; pure.

What is kept leaves no trace, not even a number: every copy says the same of what open copies never hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from samverkan.documents.blocks import KEPT, Block
from samverkan.foundation.content import sealed

SCHEMA = "samverkan.document-open/1"
HELD_BACK = (
    "En öppen kopia har inte med polisiära åtgärder som inte är genomförda eller antal händelser. "
    "Antal som är prövade mot röjande finns på kommunens karta."
)
# Why a part is held back, as the one who checks a release reads it.
CHOSEN = "Avsnittet är inte valt."
POLICE = (
    "Polisens åtgärd som inte är genomförd. Sekretess kan gälla: "
    "18 kap. 1 § offentlighets- och sekretesslagen."
)
PROTECTED = (
    "Antal, tider, underlag och planerat arbete i klass S2. "
    "Antal publiceras bara på kartan, prövade mot röjande."
)
REASONS = (POLICE, PROTECTED, CHOSEN)


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


def held_back(final: Mapping[str, Any], *, codes: Sequence[str]) -> list[dict[str, str]]:
    """Return each part that a copy of the chosen sections would not show: where it stands, what, and why."""
    sections = final["compiled"]["sections"]
    left_out = [each for each in sections if each["code"] not in codes]
    inside = [
        (each["heading"], what, why)
        for each in sections
        if each["code"] in codes
        for block in each["blocks"]
        for what, why in _held(block)
    ]
    parts = [*((each["heading"], "", CHOSEN) for each in left_out), *inside]
    parts.sort(key=lambda part: REASONS.index(part[2]))
    return [{"where": where, "what": what, "why": why} for where, what, why in parts]


def shows_no_measure(section: Mapping[str, Any]) -> bool:
    """Tell whether all the measures against a problem are kept, so that an open copy would hint at them."""
    measures = [each for each in section["blocks"] if "secrecy" in each]
    return bool(measures) and all(each["secrecy"] == KEPT for each in measures)


def _held(block: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what of a block is kept, and why: as ``_shown`` leaves it out."""
    if block.get("secrecy") == KEPT:
        yield block["heading"], POLICE
        return
    for line in block["lines"]:
        if line["secrecy"] == KEPT:
            yield line["label"], PROTECTED
    table = block["table"]
    if table and table["secrecy"] == KEPT:
        yield table["caption"], PROTECTED
    elif table:
        yield from ((row["cells"][0], POLICE) for row in table["rows"] if row["secrecy"] == KEPT)


def _opened(section: Mapping[str, Any]) -> dict[str, Any]:
    blocks = [shown for each in section["blocks"] if (shown := _shown(each)) is not None]
    return {**section, "blocks": blocks}


def _shown(block: Mapping[str, Any]) -> Block | None:
    """Return what of a block is open, without the rows behind; None when nothing is."""
    if block.get("secrecy") == KEPT:
        return None
    lines = [{**line, "source": ""} for line in block["lines"] if line["secrecy"] != KEPT]
    table = _shown_table(block["table"])
    if not lines and table is None:
        return None
    note = block["note"] if table is not None else ""
    return {**block, "lines": lines, "table": table, "note": note}


def _shown_table(table: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if table is None or table["secrecy"] == KEPT:
        return None
    rows = [row for row in table["rows"] if row["secrecy"] != KEPT]
    return {**table, "rows": rows} if rows else None
