"""What is told of Örebro behind an address: Karim writes and does not stand behind, Sara reads."""

from __future__ import annotations

from typing import Any

from samverkan.publication.models import Message
from tests.cast import Town
from tests.house.readers import Answer, Row, colleagues
from tests.rooms.publication import telling_stage as stage

WHERE = {"municipality": "orebro"}


def with_plan(town: Town) -> dict[str, Any]:
    """Name a draft of a year's plan, with a message."""
    told = stage.set_up(town)
    plan = stage.plan(told)
    message: Message = stage.message(told, plan)
    return {**WHERE, "year": plan.year, "number": plan.number, "message": message.pk}


def with_draft(town: Town) -> dict[str, Any]:
    """Name a text that nobody has checked."""
    return {**WHERE, "number": stage.text(stage.set_up(town)).number}


def with_published(town: Town) -> dict[str, Any]:
    """Name a table that is out."""
    told = stage.set_up(town)
    stage.report(town)
    return {**WHERE, "number": stage.published(told, stage.table(told)).number, "ending": "csv"}


def both(karim: Answer, sara: Answer, fill: Any = with_plan, **asked: Any) -> Row:
    """Answer Karim and Sara."""
    return colleagues(karim, sara, fill, **asked)


def one_of(kind: str) -> Any:
    """Name a kind of release, or of check."""
    return lambda town: {**with_draft(town), "kind": kind}


def everybody() -> Row:
    """Answer everybody the same."""
    return Row((200,) * 6, with_published)


POST = {"method": "post"}
PUBLICATION = {
    "publication:communication": both(200, 200),
    "publication:begin_plan": both(200, 403),
    "publication:plan": both(302, 302),
    "publication:plan_version": both(200, 200),
    "publication:add_message": both(200, 403),
    "publication:approve_plan": both(403, 403, **POST),
    "publication:discard_plan": both(302, 403, **POST),
    "publication:message": both(200, 200),
    "publication:change_message": both(200, 403),
    "publication:ready_message": both(403, 403, **POST),
    "publication:tell_message": both(422, 403, **POST),
    "publication:drop_message": both(422, 403, **POST),
    "publication:take_back_message": both(403, 403, **POST),
    "publication:releases": both(200, 200, with_draft),
    "publication:rule": both(403, 403, with_draft),
    "publication:new_release": both(200, 403, one_of("areas")),
    "publication:release": both(200, 200, with_draft),
    "publication:reword": both(200, 403, with_draft),
    "publication:count_again": both(302, 403, with_draft, **POST),
    "publication:check": both(422, 403, one_of("facts"), **POST),
    "publication:approve": both(403, 403, with_draft, **POST),
    "publication:publish": both(403, 403, with_draft, **POST),
    "publication:correct": both(422, 403, with_draft, **POST),
    "publication:retract": both(422, 403, with_draft, **POST),
    "publication:send_back": both(403, 403, with_draft, **POST),
    "publication:drop": both(302, 403, with_draft, **POST),
    "publication:public": everybody(),
    "publication:public_map": everybody(),
    "publication:public_done": everybody(),
    "publication:public_amended": everybody(),
    "publication:public_release": everybody(),
    "publication:open_data": everybody(),
    "publication:catalogue": everybody(),
    "publication:data_file": everybody(),
}
