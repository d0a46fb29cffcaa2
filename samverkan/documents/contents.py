"""What a document holds, under one hash: compiled from rows, and as a body has decided it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from samverkan.cycle.models import Problem
from samverkan.cycle.states import ProblemState
from samverkan.documents.blocks import Block, is_gap, missing
from samverkan.documents.gathering import GATHERERS, Ground
from samverkan.documents.gathering.planning import is_bare, problem_plan
from samverkan.documents.models import Document
from samverkan.documents.outline import Part, outline_of
from samverkan.foundation.content import sealed
from samverkan.rounds.frozen import body_of

SCHEMA = "samverkan.document/1"
DECIDED_SCHEMA = "samverkan.document-decided/1"
ABSENT = "Finns inte i systemet"


def compiled_body(
    municipality: Any, kind: str, *, title: str, first: date, last: date, on: date
) -> dict[str, Any]:
    """Return what the rows say today, section by section, sealed; a gap stands as a gap."""
    ground = Ground(municipality, first, last, on)
    outline = outline_of(kind, on=on)
    return sealed(
        {
            "schema": SCHEMA,
            "kind": kind,
            "title": title,
            "municipality": municipality.name,
            "lead": outline.lead,
            "law": outline.law,
            "retention": outline.retention,
            "period": {"from": first.isoformat(), "until": last.isoformat()},
            "as_of": on.isoformat(),
            "sections": [each for part in outline.parts for each in _sections(part, ground)],
        }
    )


def words_of(document: Document) -> dict[str, str]:
    """Return what people have written, by section."""
    return {each.code: each.text for each in document.sections.all() if each.text}


def decided_body(
    document: Document, *, body: str, decided_date: date, registry_number: str, checkpoint: str
) -> dict[str, Any]:
    """Return exactly what a body decides: the numbers, the words, by whom, when and where it is kept."""
    compiled, words = body_of(document.snapshot), words_of(document)
    codes = [each["code"] for each in compiled["sections"]]
    return sealed(
        {
            "schema": DECIDED_SCHEMA,
            "compiled": compiled,
            "number": document.number,
            "words": [{"code": code, "text": words[code]} for code in codes if code in words],
            "decision": {
                "body": body,
                "date": decided_date.isoformat(),
                "registry_number": registry_number,
            },
            "checkpoint": checkpoint,
        }
    )


def standing_body(document: Document) -> tuple[dict[str, Any], dict[str, str], dict[str, Any] | None]:
    """Return the numbers, the words and the decision of a document as it stands; frozen once decided."""
    decision = getattr(document, "decision", None)
    if decision is None:
        return body_of(document.snapshot), words_of(document), None
    final = body_of(decision.snapshot)
    return final["compiled"], {each["code"]: each["text"] for each in final["words"]}, final


def problems_in(body: dict[str, Any]) -> set[int]:
    """Return the problems that a compiled body has sections of."""
    return {each["problem"] for each in body["sections"] if each.get("problem")}


def unwritten(body: dict[str, Any], words: dict[str, str]) -> list[str]:
    """Return the headings of what a person must write before a decision, and has not."""
    return [
        each["heading"]
        for each in body["sections"]
        if each["must_write"] and not words.get(each["code"], "").strip()
    ]


def gaps_of(body: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """Return what is missing, by the section where it should have stood."""
    found = [
        (each["heading"], [line["told"] for part in each["blocks"] for line in part["lines"] if is_gap(line)])
        for each in body["sections"]
    ]
    return [(heading, gaps) for heading, gaps in found if gaps]


def _sections(part: Part, ground: Ground) -> Iterable[dict[str, Any]]:
    if not part.repeat:
        blocks = [block for name in part.gathers for block in GATHERERS[name](ground)]
        return [_section(part, part.code, part.heading, [*blocks, *_absent(part)])]
    return [
        _section(part, f"problem-{each.pk}", each.title, problem_plan(each))
        | {"group": part.heading, "problem": each.pk, "must_write": is_bare(each), "says": _says(each)}
        for each in ground.problems
        if each.state != ProblemState.CLOSED
    ]


def _section(part: Part, code: str, heading: str, blocks: list[Block]) -> dict[str, Any]:
    return {
        "code": code,
        "heading": heading,
        "asks": part.asks,
        "law": part.law,
        "group": part.group,
        "must_write": part.must_write,
        "says": "",
        "blocks": blocks,
    }


def _says(problem: Problem) -> str:
    """Return what stands before a person's words on a problem that nothing is done about."""
    return "Utan åtgärd, därför att" if is_bare(problem) else ""


def _absent(part: Part) -> list[Block]:
    lines = [missing(each) for each in part.absent]
    return [{"heading": ABSENT, "lines": lines, "table": None, "note": ""}] if lines else []
