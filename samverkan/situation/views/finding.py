"""What a page stands on: the forum and the import of its address, for those who may see them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext

from samverkan.forums.models import Forum
from samverkan.situation.models import ImportBatch, Observation
from samverkan.situation.queries import ObservationQuerySet
from samverkan.web.context import Link


def forum_of(request: HttpRequest, municipality: str, slug: str) -> Forum:
    """Return the forum of an address; to those who do not sit in it there is none."""
    forums = Forum.objects.visible_to(request.user, on=localdate()).select_related("municipality")
    return get_object_or_404(forums, municipality__slug=municipality, slug=slug)


def import_of(request: HttpRequest, forum: Forum, number: int) -> ImportBatch:
    """Return an import of the forum."""
    imports = ImportBatch.objects.visible_to(request.user, on=localdate()).filter(forum=forum)
    found: ImportBatch = get_object_or_404(imports.select_related("source", "started_by"), pk=number)
    found.forum = forum
    return found


def observations_of(request: HttpRequest, forum: Forum) -> ObservationQuerySet:
    """Return the forum's observations that the reader may see."""
    return Observation.objects.visible_to(request.user, on=localdate()).filter(forum=forum)


def address(name: str, forum: Forum, *rest: Any) -> str:
    """Return the address of a page of the forum."""
    return reverse(f"situation:{name}", args=[forum.municipality.slug, forum.slug, *rest])


def asked(request: HttpRequest, *names: str) -> QueryDict:
    """Return those parts of the address that a page keeps while one leafs through it."""
    kept = QueryDict(mutable=True)
    kept.update({name: value for name in names if (value := request.GET.get(name))})
    return kept


def trail(forum: Forum, *pages: tuple[str, str]) -> list[Link]:
    """Return the way here: the forum, and pages of it by name of address and label."""
    return [
        Link(gettext("Start"), reverse("start")),
        Link(forum.name, address("picture", forum)),
        *(Link(label, address(name, forum)) for name, label in pages),
    ]
