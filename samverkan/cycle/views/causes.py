"""Why a problem happens: the triangle's questions, the tree, and what speaks for and against each cause."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST

from samverkan.cycle import kinds, rules
from samverkan.cycle.actions import causes
from samverkan.cycle.case import drawing, steps
from samverkan.cycle.forms.problems import ArgumentForm, CauseForm, JudgeForm
from samverkan.cycle.models import Cause, Problem
from samverkan.cycle.states import CAUSE, CauseState, Corner, Perspective
from samverkan.cycle.views.finding import place_of, problem_of, way_to_problem
from samverkan.web.filling import told_wrong, tried


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def analysis(request: HttpRequest, municipality: str, forum: str, pk: int) -> HttpResponse:
    """Show the analysis with the kind's questions, and add an assumed cause."""
    shown = problem_of(request, municipality, forum, pk)
    form = CauseForm(request.POST or None, causes=shown.causes.all())

    def save(cleaned: dict[str, Any]) -> Cause:
        return causes.assume(problem=shown, by=request.user, at=now(), **cleaned)

    kept, _ = tried(form, save)
    if kept is not None:
        return redirect(_beside(shown, kept))
    return render(request, "cycle/causes.html", _context(request, shown, form))


@login_required
@require_POST
def argue(request: HttpRequest, municipality: str, forum: str, pk: int, cause: int) -> HttpResponse:
    """Say what speaks for or against a cause."""
    shown, found = _cause_of(request, municipality, forum, pk, cause)
    form = ArgumentForm(request.POST, evidence=shown.evidence.all())
    kept, _ = tried(form, lambda cleaned: causes.argue(cause=found, by=request.user, at=now(), **cleaned))
    if kept is None:
        told_wrong(request, form)
    return redirect(_beside(shown, found))


@login_required
@require_POST
def judge(request: HttpRequest, municipality: str, forum: str, pk: int, cause: int) -> HttpResponse:
    """Say what is held of a cause."""
    shown, found = _cause_of(request, municipality, forum, pk, cause)
    form = JudgeForm(request.POST)
    kept, _ = tried(form, lambda cleaned: causes.judge(cause=found, by=request.user, at=now(), **cleaned))
    if kept is None:
        told_wrong(request, form)
    return redirect(_beside(shown, found))


def _context(request: HttpRequest, shown: Problem, form: CauseForm) -> dict[str, Any]:
    kind, tree = kinds.kind_of(shown.kind), steps.tree_of(shown.causes.all())
    return {
        "problem": shown,
        "forum": shown.forum,
        "trail": way_to_problem(shown, request.user),
        "kind": kind,
        "corners": [(each.label, kind.corners[each]) for each in Corner],
        "perspectives": [(each.label, kind.perspectives[each]) for each in Perspective],
        "rows": [(each, CAUSE.following(CauseState(each.cause.state))) for each in steps.rows_of(tree)],
        "triangle": drawing.triangle(steps.corners_of(shown.causes.all())),
        "tree_drawing": drawing.tree(shown.title, steps.rows_of(tree)),
        "form": form,
        "evidence": shown.evidence.all(),
        "why_not": rules.why_not_change(shown, by=request.user, on=localdate()),
    }


def _cause_of(
    request: HttpRequest, municipality: str, forum: str, pk: int, cause: int
) -> tuple[Problem, Cause]:
    shown = problem_of(request, municipality, forum, pk)
    found: Cause = get_object_or_404(shown.causes.select_related("problem__forum"), pk=cause)
    return shown, found


def _beside(shown: Problem, cause: Cause) -> str:
    return f"{place_of('causes', shown)}#orsak-{cause.pk}"
