"""What each reader is answered at the forums' own addresses; nobody of the table keeps the forums."""

from __future__ import annotations

from typing import Any

from tests.cast import Town
from tests.house.readers import Fill, colleagues
from tests.rooms.forums import forum_stage


def in_council(town: Town) -> dict[str, Any]:
    """Name ÖreBRÅ."""
    return {"municipality": town.orebro.slug, "forum": town.bra_orebro.slug}


def of_draft(town: Town) -> dict[str, Any]:
    """Name a draft of its plan."""
    return {**in_council(town), "number": forum_stage.drafted(town).number}


def of_draft_item(town: Town) -> dict[str, Any]:
    """Name an activity of a draft."""
    plan = forum_stage.drafted(town)
    return {**in_council(town), "number": plan.number, "item": forum_stage.item_of(plan).pk}


def of_decided_item(town: Town) -> dict[str, Any]:
    """Name an activity of the plan in force."""
    plan = forum_stage.decided(town)
    return {**in_council(town), "number": plan.number, "item": forum_stage.item_of(plan).pk}


def with_seat(town: Town) -> dict[str, Any]:
    """Name a seat of the council."""
    return {**in_council(town), "seat": town.bra_orebro.seats.order_by("pk")[0].pk}


def arrangement(code: str) -> Fill:
    """Name a samverkansform."""
    return lambda town: {"municipality": town.orebro.slug, "code": code}


def town_hall(town: Town) -> dict[str, Any]:
    """Name the municipality."""
    return {"municipality": town.orebro.slug}


FORUMS = {
    "forums:arrangements": colleagues(200, 200, town_hall),
    "forums:arrangement": colleagues(200, 200, arrangement("sig")),
    "forums:switch_on": colleagues(403, 403, arrangement("sig"), method="post"),
    "forums:review": colleagues(403, 403, town_hall),
    "forums:confirm_seats": colleagues(
        403, 403, lambda town: {**town_hall(town), "organisation": "orebro"}, method="post"
    ),
    "forums:forum": colleagues(200, 200, in_council),
    "forums:year": colleagues(200, 200, lambda town: {**in_council(town), "year": 2026}),
    "forums:cadence": colleagues(403, 403, in_council),
    "forums:switch_off": colleagues(403, 403, in_council, method="post"),
    "forums:new_seat": colleagues(403, 403, in_council),
    "forums:seat": colleagues(403, 403, with_seat),
    "forums:end_seat": colleagues(403, 403, with_seat, method="post"),
    "forums:plan": colleagues(200, 200, in_council),
    "forums:new_plan": colleagues(403, 403, in_council),
    "forums:plan_version": colleagues(200, 200, of_draft),
    "forums:new_item": colleagues(403, 403, of_draft),
    "forums:item": colleagues(403, 403, of_draft_item),
    "forums:follow_up_item": colleagues(403, 403, of_decided_item),
    "forums:remove_item": colleagues(403, 403, of_draft_item, method="post"),
    "forums:decide_plan": colleagues(403, 403, of_draft, method="post"),
    "forums:discard_plan": colleagues(403, 403, of_draft, method="post"),
}
