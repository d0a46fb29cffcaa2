"""Who sits in a forum on a day: its seats, their holders, its composition; two queries for any number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from samverkan.agreements.models import Absence
from samverkan.forums.composition import Composition, Seated, compose
from samverkan.forums.models import Forum, Seat
from samverkan.forums.rules import side_of
from samverkan.people.models import Holding


@dataclass(frozen=True)
class Filling:
    """Those who hold a function a day and are not away: in their own right, and as substitutes."""

    holders: tuple[str, ...] = ()
    substitutes: tuple[str, ...] = ()


NOBODY = Filling()


def composition(forum: Forum, *, on: date) -> Composition:
    """Return a forum's composition on a day."""
    return compositions([forum], on=on)[forum.pk]


def compositions(forums: Iterable[Forum], *, on: date) -> dict[int, Composition]:
    """Return each forum's composition on a day, by its key; two queries."""
    wanted = {each.pk: each for each in forums}
    seats = Seat.objects.filter(forum__in=wanted.keys()).in_force(on=on)
    found = defaultdict(list)
    rows = list(seats.select_related("function__organisation").order_by("id"))
    filling = filling_of({each.function_id for each in rows}, on=on)
    for row in rows:
        found[row.forum_id].append(_seated(row, filling.get(row.function_id, NOBODY)))
    return {key: compose(forum.arrangement, found[key]) for key, forum in wanted.items()}


def filling_of(functions: Iterable[int], *, on: date) -> dict[int, Filling]:
    """Return who fills each function that day, by its key; one query."""
    away = Absence.objects.running(on=on).values("holding")
    held = Holding.objects.in_force(on=on).filter(function__in=functions).exclude(pk__in=away)
    names: dict[int, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for each in held.select_related("person").order_by("person__name"):
        names[each.function_id][each.is_substitute].append(each.person.name)
    return {key: Filling(tuple(own), tuple(standing_in)) for key, (own, standing_in) in names.items()}


def _seated(seat: Any, filling: Filling) -> Seated:
    return Seated(
        key=seat.pk,
        code=seat.function.code,
        side=side_of(seat.function.organisation),
        name=seat.function.name,
        organisation=seat.function.organisation.name,
        holders=filling.holders,
        substitutes=filling.substitutes,
        has_mandate=seat.has_mandate,
        substitutes_for=seat.substitutes_for_id,
    )
