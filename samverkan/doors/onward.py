"""Where one can go on from the page of a thing: to its trace, and to rooms that its own cannot know."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext

from samverkan.cycle.models import Measure
from samverkan.forums.addresses import address
from samverkan.trace.pages import way_from
from samverkan.web.context import Link


def onward_from(request: HttpRequest) -> tuple[Link, ...]:
    """Return the ways on from a page; to a stranger none. No query but on the page of a measure: one."""
    trace = way_from(request.resolver_match, request.path)
    if not trace or not request.user.is_authenticated:
        return ()
    way = Link(gettext("Spåret: var det börjar och vart det leder"), trace)
    return (*_effect_of(request), way)


def _effect_of(request: HttpRequest) -> tuple[Link, ...]:
    match: Any = request.resolver_match
    if match.view_name != "cycle:measure":
        return ()
    rows = Measure.objects.visible_to(request.user, on=localdate()).filter(pk=match.kwargs["pk"])
    found = rows.select_related("problem__forum__municipality").first()
    if found is None or not found.problem.forum.seats_of(request.user, on=localdate()).exists():
        return ()
    label = gettext("Hjälpte det? Vad som jämförs, och vad det gav")
    return (Link(label, address("effects:measure", found.problem.forum, found.pk)),)
