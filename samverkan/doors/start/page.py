"""The start page of a person: every hat on one page, and each line with its way on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from samverkan.agreements.models import Party
from samverkan.cycle import notices as cycle
from samverkan.doors.start import chain
from samverkan.doors.start.hats import ANSWERING, PREPARING, Hat, is_brief, only_reports, worn
from samverkan.doors.start.lines import Line, due_for, new_for
from samverkan.followups.actions.visiting import look_in
from samverkan.followups.board import in_one_line
from samverkan.followups.costs import costs_in
from samverkan.followups.red import PICTURE, State, state_of
from samverkan.followups.views.evidence import counts_of
from samverkan.people.models import Municipality
from samverkan.publishing.changed import Changed, changed_in
from samverkan.rounds import notices


@dataclass(frozen=True)
class Town:
    """One municipality in short: what its agreements have come to, and the law."""

    municipality: Any
    agreements: list[tuple[Any, list[tuple[str, int, str]]]]
    law: str
    law_sign: str
    changed: Changed | None = None  # on the politician's page alone
    costs: Sequence[str] = ()


@dataclass(frozen=True)
class Start:
    """What stands on a start page."""

    hats: set[Hat]
    notices: list[notices.Notice]
    due: list[Line]
    new: list[Line]
    since: datetime | None
    state: State | None
    towns: list[Town]

    @property
    def is_brief(self) -> bool:
        """Return whether the page is the politician's."""
        return is_brief(self.hats)

    @property
    def reports(self) -> bool:
        """Return whether reporting comes first for this reader."""
        return only_reports(self.hats)


def start_of(person: Any, functions: Iterable[Any], *, at: datetime) -> Start:
    """Return a person's start page; the queries do not grow with forums, functions or municipalities."""
    on, held = localdate(at), list(functions)
    parties = Party.objects.filter(owner__in=[each.pk for each in held])
    hats = worn(held, set(parties.values_list("owner", flat=True)) if held else set())
    since = look_in(by=person, at=at)
    told = [*notices.for_start(person, at=at), *cycle.for_start(person, at=at)]
    asked = [each for each in told if not (each.is_alarm and only_reports(hats))]
    towns = Municipality.objects.visible_to(person, on=on).order_by("name") if hats & ANSWERING else []
    state = _without_twice(state_of(towns, at=at), asked) if hats & ANSWERING else None
    return Start(
        hats=hats,
        notices=asked,
        due=due_for(person, at=at, prepares=bool(hats & PREPARING), beside=chain.due_for(person, at=at)),
        new=new_for(person, since=since, on=on),
        since=since,
        state=state,
        towns=_towns(towns, state, hats, by=person, on=on) if state else [],
    )


def _towns(towns: Iterable[Any], state: State, hats: set[Hat], *, by: Any, on: date) -> list[Town]:
    """Return each municipality in short; to a politician also what has changed, and what it costs."""
    found = [_town(each, state) for each in towns]
    if not is_brief(hats):
        return found
    places = [each.municipality for each in found]
    changed = changed_in(places, by=by, on=on)
    costs = costs_in(places, state.agreements, by=by, on=on)
    return [
        replace(each, changed=changed.get(each.municipality.pk), costs=costs[each.municipality.pk])
        for each in found
    ]


def _without_twice(state: State, asked: list[notices.Notice]) -> State:
    """Leave out the missing pictures that the round itself tells the reader of."""
    told = {notice.forum.name for notice in asked if notice.is_alarm}
    red = [
        each for each in state.red if each.rank != PICTURE or not any(each.told.startswith(t) for t in told)
    ]
    return replace(state, red=red)


def _town(municipality: Any, state: State) -> Town:
    lines = state.boards[municipality.pk]
    own = [each for each in state.agreements if each.municipality_id == municipality.pk]
    return Town(
        municipality=municipality,
        agreements=[(each, counts_of(state.judged[each.pk])) for each in own],
        law=in_one_line(lines),
        law_sign="fault" if any(line.is_red for line in lines) else "check",
    )
