"""Known events in a municipality's calendar: added, changed, ended; red days and paydays told by a rule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if
from samverkan.rounds import rules
from samverkan.rounds.models import KnownEvent
from samverkan.rounds.states import Known

A_DAY = timedelta(days=1)
PAYDAY, FRIDAY = 25, 5
FIRST_YEAR, LAST_YEAR = 2000, 2100


@transaction.atomic
def add(
    *,
    forum: Any,
    name: str,
    kind: Known,
    from_date: date,
    to_date: date,
    by: Any,
    at: datetime,
    area: Any = None,
) -> KnownEvent:
    """Add an event to the calendar of the forum's municipality; the same again is the one that is there."""
    refuse_personal_data(name)
    refuse_if(rules.why_not_take_part(forum, by=by, on=localdate(at)) or why_not_last(from_date, to_date))
    same = {"name": name, "kind": kind, "from_date": from_date, "to_date": to_date, "area": area}
    event, is_new = KnownEvent.objects.get_or_create(
        municipality=forum.municipality, **same, defaults={"added_at": at, "added_by": by}
    )
    if is_new:
        audit.note("known.added", thing=event, by=by, at=at, facts=_told(event))
    return event


@transaction.atomic
def change(*, event: KnownEvent, forum: Any, by: Any, at: datetime, **wanted: Any) -> KnownEvent:
    """Change an event: ``name``, ``kind``, ``from_date``, ``to_date`` or ``area``."""
    refuse_personal_data(wanted.get("name", ""))
    refuse_if(rules.why_not_take_part(forum, by=by, on=localdate(at)))
    for field, value in wanted.items():
        setattr(event, field, value)
    refuse_if(why_not_last(event.from_date, event.to_date))
    event.save(update_fields=list(wanted))
    audit.note("known.changed", thing=event, by=by, at=at, facts=_told(event))
    return event


@transaction.atomic
def end(*, event: KnownEvent, forum: Any, by: Any, at: datetime) -> None:
    """End an event: one that goes on ends today, one that has not begun is taken away."""
    on = localdate(at)
    refuse_if(rules.why_not_take_part(forum, by=by, on=on) or _why_not_end(event, on=on))
    audit.note("known.ended", thing=event, by=by, at=at, facts=_told(event))
    if event.from_date > on:
        event.delete()
        return
    event.to_date = on
    event.save(update_fields=["to_date"])


@transaction.atomic
def fill_year(*, forum: Any, year: int, by: Any, at: datetime) -> int:
    """Add the year's red days and paydays that are not there; return how many were added."""
    if by is not None:
        refuse_if(rules.why_not_take_part(forum, by=by, on=localdate(at)))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"year must be {FIRST_YEAR}–{LAST_YEAR}; got {year}")
    of_year = KnownEvent.objects.filter(municipality=forum.municipality, from_date__year=year)
    there = set(of_year.values_list("kind", "from_date"))
    new = [
        KnownEvent(
            municipality=forum.municipality, name=name, kind=kind, from_date=day, to_date=day,
            added_at=at, added_by=by,
        )
        for kind, day, name in told_beforehand(year)
        if (kind, day) not in there
    ]  # fmt: skip
    KnownEvent.objects.bulk_create(new)
    if new:
        facts = {"year": year, "added": len(new)}
        audit.note("known.year_filled", thing=forum, by=by, at=at, facts=facts)
    return len(new)


def told_beforehand(year: int) -> Iterator[tuple[Known, date, str]]:
    """Yield what a rule can tell of a year: red days with the eves people keep free, and every payday."""
    yield from ((Known.HOLIDAY, day, name) for day, name in sorted(_red_days(year).items()))
    for month in range(1, 13):
        yield Known.PAYDAY, payday(year, month), "Löning"


def payday(year: int, month: int) -> date:
    """Return the 25th, or the bank day before it: no weekend, no red day, no eve."""
    day = date(year, month, PAYDAY)
    while day.isoweekday() > FRIDAY or day in _red_days(year):
        day -= A_DAY
    return day


def why_not_last(from_date: date, to_date: date) -> str | None:
    """Say why an event cannot last from one day to another, or None."""
    return None if from_date <= to_date else "Sista dagen kan inte ligga före den första."


def _why_not_end(event: KnownEvent, *, on: date) -> str | None:
    return None if event.to_date > on or event.from_date > on else "Händelsen är redan slut."


@cache
def _red_days(year: int) -> dict[date, str]:
    import holidays

    found = holidays.country_holidays("SE", years=year, language="sv", categories=("public", "de_facto"))
    return dict(found.items())


def _told(event: KnownEvent) -> dict[str, Any]:
    days = {"from": event.from_date.isoformat(), "to": event.to_date.isoformat()}
    return {"kind": event.kind, **days, "area": event.area.code if event.area else ""}
