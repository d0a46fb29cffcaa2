"""The promises of a municipality, one of them with all it stands on, and its words."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from samverkan.agreements.rules import why_not_prepare
from samverkan.agreements.views.finding import functions_for
from samverkan.cycle.models import EvidenceLink, Measure, Problem
from samverkan.foundation.refusals import refuse_if
from samverkan.people.models import Organisation
from samverkan.people.views import municipality_of
from samverkan.promises import rules
from samverkan.promises.actions import promising
from samverkan.promises.actions.promising import MANY, PLAIN
from samverkan.promises.chain import chain_of
from samverkan.promises.forms.choosing import themes_among
from samverkan.promises.forms.promising import GroundForm, PromiseForm
from samverkan.promises.models import Dialogue, Promise, View
from samverkan.promises.panel import followers_of, panel_of
from samverkan.promises.states import JUDGED, UNDER_WAY, PromiseState
from samverkan.promises.views.finding import address, answered, gone_on, promise_of, trail
from samverkan.web.filling import form_page, made_of

FORM = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_safe
def listing(request: HttpRequest, municipality: str) -> HttpResponse:
    """List the promises: under way, being written, and what became of the others."""
    town, today = municipality_of(request, municipality), localdate()
    rows = Promise.objects.visible_to(request.user, on=today).filter(municipality=town)
    rows = rows.select_related("owner__organisation", "municipality").by_number()
    found = list(rows)
    context = {
        "town": town,
        "trail": trail(town)[:1],
        "groups": [
            (gettext("Pågår"), [each for each in found if each.state in UNDER_WAY]),
            (gettext("Skrivs"), [each for each in found if each.state == PromiseState.DRAFT]),
            (gettext("Så gick det"), [each for each in found if each.state in JUDGED]),
            (gettext("Slopade före beslut"), [each for each in found if each.state == PromiseState.DROPPED]),
        ],
        "is_empty": not found,
        "today": today,
        "followers": followers_of(town),
        "listens": rules.why_not_listen(town, by=request.user, on=today) is None,
        "why_not": why_not_prepare(town, by=request.user, on=today),
    }
    return render(request, "promises/promises.html", context)


@login_required
@FORM
def new(request: HttpRequest, municipality: str) -> HttpResponse:
    """Begin on a promise."""
    town, today = municipality_of(request, municipality), localdate()
    refuse_if(why_not_prepare(town, by=request.user, on=today))
    form = PromiseForm(request.POST or None, **_choices(request, town))

    def save(cleaned: dict[str, Any]) -> Promise:
        cleaned.pop("version")
        return promising.draft(municipality=town, **cleaned, by=request.user, at=now())

    if made := made_of(form, save):
        told = gettext("Utkastet är sparat. Koppla det till problemet, åtgärderna och synpunkterna.")
        return gone_on(request, told=told, to=address("ground", town, made.number))
    return _words_page(request, form, town, trail(town), gettext("Nytt löfte"))


@login_required
@require_safe
def page(request: HttpRequest, municipality: str, number: int) -> HttpResponse:
    """Show a promise: what it stands on, how it goes, and what may be done with it."""
    shown, today = promise_of(request, municipality, number), localdate()
    context = {
        "town": shown.municipality,
        "promise": shown,
        "trail": trail(shown.municipality),
        "chain": chain_of(shown, to=request.user, on=today),
        "panel": panel_of(shown, by=request.user, on=today),
        "readings": shown.readings.order_by("-read_date", "-pk"),
        "steps": shown.steps.select_related("by", "edition").order_by("-at", "-pk"),
        "parties": shown.parties.order_by("name"),
        "is_due": rules.is_due(shown, on=today),
    }
    return render(request, "promises/promise.html", context)


@login_required
@FORM
def edit(request: HttpRequest, municipality: str, number: int) -> HttpResponse:
    """Change a draft's words."""
    shown, today = promise_of(request, municipality, number), localdate()
    refuse_if(rules.why_not_edit(shown, by=request.user, on=today))
    town = shown.municipality
    standing = {name: getattr(shown, name) for name in (*PLAIN, "version")}
    initial = {**standing, "parties": shown.parties.all()}
    form = PromiseForm(request.POST or None, **_choices(request, town), initial=initial)

    def save(cleaned: dict[str, Any]) -> None:
        version = cleaned.pop("version") or 0
        promising.edit(promise=shown, version=version, **cleaned, by=request.user, at=now())

    to = address("promise", town, shown.number)
    done = answered(request, form, save, told=gettext("Löftet är sparat."), to=to)
    return done or _words_page(request, form, town, trail(town, shown), gettext("Ändra löftet"))


