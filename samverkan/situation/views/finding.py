"""What a page stands on: the import and the observations of its address, for those who may see them."""

from __future__ import annotations

from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from samverkan.forums.models import Forum
from samverkan.situation.models import ImportBatch, Observation
from samverkan.situation.queries import ObservationQuerySet


def import_of(request: HttpRequest, forum: Forum, number: int) -> ImportBatch:
    """Return an import of the forum."""
    imports = ImportBatch.objects.visible_to(request.user, on=localdate()).filter(forum=forum)
    found: ImportBatch = get_object_or_404(imports.select_related("source", "started_by"), pk=number)
    found.forum = forum
    return found


def observations_of(request: HttpRequest, forum: Forum) -> ObservationQuerySet:
    """Return the forum's observations that the reader may see."""
    return Observation.objects.visible_to(request.user, on=localdate()).filter(forum=forum)


def asked(request: HttpRequest, *names: str) -> QueryDict:
    """Return those parts of the address that a page keeps while one leafs through it."""
    kept = QueryDict(mutable=True)
    kept.update({name: value for name in names if (value := request.GET.get(name))})
    return kept
