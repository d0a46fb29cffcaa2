"""What a page of a measure's effect stands on: the measure of its address, its plan and its verdicts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.utils.translation import gettext

from samverkan.cycle.models import Measure
from samverkan.cycle.views.finding import measure_page, way_to_measure
from samverkan.effects.models import Registration, Verdict
from samverkan.forums.addresses import address
from samverkan.web.context import Link


def measure_of(request: HttpRequest, municipality: str, forum: str, pk: int) -> Measure:
    """Return the measure of an address, to those who see it."""
    rows = Measure.objects.visible_to(request.user, on=localdate()).beside()
    rows = rows.filter(problem__forum__municipality__slug=municipality, problem__forum__slug=forum)
    return get_object_or_404(rows.select_related("area__layer", "problem__area__layer", "method"), pk=pk)


def registration_of(request: HttpRequest, measure: Measure) -> Registration | None:
    """Return the plan of a measure, or None."""
    rows = Registration.objects.visible_to(request.user, on=localdate()).filter(measure=measure)
    found: Registration | None = rows.select_related("forum__municipality", "locked_by").first()
    if found is not None:
        found.measure = measure
    return found


def verdicts_of(request: HttpRequest, registration: Registration | None) -> list[Verdict]:
    """Return the verdicts on a measure, the one that stands first."""
    if registration is None:
        return []
    rows = Verdict.objects.visible_to(request.user, on=localdate()).filter(registration=registration)
    found = list(rows.select_related("judged_by").order_by("-number"))
    for each in found:
        each.registration = registration
    return found


def place_of(name: str, measure: Measure) -> str:
    """Return the address of a page of a measure's effect."""
    return address(f"effects:{name}", measure.problem.forum, measure.pk)


def trail_of(request: HttpRequest, measure: Measure, *, inside: bool = False) -> list[Any]:
    """Return the way to a measure's effect, and to a page inside it."""
    links = [*way_to_measure(measure, request.user), Link(measure.title, measure_page(measure))]
    if inside:
        links.append(Link(gettext("Hjälpte det?"), place_of("measure", measure)))
    return links
