"""A document as it is read, on the page and on paper: numbered sections, words first, what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any

from samverkan.documents.contents import gaps_of
from samverkan.documents.opening import HELD_BACK
from samverkan.foundation.swedish import day, days


def reading_of(
    body: Mapping[str, Any],
    words: Mapping[str, str],
    final: Mapping[str, Any] | None,
    *,
    hrefs: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return what pages and paper show; ``hrefs`` lead to the rows that a reader may open."""
    first, last = (date.fromisoformat(body["period"][end]) for end in ("from", "until"))
    return {
        "title": body["title"],
        "municipality": body["municipality"],
        "period": days(first, last),
        "as_of": day(date.fromisoformat(body["as_of"])),
        "lead": body["lead"],
        "law": body["law"],
        "retention": body["retention"],
        "groups": _groups(body, words, hrefs or {}),
        "gaps": gaps_of(dict(body)),
        "decision": _decision(final) if final else None,
        "hash": (final or body)["content_hash"],
        "checkpoint": final["checkpoint"] if final else "",
        "mark": "" if final else "Utkast. Inte beslutat.",
    }


def _groups(
    body: Mapping[str, Any], words: Mapping[str, str], hrefs: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return the sections by their common heading, where they have one, each with its number."""
    groups: list[dict[str, Any]] = []
    number = 0
    for group, found in groupby(body["sections"], key=lambda each: each["group"]):
        sections = []
        for each in found:
            number += 1
            text = words.get(each["code"], "")
            told = {"number": number, "paragraphs": [row for row in text.split("\n") if row.strip()]}
            blocks = [shown(block, hrefs) for block in each["blocks"]]
            sections.append({**each, **told, "blocks": blocks, "level": 4 if group else 3})
        groups.append({"heading": group, "sections": sections})
    return groups


def shown(block: Mapping[str, Any], hrefs: Mapping[str, str]) -> dict[str, Any]:
    """Return a block with the address of each line, and rows in threes: column, is a number, what it says."""
    lines = [{**line, "href": hrefs.get(line["source"], "")} for line in block["lines"]]
    table = block["table"]
    if table:
        columns = list(zip(*table["columns"], strict=True))
        rows = [{**row, "shown": list(zip(*columns, row["cells"], strict=True))} for row in table["rows"]]
        table = {**table, "rows": rows}
    return {**block, "lines": lines, "table": table}


def _decision(final: Mapping[str, Any]) -> dict[str, str]:
    decision = final["decision"]
    told = day(date.fromisoformat(decision["date"]))
    return {**decision, "date": told, "day": decision["date"], "number": str(final["number"])}


def open_reading(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return what everybody is shown of an open copy, with what is left out by name."""
    words = {each["code"]: each["text"] for each in body["words"]}
    more = body["left_out_count"] - len(body["left_out"])
    return {
        **reading_of(body["compiled"], words, body),
        "left_out": list(body["left_out"]),
        "left_out_problems": more,
        "held_back": HELD_BACK,
    }
