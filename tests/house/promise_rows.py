"""Dialogues and promises of Örebro behind an address: Karim and Sara work there and do not prepare."""

from __future__ import annotations

from typing import Any

from samverkan.promises import sealing
from samverkan.promises.actions import subscribing
from samverkan.promises.models import Subscriber
from tests.cast import Town
from tests.house.readers import Fill, Row, colleagues
from tests.rooms.promises import promise_stage as stage

WHERE = {"municipality": "orebro"}


def here(_town: Town) -> dict[str, Any]:
    """Name the municipality."""
    return WHERE


def with_dialogue(town: Town) -> dict[str, Any]:
    """Name a dialogue where something was said."""
    return {**WHERE, "pk": stage.dialogue(stage.set_up(town), "Mopederna kör fort.").pk}


def with_view(town: Town) -> dict[str, Any]:
    """Name what was said there."""
    noted = stage.dialogue(stage.set_up(town), "Mopederna kör fort.")
    return {**WHERE, "pk": noted.pk, "view": noted.views.get().pk}


def with_promise(town: Town) -> dict[str, Any]:
    """Name a promise under way."""
    return {**WHERE, "number": stage.under_way(stage.set_up(town)).number}


def with_draft(town: Town) -> dict[str, Any]:
    """Name a draft."""
    return {**WHERE, "number": stage.drafted(stage.set_up(town)).number}


def with_text(town: Town) -> dict[str, Any]:
    """Name a public text that waits."""
    standing = stage.set_up(town)
    promise = stage.under_way(standing)
    return {**WHERE, "number": promise.number, "edition": stage.proposed(promise, standing).number}


def with_letter(town: Town) -> dict[str, Any]:
    """Name a link of a letter."""
    subscribing.ask(municipality=town.orebro, address="nagon@exempel.se", at=stage.AT)
    return {"token": sealing.token_of(Subscriber.objects.get().key)}


def both(answer: int, fill: Fill, **asked: Any) -> Row:
    """Answer those who work for Örebro alike; to others there is nothing."""
    return colleagues(answer, answer, fill, **asked)


def everybody(fill: Fill) -> Row:
    """Answer whoever asks."""
    return Row((200,) * 6, fill)


PROMISES = {
    "promises:dialogues": both(200, here),
    "promises:new_dialogue": both(200, here),
    "promises:population": both(200, here),
    "promises:dialogue": both(200, with_dialogue),
    "promises:code": both(302, with_dialogue, method="post"),
    "promises:voices": both(200, with_dialogue),
    "promises:aside": both(200, with_view),
    "promises:promises": both(200, here),
    "promises:new": both(403, here),
    "promises:promise": both(200, with_promise),
    "promises:edit": both(403, with_draft),
    "promises:ground": both(403, with_draft),
    "promises:decide": both(403, with_draft),
    "promises:begin": both(403, with_promise, method="post"),
    "promises:read": both(403, with_promise),
    "promises:judge": both(403, with_promise),
    "promises:reopen": both(403, with_promise),
    "promises:drop": both(403, with_draft),
    "promises:text": both(200, with_promise),
    "promises:approve": both(403, with_text, method="post"),
    "promises:discard": both(403, with_text, method="post"),
    "promises:retract": both(403, with_text),
    "promises:public": everybody(here),
    "promises:say": everybody(here),
    "promises:thanks": everybody(here),
    "promises:news": everybody(here),
    "promises:confirm": everybody(with_letter),
    "promises:leave": everybody(with_letter),
}
