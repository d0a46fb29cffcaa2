"""A sitting of ÖreBRÅ behind an address: Karim prepares it, Sara sits there, Maja is there for the police."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils.timezone import now

from samverkan.people.models import Function
from samverkan.sittings.actions import agenda, minutes, planning, reading, table
from samverkan.sittings.models import Outcome, Sitting
from samverkan.sittings.states import OutcomeKind
from tests.cast import BEGAN, Town
from tests.house.readers import TO_SIGN_IN, Row, alike, colleagues

WHERE = {"municipality": "orebro", "forum": "orebra"}


def planned(town: Town) -> Sitting:
    """Return a sitting that is planned for tomorrow."""
    town.bra_orebro.seats.create(function=town.kommunpolis, from_date=BEGAN)
    starts_at = now() + timedelta(days=1)
    told = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2), "where": "Rådhuset"}
    return planning.plan(forum=town.bra_orebro, by=town.karim, at=now(), **told)


def called(town: Town) -> Sitting:
    """Return a sitting that its members are called to."""
    return planning.call(sitting=planned(town), by=town.karim, at=now())


def under_way(town: Town) -> Sitting:
    """Return a sitting that goes on."""
    return table.open_sitting(sitting=called(town), by=town.karim, at=now())


def in_council(town: Town) -> dict[str, Any]:
    """Name the council."""
    planned(town)
    return WHERE


def with_sitting(town: Town) -> dict[str, Any]:
    """Name a planned sitting."""
    return {**WHERE, "number": planned(town).number}


def with_called(town: Town) -> dict[str, Any]:
    """Name a sitting that can be opened."""
    return {**WHERE, "number": called(town).number}


def with_minutes(town: Town) -> dict[str, Any]:
    """Name a sitting whose minutes wait to be adjusted."""
    two = list(Function.objects.filter(holdings__person__in=(town.karim, town.maja)).distinct())
    sitting = minutes.write(sitting=under_way(town), adjusters=two, by=town.karim, at=now())
    return {**WHERE, "number": sitting.number}


def with_item(town: Town) -> dict[str, Any]:
    """Name an item on the agenda of a planned sitting."""
    item = agenda.add(sitting=planned(town), title="Belysning", by=town.karim, at=now())
    return {**WHERE, "number": item.sitting.number, "key": item.key}


def with_outcome(town: Town) -> dict[str, Any]:
    """Name a task noted in a sitting that goes on."""
    item = agenda.add(sitting=under_way(town), title="Belysning", by=town.karim, at=now())
    given = {"owner": town.kommunpolis, "due_date": BEGAN.replace(year=2030)}
    task = {"kind": OutcomeKind.TASK, "text": "Laga lampan.", **given}
    outcome: Outcome = table.note_outcome(item=item, by=town.karim, at=now(), **task)
    return {**WHERE, "key": outcome.key}


def with_calendar(town: Town) -> dict[str, Any]:
    """Name Karim's secret calendar address."""
    return {"token": reading.make_address(by=town.karim, at=now())}


def council(karim: int, sara: int, fill: Any, method: str = "post") -> Row:
    """Answer Karim, who prepares, and Sara, who sits there; to others there is nothing."""
    return colleagues(karim, sara, fill, method=method)


SITTINGS = {
    "sittings:sittings": council(200, 200, in_council, "get"),
    "sittings:sitting": council(200, 200, with_sitting, "get"),
    "sittings:invitation": council(200, 200, with_sitting, "get"),
    "sittings:move": council(200, 200, with_sitting, "get"),
    "sittings:call": council(302, 403, with_sitting),
    "sittings:cancel": council(302, 403, with_sitting),
    "sittings:open": council(302, 403, with_called),
    "sittings:attend": council(403, 403, with_sitting),  # it is not open yet
    "sittings:write_minutes": council(422, 422, with_sitting),  # the forms are sent empty
    "sittings:reopen": council(302, 403, with_minutes),
    "sittings:adjust": council(302, 403, with_minutes),
    "sittings:minutes": council(200, 200, with_minutes, "get"),
    "sittings:minutes_pdf": council(200, 200, with_minutes, "get"),
    "sittings:fill": council(302, 403, with_sitting),
    "sittings:add_item": council(422, 422, with_sitting),
    "sittings:change_item": council(422, 422, with_item),
    "sittings:raise_item": council(302, 403, with_item),
    "sittings:remove_item": council(302, 403, with_item),
    "sittings:restrict_item": council(302, 403, with_item),
    "sittings:note_outcome": council(422, 422, with_item),
    "sittings:outcomes": council(200, 200, in_council, "get"),
    "sittings:outcome": council(200, 200, with_outcome, "get"),
    "sittings:answer": council(422, 422, with_outcome),
    "sittings:publish": council(403, 403, with_outcome),  # it is a task, and not adjusted
    "sittings:strike": council(302, 403, with_outcome),
    "sittings:my_tasks": alike(200, nobody=TO_SIGN_IN),
    "sittings:my_calendar": alike(200, nobody=TO_SIGN_IN),
    "sittings:make_address": Row((*(200,) * 5, TO_SIGN_IN), method="post"),
    "sittings:revoke_address": Row((*(302,) * 5, TO_SIGN_IN), method="post"),
    "sittings:choose_digest": Row((*(422,) * 5, TO_SIGN_IN), method="post"),
    "sittings:feed": Row((200,) * 6, with_calendar),  # whoever holds the secret
    "sittings:public_decisions": Row((200,) * 6, lambda town: {"municipality": "orebro"}),
}
