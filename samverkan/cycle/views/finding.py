"""What a page of the cycle stands on: what its address names, as far as the reader may see it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext

from samverkan.cycle.case.steps import DONE_SO_FAR, with_case
from samverkan.cycle.models import Measure, Problem
from samverkan.forums.addresses import address
from samverkan.forums.models import Forum
from samverkan.forums.views.finding import trail
from samverkan.web.context import Link


def problem_of(request: HttpRequest, municipality: str, forum: str, pk: int) -> Problem:
    """Return the problem of an address, with all that its pages tell."""
    on = localdate()
    seen = Problem.objects.visible_to(request.user, on=on)
    rows = with_case(
        seen.filter(forum__municipality__slug=municipality, forum__slug=forum), request.user, on=on
    )
    return get_object_or_404(rows.select_related("area__layer", "noted_by"), pk=pk)


def measure_of(request: HttpRequest, pk: int) -> Measure:
    """Return the measure of an address."""
    rows = Measure.objects.visible_to(request.user, on=localdate()).beside().annotate(done_so_far=DONE_SO_FAR)
    return get_object_or_404(
        rows.select_related("method", "area", "commitment__agreement", "decided_by"), pk=pk
    )


def place_of(name: str, problem: Problem, *rest: Any) -> str:
    """Return the address of a page of a problem."""
    return address(f"cycle:{name}", problem.forum, problem.pk, *rest)


def measure_page(measure: Measure) -> str:
    """Return the address of a measure's page."""
    return reverse("cycle:measure", args=[measure.pk])


def sits_in(forum: Forum, reader: Any) -> bool:
    """Tell whether the reader sits in the forum today."""
    return bool(forum.seats_of(reader, on=localdate()).exists())


def way_to(forum: Forum, reader: Any, *pages: Link) -> list[Link]:
    """Return the way to a page: over the forum for those who sit there, else over what is one's own to do."""
    if sits_in(forum, reader):
        return [*trail(forum, ("cycle:problems", gettext("Problem"))), *pages]
    start = Link(gettext("Start"), reverse("start"))
    return [start, Link(gettext("Åtgärder att utföra"), reverse("cycle:mine")), *pages]


def way_to_problem(problem: Problem, reader: Any) -> list[Link]:
    """Return the way to a page of a problem."""
    return way_to(problem.forum, reader, Link(problem.title, place_of("problem", problem)))


def way_to_measure(measure: Measure, reader: Any) -> list[Link]:
    """Return the way to a page of a measure; one who sees no more than the measure goes over their own."""
    problem = measure.problem
    if Problem.objects.visible_to(reader, on=localdate()).filter(pk=problem.pk).exists():
        return way_to_problem(problem, reader)
    return way_to(problem.forum, reader)
