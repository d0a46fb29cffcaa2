"""Actions: those of a forum, those of a person's functions, and how each of them goes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverkan.forums.addresses import address
from samverkan.forums.models import Forum
from samverkan.forums.views.finding import forum_of, trail
from samverkan.meetings import agenda
from samverkan.meetings.actions import acting
from samverkan.meetings.forms.meeting import GO_ON, AnswerForm, ChangedActionForm
from samverkan.meetings.meeting import Saved
from samverkan.meetings.views.meeting import choices_of
from samverkan.meetings.views.saving import saved
from samverkan.rounds import rules
from samverkan.rounds.models import Action
from samverkan.rounds.states import ActionState
from samverkan.web.filling import OK, tried

MOST_CLOSED = 50


@login_required
@require_safe
def listing(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """List the forum's actions: those that go on, due first, and those closed last."""
    found = forum_of(request, municipality, forum)
    rows = _rows(Action.objects.visible_to(request.user, on=localdate()).filter(forum=found))
    context = {
        "forum": found,
        "trail": trail(found),
        "open": rows.open().by_due_date(),
        "closed": rows.exclude(state=ActionState.OPEN).order_by("-closed_at", "-id")[:MOST_CLOSED],
        "today": localdate(),
    }
    return render(request, "meetings/actions.html", context)


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """List what the reader's functions have taken on, in every forum."""
    rows = _rows(Action.objects.owned_by(request.user, on=localdate())).open().by_due_date()
    return render(request, "meetings/my_actions.html", {"open": rows, "today": localdate()})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def action(request: HttpRequest, municipality: str, forum: str, pk: int) -> HttpResponse:
    """Show an action and change it."""
    found = forum_of(request, municipality, forum)
    rows = Action.objects.visible_to(request.user, on=localdate()).filter(forum=found)
    shown: Action = get_object_or_404(_rows(rows), pk=pk)
    form = ChangedActionForm(request.POST or _initial(shown), **choices_of(found))
    kept, status = None, OK
    if request.method == "POST":
        kept, status = tried(
            form, lambda said: acting.change(action=shown, by=request.user, at=now(), **said)
        )
    if kept:
        messages.success(request, gettext("Åtgärden är sparad."))
        return redirect(address("meetings:actions", found))
    context = {"forum": found, "trail": _trail(found), "action": shown, "form": form}
    context["why_not"] = rules.why_not_take_part(found, by=request.user, on=localdate())
    return render(request, "meetings/action.html", context, status=status)


@login_required
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how an action goes: from the meeting, from the list, or by its owner."""
    on = localdate()
    seen = Action.objects.visible_to(request.user, on=on) | Action.objects.owned_by(request.user, on=on)
    shown: Action = get_object_or_404(_rows(seen), pk=pk)

    def save(cleaned: dict[str, Any]) -> Saved:
        told = {"outcome": cleaned["outcome"], "version": cleaned["version"]}
        if cleaned["state"] == GO_ON:
            kept = acting.postpone(
                action=shown, due_date=cleaned["due_date"], by=request.user, at=now(), **told
            )
        else:
            state = ActionState(cleaned["state"])
            kept = acting.answer(action=shown, state=state, by=request.user, at=now(), **told)
        return Saved(
            "meetings/meeting_answer.html", {"action": kept, "today": on, "next_meeting": _next(kept)}
        )

    return saved(request, AnswerForm(request.POST), save, back=_back(request, shown))


def _back(request: HttpRequest, shown: Action) -> str:
    """Return where the answer was given: in a meeting, among one's own, or in the forum's list."""
    to = request.POST.get("to", "")
    if to == "mine":
        return reverse("meetings:my_actions")
    meetings = shown.forum.rounds.filter(pk=int(to)) if to.isdecimal() else shown.forum.rounds.none()
    meeting = meetings.first()
    if meeting is None:
        return address("meetings:actions", shown.forum)
    return f"{address('meetings:meeting', shown.forum, meeting.iso_week)}#atgarder"


def _next(shown: Action) -> Any:
    """Return the next meeting after the forum's latest round."""
    latest = shown.forum.rounds.select_related("forum").order_by("-week").first() or shown.round
    return agenda.next_meeting(latest)


def _initial(shown: Action) -> dict[str, Any]:
    return {
        "title": shown.title,
        "owner": shown.owner_id,
        "due_date": shown.due_date,
        "area": shown.area_id,
        "version": shown.version,
    }


def _rows(rows: QuerySet[Action]) -> Any:
    return rows.select_related("owner__organisation", "area", "forum__municipality", "round")


def _trail(forum: Forum) -> Any:
    return trail(forum, ("meetings:actions", gettext("Åtgärder")))
