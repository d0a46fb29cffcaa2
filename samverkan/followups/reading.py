"""A frozen report as page and paper read it: days in words, signs beside verdicts, words beside promises."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from samverkan.followups.states import SIGNS, Verdict
from samverkan.foundation.swedish import days

JOINT = "Båda parterna"


def reading_of(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is shown of a report's body."""
    found = body["findings"]
    said = body["comments"]
    commitments = [_commitment(each, said) for each in found["commitments"]]
    period = found["period"]
    return {
        "title": f"Uppföljning av {found['agreement']['name']}",
        "kind": body["kind"].capitalize(),
        "municipality": found["agreement"]["municipality"],
        "parties": found["agreement"]["parties"],
        "period": days(date.fromisoformat(period["from"]), date.fromisoformat(period["until"])),
        "counts": [_count(verdict, found["counts"]) for verdict in Verdict],
        "whole": [each for each in said if not each["commitment"]],
        "commitments": commitments,
        "groups": _grouped(commitments),
        "gaps": [each for each in commitments if each["gaps"]],
        "hash": body["content_hash"],
    }


def _count(verdict: Verdict, counts: Mapping[str, int]) -> dict[str, Any]:
    return {"label": verdict.label, "number": counts[verdict.value], "sign": SIGNS[verdict]}


def _commitment(each: Mapping[str, Any], said: list[Mapping[str, Any]]) -> dict[str, Any]:
    verdict = Verdict(each["verdict"])
    return {
        **each,
        "label": verdict.label.capitalize(),
        "sign": SIGNS[verdict],
        "is_red": verdict == Verdict.NOT_KEPT,
        "gaps": [row for row in each["rows"] if row["gap"]],
        "comments": [one for one in said if one["commitment"] == each["code"] and one["key"] == each["key"]],
    }


def _grouped(commitments: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the promises by who made them, those of both first."""
    groups: dict[str, list[dict[str, Any]]] = {JOINT: []}
    for each in commitments:
        groups.setdefault(JOINT if each["party"] == "Båda" else each["party"], []).append(each)
    return [(name, rows) for name, rows in groups.items() if rows]
