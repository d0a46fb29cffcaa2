"""Problems of a forum: the list, a new one, one page with the whole case, and its steps."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverkan.cycle import choosing, kinds, notices, rules
from samverkan.cycle.actions import problems
from samverkan.cycle.arising import arising_from
from samverkan.cycle.case import shapes
from samverkan.cycle.case.page import level_of, name_of, neighbours, page_of
from samverkan.cycle.case.steps import next_step, with_case
from samverkan.cycle.forms.problems import EndForm, EvidenceForm, ProblemForm, WeighForm
from samverkan.cycle.models import EvidenceLink, Problem
from samverkan.cycle.scenes.rules import why_not_register
from samverkan.cycle.states import ENDED
from samverkan.cycle.views.finding import place_of, problem_of, way_to, way_to_problem
from samverkan.forums.addresses import address
from samverkan.forums.models import Forum
from samverkan.forums.views.finding import forum_of, trail
from samverkan.foundation.refusals import refuse_if
from samverkan.web import tiles
from samverkan.web.filling import told_wrong, tried

METHODS = ["GET", "HEAD", "POST"]


@login_required
@require_safe
def listing(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """List a forum's problems, each with what it waits for."""
    found, on = forum_of(request, municipality, forum), localdate()
    seen = Problem.objects.visible_to(request.user, on=on).filter(forum=found).newest_first()
    rows = with_case(seen, request.user, on=on)
    known = [(each, kinds.kind_of(each.kind).name, next_step(each, on=on)) for each in rows]
    context = {
        "forum": found,
        "trail": trail(found),
        "open": [row for row in known if row[0].state not in ENDED or row[0].recurred_at],
        "ended": [row for row in known if row[0].state in ENDED and not row[0].recurred_at],
        "notices": notices.of_forum(found, request.user, at=now()),
        "why_not": rules.why_not_work(found, by=request.user, on=on),
        "has_scenes": why_not_register(found, None, by=request.user, on=on) is None,
    }
    return render(request, "cycle/problems.html", context)


