"""Promises on the agendas: those to be decided, and those whose quarter has passed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from samverkan.cycle.agenda import cleared_around
from samverkan.forums.arrangements import Product
from samverkan.foundation.swedish import day, shortest
from samverkan.promises.models import Promise
from samverkan.promises.states import UNDER_WAY, PromiseState
from samverkan.sittings.sources import Source, Thing, register
from samverkan.sittings.states import ItemKind

KIND = "medborgarlofte"
AHEAD = timedelta(days=30)


def register_all() -> None:
    """Let agendas know; the room does so when the program starts."""
    register(Source(KIND, "Medborgarlöfte", due, one))


def due(forum: Any, on: date) -> Iterator[Thing]:
    """Yield the drafts and the promises to follow up, for the forum that answers for them; three queries."""
    near = Q(state__in=UNDER_WAY, follow_up_date__lte=on + AHEAD)
    rows = _of(forum).filter(near | Q(state=PromiseState.DRAFT)).order_by("follow_up_date", "number")
    around = cleared_around(forum, on)
    for row in rows:
        yield _thing(row, around)


def one(forum: Any, key: str, on: date) -> Thing | None:
    """Return one promise as it stands."""
    found = _of(forum).filter(pk=key).first()
    return _thing(found, cleared_around(forum, on)) if found else None


def _of(forum: Any) -> QuerySet[Promise]:
    """Return the promises of a forum: all when it owes promises, else those it decided or works on."""
    rows = Promise.objects.filter(municipality=forum.municipality_id)
    if Product.PROMISES not in forum.arrangement.produces:
        rows = rows.filter(Q(outcome__item__sitting__forum=forum) | Q(problem__forum=forum))
    return rows.select_related("municipality", "owner__organisation").prefetch_related("readings")


def _thing(row: Promise, around: tuple[int, ...] | None) -> Thing:
    lines = (
        row.text,
        f"Läge: {row.get_state_display()}. {row.reason}".strip(),
        f"Ansvarig: {row.owner}, {row.owner.organisation}." if row.owner else "",
        f"Följs upp {day(row.follow_up_date)}." if row.follow_up_date and row.is_open else "",
        _latest(row),
    )
    href = reverse("promises:promise", args=[row.municipality.slug, row.number])
    key, told = str(row.pk), tuple(filter(None, lines))
    if row.state == PromiseState.DRAFT:
        title = f"Besluta om löftet: {row.title}"[:200]
        return Thing(KIND, key, title, told, href, around, ItemKind.DECISION)
    return Thing(KIND, key, f"Följ upp löftet: {row.title}"[:200], told, href)


def _latest(row: Promise) -> str:
    latest = max(row.readings.all(), key=lambda each: (each.read_date, each.pk), default=None)
    if latest is None:
        return "Måttet är inte avläst än."
    value = f"{shortest(float(latest.value))} {row.unit}".strip()
    return f"Senast avläst {day(latest.read_date)}: {value}."
