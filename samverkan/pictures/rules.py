"""Which pages can be saved to come back to and whose what is saved is; how long a file may be kept."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import Resolver404, resolve

from samverkan.forums.models import Forum
from samverkan.people.rules import municipalities_of

PAGES = ("pictures:picture", "pictures:week", "pictures:cell", "situation:observations")
MOST_DAYS_KEPT = 365


def saved_by(person: Any, *, on: date) -> Q:
    """Return the condition for ``person`` to see a saved view: one's own, of forums one sits in that day."""
    return Q(person=person.pk, forum__in=Forum.objects.seating(person, on=on))


def taken_near(person: Any, *, on: date) -> Q:
    """Return the condition for ``person`` to see a draft that was taken: a seat in its forum, or its town."""
    seated = Q(forum__in=Forum.objects.seating(person, on=on))
    return seated | Q(municipality__in=municipalities_of(person, on=on))


def why_not_keep(*, until: date, on: date) -> str | None:
    """Say why a file that leaves the house may not be kept so long, or None."""
    if not on < until <= on + timedelta(days=MOST_DAYS_KEPT):
        return "Välj en dag inom ett år då filen ska vara borta."
    return None


def why_not_save(forum: Any, address: str, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not save an address of the forum, or None; opening it asks for its own rights."""
    if not forum.seats_of(by, on=on).exists():
        return "Du kan inte spara vyer här: du har ingen plats i forumet den här dagen."
    try:
        match = resolve(address.partition("?")[0])
    except Resolver404:
        return "Adressen leder ingenstans. Öppna sidan igen och spara därifrån."
    place = (match.kwargs.get("municipality"), match.kwargs.get("forum"))
    if match.view_name in PAGES and place == (forum.municipality.slug, forum.slug):
        return None
    return "Bara lägesbilden, talen i den och listan över händelser kan sparas som vy."
