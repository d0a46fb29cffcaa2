"""What a page of a forum stands on: the forum of its address, for those who sit in it, and the way there."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext

from samverkan.forums.addresses import address, home_of
from samverkan.forums.models import Forum
from samverkan.foundation.prepared import Prepared
from samverkan.people.models import Person
from samverkan.web.context import Link


def forum_of(request: HttpRequest, municipality: str, slug: str) -> Forum:
    """Return the forum of an address; to those who do not sit in it there is none."""
    asked = {"person": request.user.pk or 0, "on": localdate()}
    found = _forum_named(municipality=municipality, slug=slug, **asked)
    if not found:
        raise Http404
    return found[0]


def _named(municipality: str, slug: str, person: int, on: date) -> Any:
    forums = Forum.objects.visible_to(Person(pk=person), on=on).select_related("municipality")
    return forums.filter(municipality__slug=municipality, slug=slug)


_forum_named = Prepared(_named, municipality=str, slug=str, person=int, on=date)  # every page of a forum asks


def trail(forum: Forum, *pages: tuple[str, str]) -> list[Link]:
    """Return the way here: the forum, and pages of it by name of address and label."""
    return [
        Link(gettext("Start"), reverse("start")),
        Link(forum.name, address(home_of(forum), forum)),
        *(Link(label, address(name, forum)) for name, label in pages),
    ]
