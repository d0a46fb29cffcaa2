"""What a page of a forum stands on: the forum of its address, for those who sit in it, and the way there."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext

from samverkan.forums.addresses import address, home_of
from samverkan.forums.models import Forum
from samverkan.web.context import Link


def forum_of(request: HttpRequest, municipality: str, slug: str) -> Forum:
    """Return the forum of an address; to those who do not sit in it there is none."""
    forums = Forum.objects.visible_to(request.user, on=localdate()).select_related("municipality")
    return get_object_or_404(forums, municipality__slug=municipality, slug=slug)


def trail(forum: Forum, *pages: tuple[str, str]) -> list[Link]:
    """Return the way here: the forum, and pages of it by name of address and label."""
    return [
        Link(gettext("Start"), reverse("start")),
        Link(forum.name, address(home_of(forum), forum)),
        *(Link(label, address(name, forum)) for name, label in pages),
    ]