@login_required
@FORM
def ground(request: HttpRequest, municipality: str, number: int) -> HttpResponse:
    """Tie a promise to the problem, the measures and what people have said."""
    shown, today = promise_of(request, municipality, number), localdate()
    refuse_if(rules.why_not_connect(shown, by=request.user, on=today))
    town = shown.municipality
    tied = [name for name in MANY if name != "parties"]
    initial = {"problem": shown.problem, **{name: getattr(shown, name).all() for name in tied}}
    choices = _ground(request, shown)
    form = GroundForm(request.POST or None, choices=choices, initial=initial)

    def save(cleaned: dict[str, Any]) -> None:
        told = {**cleaned, **_unseen(shown, cleaned, choices)}
        promising.connect(promise=shown, **told, by=request.user, at=now())

    to = address("promise", town, shown.number)
    return answered(request, form, save, told=gettext("Kopplingarna är sparade."), to=to) or form_page(
        request,
        form,
        town=town,
        trail=trail(town, shown),
        title=gettext("Vad löftet bygger på"),
        label=gettext("Spara"),
        lead=gettext("Så går det att följa från det någon sa till det ni gjorde."),
    )


def _choices(request: HttpRequest, town: Any) -> dict[str, Any]:
    organisations = Organisation.objects.visible_to(request.user, on=localdate()).filter(to_date=None)
    return {
        "municipality": town,
        "functions": functions_for(request, town),
        "organisations": organisations.order_by("name"),
        "on": localdate(),
    }


def _ground(request: HttpRequest, shown: Promise) -> dict[str, Any]:
    """Return what may be chosen: what the reader sees of the municipality, and what is tied already."""
    see: dict[str, Any] = {"person": request.user, "on": localdate()}
    town = shown.municipality
    problems = Problem.objects.visible_to(**see).filter(forum__municipality=town)
    said = View.objects.visible_to(**see).filter(dialogue__municipality=town)
    of_problem = {"problem": shown.problem} if shown.problem else {"problem__in": problems.values("pk")}
    return {
        "problem": problems.order_by("-noted_at", "-pk"),
        "measures": _beside(Measure.objects.visible_to(**see).filter(**of_problem)),
        "evidence": _beside(EvidenceLink.objects.visible_to(**see).filter(**of_problem)),
        "dialogues": Dialogue.objects.visible_to(**see).filter(municipality=town).order_by("-held_date"),
        "categories": themes_among(said, shown.categories),
    }


def _beside(rows: Any) -> Any:
    return rows.select_related("problem").defer("problem__shape").order_by("problem", "title", "pk")


def _unseen(shown: Promise, cleaned: dict[str, Any], choices: dict[str, Any]) -> dict[str, Any]:
    """Return the ties with what the reader does not see kept: nobody unties what they cannot know of."""
    told = {
        name: [*cleaned[name], *getattr(shown, name).exclude(pk__in=choices[name].values("pk"))]
        for name in ("measures", "evidence", "dialogues")
    }
    hidden = shown.problem and not choices["problem"].filter(pk=shown.problem_id).exists()
    return {**told, "problem": shown.problem if hidden else cleaned["problem"]}


def _words_page(request: HttpRequest, form: Any, town: Any, way: Any, title: str) -> HttpResponse:
    return form_page(
        request,
        form,
        town=town,
        trail=way,
        title=title,
        label=gettext("Spara utkastet"),
        lead=gettext("Lova det ni råder över. Texten visas för alla när löftet är beslutat och godkänt."),
    )
