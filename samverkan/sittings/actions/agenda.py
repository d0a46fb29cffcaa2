"""The agenda: filled from what is due, added to, put in order, restricted to those who are cleared."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if, refuse_if_changed
from samverkan.people.models import Function
from samverkan.sittings import rules, sources
from samverkan.sittings.actions.standing import prepared
from samverkan.sittings.models import AgendaItem, Sitting
from samverkan.sittings.states import ItemKind


@transaction.atomic
def fill(*, sitting: Sitting, by: Any, at: datetime) -> None:
    """Put on the agenda what is due by the sitting's day and not there yet, each with its clearance."""
    kept = prepared(sitting, by=by, at=at)
    refuse_if(rules.why_not_before(kept))
    there = set(kept.items.values_list("source_kind", "source_key"))
    for thing in sources.due_for(kept.forum, on=localdate(kept.starts_at)):
        if (thing.kind, thing.key) in there:
            continue
        source = {"source_kind": thing.kind, "source_key": thing.key}
        about = {"title": thing.title, "kind": thing.purpose, "is_restricted": thing.cleared is not None}
        item = _put(kept, **about, **source)
        item.cleared.set(thing.cleared or ())
        audit.note("item.fetched", thing=item, by=by, at=at, facts=source)


@transaction.atomic
def add(
    *,
    sitting: Sitting,
    title: str,
    kind: ItemKind = ItemKind.DISCUSSION,
    text: str = "",
    cleared: Iterable[Function] = (),
    by: Any,
    at: datetime,
) -> AgendaItem:
    """Add an item of one's own; with functions that are cleared it exists for them alone."""
    refuse_personal_data(title)
    refuse_personal_data(text)
    kept = prepared(sitting, by=by, at=at)
    refuse_if(rules.why_not_change_agenda(kept))
    functions = list(cleared)
    item = _put(kept, title=title, kind=kind, text=text, is_restricted=bool(functions))
    _clear(item, functions, by=by, at=at)
    audit.note("item.added", thing=item, by=by, at=at)
    return item


@transaction.atomic
def change(
    *, item: AgendaItem, title: str, kind: ItemKind, text: str, version: int, by: Any, at: datetime
) -> AgendaItem:
    """Change an item's words; never over what somebody else wrote."""
    refuse_personal_data(title)
    refuse_personal_data(text)
    kept = standing(item, by=by, at=at)
    if (kept.title, kept.kind, kept.text) == (title, kind, text):
        return kept
    refuse_if_changed(kept, version=version)
    kept.title, kept.kind, kept.text, kept.version = title, kind, text, kept.version + 1
    kept.save(update_fields=["title", "kind", "text", "version"])
    audit.note("item.changed", thing=kept, by=by, at=at, facts={"version": kept.version})
    return kept


@transaction.atomic
def restrict(*, item: AgendaItem, cleared: Iterable[Function], by: Any, at: datetime) -> AgendaItem:
    """Say which functions may know of an item; without any, all around the table may."""
    kept = standing(item, by=by, at=at)
    functions = list(cleared)
    kept.is_restricted = bool(functions)
    kept.save(update_fields=["is_restricted"])
    _clear(kept, functions, by=by, at=at)
    facts = {"cleared": sorted(kept.cleared.values_list("pk", flat=True))}
    audit.note("item.restricted", thing=kept, by=by, at=at, facts=facts)
    return kept


@transaction.atomic
def raise_up(*, item: AgendaItem, by: Any, at: datetime) -> None:
    """Take an item before the one above it; what ``by`` does not see is not stepped over by them."""
    kept = standing(item, by=by, at=at)
    rows = AgendaItem.objects.visible_to(by, on=localdate(at)).filter(sitting=kept.sitting).in_order()
    order = list(rows.filter(is_restricted=kept.is_restricted))
    place = order.index(kept)
    if place == 0:
        return
    above = order[place - 1]
    kept.position, above.position = above.position, kept.position
    for each in (kept, above):
        each.save(update_fields=["position"])
    audit.note("item.moved", thing=kept, by=by, at=at, facts={"position": kept.position})


@transaction.atomic
def remove(*, item: AgendaItem, by: Any, at: datetime) -> None:
    """Take an item off an agenda before the sitting opens; the log keeps that it was there."""
    kept = standing(item, by=by, at=at)
    refuse_if(rules.why_not_before(kept.sitting))
    audit.note("item.removed", thing=kept, by=by, at=at)
    kept.cleared.clear()
    kept.delete()


def standing(item: AgendaItem, *, by: Any, at: datetime) -> AgendaItem:
    """Return the item as it is now, when ``by`` may know of it and the agenda may change."""
    sitting = prepared(item.sitting, by=by, at=at)
    refuse_if(rules.why_not_change_agenda(sitting))
    kept: AgendaItem = AgendaItem.objects.visible_to(by, on=localdate(at)).get(pk=item.pk)
    kept.sitting = sitting
    return kept


def _put(sitting: Sitting, **about: Any) -> AgendaItem:
    last = sitting.items.aggregate(last=Max("position"))["last"] or 0
    return AgendaItem.objects.create(sitting=sitting, position=last + 10, **about)


def _clear(item: AgendaItem, functions: list[Function], *, by: Any, at: datetime) -> None:
    """Clear these functions, and those through which ``by`` sits here: nobody loses what they write."""
    if not functions:
        item.cleared.clear()
        return
    own = item.sitting.forum.seats_of(by, on=localdate(at)).values_list("function", flat=True)
    item.cleared.set({*(each.pk for each in functions), *own})
