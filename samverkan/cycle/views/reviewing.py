"""Looking back at what was closed: a few of last year's, drawn by lot, each with a short verdict."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from samverkan.cycle import rules
from samverkan.cycle.actions import problems
from samverkan.cycle.forms.problems import ReviewForm
from samverkan.cycle.models import ClosureReview, Problem
from samverkan.cycle.sampling import drawn
from samverkan.cycle.states import Held, ProblemState
from samverkan.forums.addresses import address
from samverkan.forums.models import Forum
from samverkan.forums.views.finding import forum_of, trail
from samverkan.web.filling import told_wrong, tried


@login_required
@require_safe
def sample(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """Show the problems drawn this year among those closed last year."""
    found, on = forum_of(request, municipality, forum), localdate()
    chosen = _drawn(found, request.user, on=on)
    rows = Problem.objects.visible_to(request.user, on=on).filter(pk__in=chosen).select_related("area")
    given = (
        ClosureReview.objects.visible_to(request.user, on=on)
        .filter(problem__in=chosen, year=on.year)
        .select_related("reviewed_by")
    )
    said = {each.problem_id: each for each in given}
    known = [(each, said.get(each.pk)) for each in sorted(rows, key=lambda each: chosen.index(each.pk))]
    context = {
        "forum": found,
        "trail": trail(found, ("cycle:problems", gettext("Problem"))),
        "problems": known,
        "year": on.year,
        "verdicts": Held.choices,
        "why_not": rules.why_not_work(found, by=request.user, on=on),
    }
    return render(request, "cycle/sample.html", context)


@login_required
@require_POST
def review(request: HttpRequest, municipality: str, forum: str, pk: int) -> HttpResponse:
    """Say whether a closed problem holds."""
    found, on = forum_of(request, municipality, forum), localdate()
    rows = Problem.objects.visible_to(request.user, on=on).filter(forum=found).select_related("forum")
    shown: Problem = get_object_or_404(rows, pk=pk)
    form = ReviewForm(request.POST)

    def save(cleaned: dict[str, Any]) -> ClosureReview:
        told = {"year": on.year, "is_drawn": pk in _drawn(found, request.user, on=on), **cleaned}
        return problems.review(problem=shown, by=request.user, at=now(), **told)

    kept, _ = tried(form, save)
    if kept is None:
        told_wrong(request, form)
    return redirect(address("cycle:sample", found))


def _drawn(forum: Forum, reader: Any, *, on: date) -> list[int]:
    """Return the lot of a year: among what the forum closed the year before and has not taken up again."""
    seen = Problem.objects.visible_to(reader, on=on)
    closed = seen.filter(forum=forum, state=ProblemState.CLOSED, closed_at__year=on.year - 1)
    return drawn(closed.values_list("pk", flat=True), municipality=forum.municipality.code, year=on.year)
