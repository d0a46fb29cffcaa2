"""The pages where the group judges: one area at a time, and what is put first."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from samverkan.forums.addresses import address
from samverkan.foundation.refusals import Changed, refuse_if
from samverkan.foundation.weeks import Week
from samverkan.places.models import Area
from samverkan.rounds import overview, rules, slots
from samverkan.rounds.actions.assessments import assess
from samverkan.rounds.actions.wording import write
from samverkan.rounds.forms.words import AssessmentForm, NoteForm
from samverkan.rounds.models import Assessment, Round
from samverkan.rounds.states import Level
from samverkan.rounds.views.finding import picture_in, round_of, round_trail
from samverkan.situation.figures.axes import area_rows

EARLIER = 4  # rounds


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def area(request: HttpRequest, municipality: str, forum: str, week: Week, code: str) -> HttpResponse:
    """Show one area's numbers and what they suggest, and take in what the group says."""
    noted = round_of(request, municipality, forum, week)
    found, standing = area_of(noted, code)
    why_not = rules.why_not_judge(noted, by=request.user, on=localdate())
    if request.method != "POST":
        form = AssessmentForm(initial=_initial(standing))
        return _page(request, noted, found, form=None if why_not else form)
    refuse_if(why_not)
    form = AssessmentForm(request.POST)
    if not form.is_valid():
        return _page(request, noted, found, form=form)
    told = form.cleaned_data
    try:
        assess(
            round=noted, area=found, level=Level(told["level"]), reason=told["reason"],
            version=told["version"] or 0, by=request.user, at=now(),
        )  # fmt: skip
    except Changed as other:
        again = _with_version(AssessmentForm, request, other.standing.version)
        return _page(request, noted, found, form=again, other=other.standing)
    messages.success(request, gettext("%(area)s är bedömt.") % {"area": found.name})
    return redirect(_next_address(noted, request))


@login_required
@require_http_methods(["POST"])
def note(request: HttpRequest, municipality: str, forum: str, week: Week, code: str) -> HttpResponse:
    """Save the free note on an area."""
    noted = round_of(request, municipality, forum, week)
    found, standing = area_of(noted, code)
    refuse_if(rules.why_not_word(noted, by=request.user, on=localdate()))
    form = NoteForm(request.POST)
    assessing = AssessmentForm(initial=_initial(standing))
    if not form.is_valid():
        return _page(request, noted, found, form=assessing, note_form=form)
    text, version = form.cleaned_data["text"], form.cleaned_data["version"] or 0
    try:
        write(round=noted, slot=slots.area_slot(code), text=text, version=version, by=request.user, at=now())
    except Changed as other:
        again = _with_version(NoteForm, request, other.standing.version)
        return _page(request, noted, found, form=assessing, note_form=again, other_note=other.standing)
    messages.success(request, gettext("Texten är sparad."))
    return redirect(address("rounds:area", noted.forum, week, code))


def area_of(noted: Round, code: str) -> tuple[Area, Assessment | None]:
    """Return an area the forum reports by, and what the group has said of it in the round."""
    found = get_object_or_404(area_rows(noted.forum), code=code)
    said = noted.assessments.filter(area=found).select_related("assessed_by").first()
    return found, said


def _page(
    request: HttpRequest,
    noted: Round,
    found: Area,
    *,
    form: AssessmentForm | None,
    other: Assessment | None = None,
    note_form: NoteForm | None = None,
    other_note: Any = None,
) -> HttpResponse:
    on = localdate()
    line = next((x for x in overview.area_lines(noted, picture_in(noted)) if x.code == found.code), None)
    if line is None:
        raise Http404
    words = noted.wordings.filter(slot=slots.area_slot(found.code)).first()
    note_told = {"text": words.text, "version": words.version} if words else {}
    why_not_word = rules.why_not_word(noted, by=request.user, on=on)
    context = {
        "forum": noted.forum,
        "trail": round_trail(noted, inside=True),
        "noted": noted,
        "area": found,
        "line": line,
        "form": form,
        "other": other,
        "why_not": rules.why_not_judge(noted, by=request.user, on=on),
        "earlier": _earlier(request, noted, found),
        "words": words,
        "note_form": note_form or (None if why_not_word else NoteForm(initial=note_told)),
        "other_note": other_note,
    }
    return render(request, "rounds/area.html", context, status=409 if other or other_note else 200)


def _earlier(request: HttpRequest, noted: Round, found: Area) -> list[Assessment]:
    """Return what the group said of the area in the rounds before."""
    seen = Assessment.objects.visible_to(request.user, on=localdate())
    said = seen.filter(round__forum=noted.forum, area=found, round__week__lt=noted.week)
    return list(said.select_related("round").order_by("-round__week")[:EARLIER])


def _initial(said: Assessment | None) -> dict[str, Any]:
    """Return what stands; a new assessment begins empty, also when the numbers suggest something."""
    if said is None:
        return {}
    return {"level": said.level, "reason": said.reason, "version": said.version}


def _with_version(form: Any, request: HttpRequest, version: int) -> Any:
    """Return the form as it was sent, to be saved over what stands now."""
    data = request.POST.copy()
    data[form().add_prefix("version")] = str(version)
    return form(data)


def _next_address(noted: Round, request: HttpRequest) -> str:
    """Return the next area that stands out and is not assessed, when asked for, else the round's page."""
    if "next" in request.POST:
        for line in overview.area_lines(noted, picture_in(noted)):
            if line.stands_out and line.assessment is None:
                return address("rounds:area", noted.forum, noted.iso_week, line.code)
    return address("rounds:week", noted.forum, noted.iso_week) + "#omraden"