@login_required
@require_http_methods(METHODS)
def new(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """Note a problem, from scratch or from what it arose of."""
    found, on = forum_of(request, municipality, forum), localdate()
    refuse_if(rules.why_not_work(found, by=request.user, on=on))
    arising = arising_from(request.GET.get("fran", ""), found, request.user, on=on)
    form = _form(request, found, initial=arising.initial)

    def save(cleaned: dict[str, Any]) -> Problem:
        told = _told(cleaned)
        return problems.note(forum=found, source=arising.source, by=request.user, at=now(), **told)

    noted, status = tried(form, save)
    if noted is not None:
        messages.success(request, gettext("Problemet är uppmärksammat. Nästa steg står på sidan."))
        return redirect(place_of("problem", noted))
    way = trail(found, ("cycle:problems", gettext("Problem")))
    context = {"forum": found, "trail": way, "form": form, "source": arising.source, **_map_to_draw(found)}
    return render(request, "cycle/problem_form.html", context, status=status)


@login_required
@require_http_methods(METHODS)
def change(request: HttpRequest, municipality: str, forum: str, pk: int) -> HttpResponse:
    """Change what a problem picture says."""
    shown = problem_of(request, municipality, forum, pk)
    refuse_if(rules.why_not_change(shown, by=request.user, on=localdate()))
    form = _form(request, shown.forum, initial=_standing(shown))

    def save(cleaned: dict[str, Any]) -> Problem:
        version = cleaned["version"] or 0
        return problems.change(problem=shown, version=version, by=request.user, at=now(), **_told(cleaned))

    kept, status = tried(form, save)
    if kept is not None:
        return redirect(place_of("problem", shown))
    context = {
        "forum": shown.forum,
        "trail": way_to_problem(shown, request.user),
        "form": form,
        "problem": shown,
    }
    context |= _map_to_draw(shown.forum)
    return render(request, "cycle/problem_form.html", context, status=status)


@login_required
@require_safe
def page(request: HttpRequest, municipality: str, forum: str, pk: int) -> HttpResponse:
    """Show a problem whole: where, when, how one knows it, why, what is done, and what comes next."""
    shown = problem_of(request, municipality, forum, pk)
    context = {
        **page_of(shown, request.user, on=localdate()),
        "trail": way_to(shown.forum, request.user),
        "map_url": place_of("map", shown),
        "map_tiles": json.dumps(tiles.layers()),
        "evidence_form": EvidenceForm(),
    }
    return render(request, "cycle/problem.html", context)


@login_required
@require_safe
def map_of(request: HttpRequest, municipality: str, forum: str, pk: int) -> HttpResponse:
    """Return the place as GeoJSON."""
    shown = problem_of(request, municipality, forum, pk)
    more = {"signal": True, "covered": True, "told": kinds.kind_of(shown.kind).name}
    around = [(name, polygon, {"covered": True}) for name, polygon in neighbours(shown)]
    return JsonResponse(shapes.collection([*around, (name_of(shown), shown.polygon, more)]))


@login_required
@require_POST
def add_evidence(request: HttpRequest, municipality: str, forum: str, pk: int) -> HttpResponse:
    """Add a source to a problem picture."""
    shown = problem_of(request, municipality, forum, pk)
    form = EvidenceForm(request.POST)

    def save(cleaned: dict[str, Any]) -> EvidenceLink:
        return problems.use(problem=shown, by=request.user, at=now(), **cleaned)

    return _back(request, form, save, shown, "underlag")


@login_required
@require_POST
def weigh(request: HttpRequest, municipality: str, forum: str, pk: int, evidence: int) -> HttpResponse:
    """Set a source aside, or use it again."""
    shown = problem_of(request, municipality, forum, pk)
    link = next((each for each in shown.evidence.all() if each.pk == evidence), None)
    if link is None:
        raise Http404

    def save(cleaned: dict[str, Any]) -> EvidenceLink:
        return problems.weigh(evidence=link, by=request.user, at=now(), **cleaned)

    return _back(request, WeighForm(request.POST), save, shown, "underlag")


@login_required
@require_POST
def step(request: HttpRequest, municipality: str, forum: str, pk: int, step: str) -> HttpResponse:
    """Take a problem a step: analysed, left, closed, taken up again, or not the same."""
    shown = problem_of(request, municipality, forum, pk)
    take = STEPS.get(step)
    if take is None:
        raise Http404
    told: dict[str, Any] = {"problem": shown, "by": request.user, "at": now()}
    return _back(
        request, EndForm(request.POST), lambda cleaned: take(told, cleaned["outcome"]), shown, "lage"
    )


def _close(told: dict[str, Any], outcome: str) -> Problem:
    return problems.close(outcome=outcome, closing_count=level_of(told["problem"], on=localdate()), **told)


def _stay(told: dict[str, Any], outcome: str) -> Problem:
    return problems.stay_closed(closing_count=level_of(told["problem"], on=localdate()), **told)


STEPS: dict[str, Callable[[dict[str, Any], str], Problem]] = {
    "analyserat": lambda told, outcome: problems.analyse(**told),
    "lamna": lambda told, outcome: problems.leave(outcome=outcome, **told),
    "avsluta": _close,
    "ta-upp": lambda told, outcome: problems.reopen(**told),
    "inte-samma": _stay,
}


def _back(
    request: HttpRequest, form: Any, save: Callable[[dict[str, Any]], Any], shown: Problem, part: str
) -> HttpResponse:
    """Save a small form of the problem's page and go back to its part; what was wrong is told there."""
    kept, _ = tried(form, save)
    if kept is None:
        told_wrong(request, form)
    return redirect(f"{place_of('problem', shown)}#{part}")


def _form(request: HttpRequest, forum: Forum, *, initial: dict[str, Any]) -> ProblemForm:
    return ProblemForm(request.POST or None, initial=initial, **choosing.for_problem(forum))


def _told(cleaned: dict[str, Any]) -> dict[str, Any]:
    """Return fields and categories; without any chosen, those of the kind count."""
    fields = {name: value for name, value in cleaned.items() if name not in ("categories", "version")}
    counted = choosing.counted_by(cleaned["kind"], list(cleaned["categories"]))
    return {"fields": fields, "categories": counted}


def _standing(shown: Problem) -> dict[str, Any]:
    fields = {name: getattr(shown, name) for name in (*problems.WORDS, "kind", "area", "version")}
    drawn = shapes.written(bytes(shown.shape)) if shown.shape is not None else ""
    return {**fields, "shape": drawn, "categories": list(shown.categories.all())}


def _map_to_draw(forum: Forum) -> dict[str, Any]:
    """Return what the map to draw on stands on: its tiles, and the outlines of the areas."""
    slug = choosing.areas_of(forum).order_by("layer__slug").values_list("layer__slug", flat=True).first()
    url = reverse("places:layer_geojson", args=[forum.municipality.slug, slug]) if slug else ""
    return {"map_tiles": json.dumps(tiles.layers()), "map_url": url, "back": address("cycle:problems", forum)}
