"""What a reader gets of what is published: all of it, or only what the cooperation may share (S1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from samverkan.foundation.content import sealed
from samverkan.foundation.secrecy import Secrecy
from samverkan.foundation.swedish import counted, day, moment
from samverkan.publishing.difference import told_slot, where
from samverkan.rounds.slots import NAMES
from samverkan.rounds.states import ActionState, Level, Scale

Body = Mapping[str, Any]
Section = dict[str, Any]
# domain.md 3.5: place-level detail is S2. Numbers by area and event type are the joint product: S1.
PROTECTED_PARTS: dict[str, Any] = {
    **{name: [] for name in ("points", "places", "clusters", "dense")},
    "places_left_out": 0,
    "cluster_rule": "",
}
WITHHELD = "Enskilda platser, punkter, kluster och gruppens egna ord hör till klass S2 och visas inte här."


def edition_of(published: Body, *, secrecy: str, stamp: str = "") -> dict[str, Any]:
    """Return the picture to draw for a reader of that class, with the group's words as sections."""
    approved = published["approved"]
    is_whole = secrecy == Secrecy.PROTECTED
    picture = approved["picture"] if is_whole else shared(approved["picture"])
    corrects = approved["corrects"]
    corrected = f", rättad (nummer {approved['number']})" if corrects else ""
    return sealed(
        {
            **picture,
            "title": f"{picture['title']}{corrected}",
            "checkpoint": published["checkpoint"],
            "sections": [
                *(_correction(corrects, secrecy) if corrects else []),
                *(spoken(approved) if is_whole else judged(approved, is_whole=False)),
            ],
            "facts": _facts(published, secrecy),
            "withheld": "" if is_whole else WITHHELD,
            "stamp": stamp,
        }
    )


def shared(picture: Body) -> dict[str, Any]:
    """Return the picture without what is S2: places, points, clusters, blocks, and which rows lie behind."""
    cells = [{**cell, "rows": []} for cell in picture["cells"]]
    return {**picture, **PROTECTED_PARTS, "cells": cells}


def spoken(approved: Body) -> list[Section]:
    """Return everything the group says, in the order it is read."""
    words = sorted(approved["words"], key=lambda word: _place(word["slot"]))
    named = [(told_slot(word["slot"], approved["picture"]), word["text"]) for word in words]
    return [
        *(_section(title, text=_lines(text)) for title, text in named),
        *judged(approved, is_whole=True),
        *_decided(approved),
    ]


def judged(approved: Body, *, is_whole: bool) -> list[Section]:
    """Return how areas are taken to be and what is put first; the reasons only in the whole edition."""
    why = ["Varför"] if is_whole else []
    assessments = [
        [row["area"], Level(row["level"]).label, _suggested(row), *([row["reason"]] if is_whole else [])]
        for row in approved["assessments"]
    ]
    priorities = [
        [
            where(row),
            Scale(row["need"]).label,
            Scale(row["influence"]).label,
            row["decided_by"],
            *([row["reason"]] if is_whole else []),
        ]
        for row in _most_first(approved["priorities"])
    ]
    first = ["Vad och var", "Behov", "Kan påverkas", "Beslutat av", *why]
    return [
        *_table("Gruppens bedömning", ["Område", "Läge", "Talens förslag", *why], assessments),
        *_table("Det vi sätter först", first, priorities),
    ]


def _decided(approved: Body) -> list[Section]:
    actions = [
        [
            row["title"],
            row["area"] or "–",
            row["owner"],
            day(date.fromisoformat(row["due_date"])),
            " ".join(part for part in (ActionState(row["state"]).label, row["outcome"]) if part),
        ]
        for row in approved["actions"]
    ]
    decisions = [[str(row["number"]), row["text"]] for row in approved["decisions"]]
    return [
        *_table("Beslut", ["Nummer", "Beslut"], decisions),
        *_table("Åtgärder", ["Vad", "Område", "Vem", "Senast", "Läge"], actions),
    ]


def _correction(corrects: Body, secrecy: str) -> list[Section]:
    """Return what a correction changes, as far as the reader may know it."""
    is_whole = secrecy == Secrecy.PROTECTED
    told = [each for each in corrects["changes"] if is_whole or each["secrecy"] == Secrecy.COOPERATION]
    hidden = len(corrects["changes"]) - len(told)
    text = [f"Rättar nummer {corrects['number']}. {corrects['reason']}"]
    if hidden:
        text.append(f"{counted(hidden, 'ändring', 'ändringar')} hör till klass S2 och visas inte här.")
    rows = [[each["what"], each["old"], each["new"], each["by"]] for each in told]
    columns = ["Vad", "Före", "Efter", "Skillnad"] if rows else []
    return [_section("Rättelse", text=text, columns=columns, rows=rows)]


def _facts(published: Body, secrecy: str) -> list[list[str]]:
    """Return who stands behind the picture and what is printed with it."""
    return [
        *(
            ["Godkänd", f"{each['organisation']}, {each['function']}, {_moment(each['at'])}"]
            for each in published["approvals"]
        ),
        ["Publicerad", _moment(published["published_at"])],
        ["Publicerat innehåll", published["content_hash"]],
        ["Godkänt innehåll", published["approved"]["content_hash"]],
        ["Sekretessklass", f"{secrecy} {Secrecy(secrecy).label}"],
    ]


def _moment(text: str) -> str:
    return moment(datetime.fromisoformat(text))


def _section(
    title: str, *, text: Sequence[str] = (), columns: Sequence[str] = (), rows: Sequence[Any] = ()
) -> Section:
    return {"title": title, "text": list(text), "columns": list(columns), "rows": list(rows)}


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Section]:
    """Return a section with a table, or none when there is nothing in it."""
    return [_section(title, columns=columns, rows=rows)] if rows else []


def _most_first(priorities: Sequence[Body]) -> list[Body]:
    return sorted(priorities, key=lambda row: -row["need"] * row["influence"])


def _suggested(assessment: Body) -> str:
    level = assessment["suggested"]
    return "–" if level is None else Level(level).label


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _place(slot: str) -> tuple[int, str]:
    """Return where a text stands: in the order of the page, then area by area."""
    return (list(NAMES).index(slot) if slot in NAMES else len(NAMES), slot)
