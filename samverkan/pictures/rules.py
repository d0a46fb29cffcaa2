"""Which pages of the room can be saved to come back to, and whose what is saved is."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import Resolver404, resolve

from samverkan.forums.models import Forum

PAGES = ("pictures:picture", "pictures:week", "pictures:cell")


def saved_by(person: Any, *, on: date) -> Q:
    """Return the condition for ``person`` to see a saved view: one's own, of forums one sits in that day."""
    return Q(person=person.pk, forum__in=Forum.objects.seating(person, on=on))


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
    return "Bara lägesbilden och talen i den kan sparas som vy."
