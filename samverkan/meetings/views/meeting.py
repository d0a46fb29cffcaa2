"""The meeting: one page that is gone through step by step, and what is written in it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from samverkan.forums.addresses import address
from samverkan.forums.models import Forum
from samverkan.foundation.weeks import Week
from samverkan.meetings import agenda
from samverkan.meetings.actions import acting, deciding
from samverkan.meetings.forms.meeting import ActionForm, AssessmentForm, DecisionForm, NoteForm
from samverkan.meetings.meeting import Saved, meeting_of
from samverkan.meetings.views.saving import saved
from samverkan.rounds import rules
from samverkan.rounds.actions import assessments, wording
from samverkan.rounds.models import Round
from samverkan.rounds.slots import area_slot
from samverkan.rounds.states import Level
from samverkan.rounds.views.finding import round_of, rounds_forum
from samverkan.situation.figures.axes import area_rows


@login_required
@require_safe
def latest(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """Lead to the meeting of the latest round."""
    found = rounds_forum(request, municipality, forum)
    rounds = Round.objects.visible_to(request.user, on=localdate()).filter(forum=found)
    noted = rounds.order_by("-week").first()
    if noted is None:
        return render(request, "meetings/meeting_empty.html", {"forum": found})
    return redirect(address("meetings:meeting", found, noted.iso_week))


@login_required
@require_safe
def meeting(request: HttpRequest, municipality: str, forum: str, week: Week) -> HttpResponse:
    """Show the meeting of a week's round."""
    noted, on = round_of(request, municipality, forum, week), localdate()
    context = {
        **_written(request, noted),
        "meeting": meeting_of(noted),
        "why_not_note": rules.why_not_word(noted, by=request.user, on=on),
        "why_not_assess": rules.why_not_judge(noted, by=request.user, on=on),
        "why_not_end": agenda.why_not_end_meeting(noted, by=request.user, on=on),
        "why_not_reopen": agenda.why_not_reopen_meeting(noted, by=request.user, on=on),
        "decision_form": DecisionForm(),
    }
    return render(request, "meetings/meeting.html", context)


@login_required
@require_POST
def note(request: HttpRequest, municipality: str, forum: str, week: Week, area: int) -> HttpResponse:
    """Save the note on an area."""
    noted = round_of(request, municipality, forum, week)
    where = get_object_or_404(area_rows(noted.forum), pk=area)

    def save(cleaned: dict[str, Any]) -> Saved:
        worded = wording.write(round=noted, slot=area_slot(where.code), by=request.user, at=now(), **cleaned)
        return Saved(version=worded.version if worded else 0)

    return saved(request, NoteForm(request.POST), save, back=_back(noted, f"omrade-{area}"))


@login_required
@require_POST
def assess(request: HttpRequest, municipality: str, forum: str, week: Week, area: int) -> HttpResponse:
    """Save how the group takes an area to be."""
    noted = round_of(request, municipality, forum, week)
    where = get_object_or_404(area_rows(noted.forum), pk=area)

    def save(cleaned: dict[str, Any]) -> Saved:
        assessed = assessments.assess(round=noted, area=where, by=request.user, at=now(), **cleaned)
        return Saved(version=assessed.version)

    return saved(request, AssessmentForm(request.POST), save, back=_back(noted, f"omrade-{area}"))


@login_required
@require_POST
def act(request: HttpRequest, municipality: str, forum: str, week: Week) -> HttpResponse:
    """Add an action to the round."""
    noted = round_of(request, municipality, forum, week)
    form = ActionForm(request.POST, **choices_of(noted.forum))

    def save(cleaned: dict[str, Any]) -> Saved:
        action = acting.add(round=noted, by=request.user, at=now(), **cleaned)
        rows = noted.actions.filter(area=action.area).select_related("owner__organisation").order_by("id")
        return Saved("meetings/meeting_actions.html", {"actions": rows, **_written(request, noted)})

    area = request.POST.get("area", "")
    return saved(request, form, save, back=_back(noted, f"omrade-{area}" if area.isdecimal() else "beslut"))


@login_required
@require_POST
def decide(request: HttpRequest, municipality: str, forum: str, week: Week) -> HttpResponse:
    """Note a decision."""
    noted = round_of(request, municipality, forum, week)

    def save(cleaned: dict[str, Any]) -> Saved:
        deciding.decide(round=noted, by=request.user, at=now(), **cleaned)
        return Saved("meetings/meeting_decisions.html", {"decisions": noted.decisions.order_by("position")})

    return saved(request, DecisionForm(request.POST), save, back=_back(noted, "beslut"))


@login_required
@require_POST
def end(request: HttpRequest, municipality: str, forum: str, week: Week) -> HttpResponse:
    """End the meeting."""
    noted = round_of(request, municipality, forum, week)
    deciding.end_meeting(round=noted, by=request.user, at=now())
    return redirect(_back(noted, "avsluta"))


@login_required
@require_POST
def reopen(request: HttpRequest, municipality: str, forum: str, week: Week) -> HttpResponse:
    """Take the meeting up again."""
    noted = round_of(request, municipality, forum, week)
    deciding.reopen_meeting(round=noted, by=request.user, at=now())
    return redirect(_back(noted, "avsluta"))


def choices_of(forum: Forum) -> dict[str, Any]:
    """Return whom and where an action can be given to."""
    return {"owners": agenda.owners(forum, on=localdate()), "areas": area_rows(forum)}


def _written(request: HttpRequest, noted: Round) -> dict[str, Any]:
    """Return what every part of the page knows: the round, its day, and whether the reader may add to it."""
    return {
        "forum": noted.forum,
        "noted": noted,
        "week": noted.iso_week,
        "today": localdate(),
        "levels": Level.choices,
        "next_meeting": agenda.next_meeting(noted),
        "owners": list(agenda.owners(noted.forum, on=localdate())),
        "why_not_add": agenda.why_not_add(noted, by=request.user, on=localdate()),
    }


def _back(noted: Round, anchor: str) -> str:
    return f"{address('meetings:meeting', noted.forum, noted.iso_week)}#{anchor}"
