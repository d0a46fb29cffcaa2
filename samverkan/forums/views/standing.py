"""What a page about a forum itself stands on: those who sit there, and those who keep it, may read it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext

from samverkan.forums.addresses import address
from samverkan.forums.models import Forum
from samverkan.web.context import Link


def read_forum(request: HttpRequest, municipality: str, slug: str) -> Forum:
    """Return the forum of an address, for those who may read about it; to others there is none."""
    forums = Forum.objects.readable_by(request.user, on=localdate()).select_related("municipality")
    return get_object_or_404(forums, municipality__slug=municipality, slug=slug)


def way_to(town: Any, forum: Forum | None = None, *pages: tuple[str, str]) -> list[Link]:
    """Return the way here: the municipality's samverkansformer, the forum, and pages of it."""
    links = [
        Link(gettext("Start"), reverse("start")),
        Link(gettext("Samverkansformer"), reverse("forums:arrangements", args=[town.slug])),
    ]
    if forum is None:
        return links
    own = [Link(label, address(name, forum)) for name, label in pages]
    return [*links, Link(forum.name, address("forums:forum", forum)), *own]
