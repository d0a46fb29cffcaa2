"""What the report form does with what is sent, whoever stands at the desk, in pages and in JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.debug import sensitive_variables

from samverkan.foundation.guard.refusing import EXITS, told
from samverkan.foundation.refusals import Refused
from samverkan.foundation.weeks import Week
from samverkan.reports import silence
from samverkan.reports.actions.nil_reports import say_nothing
from samverkan.reports.actions.submissions import AlreadyReceived, WordsRefused, submit
from samverkan.reports.desk import Desk
from samverkan.reports.forms.choices import Choices, choices_of
from samverkan.reports.forms.nil import NilForm
from samverkan.reports.forms.reporting import EventSet, HeadForm, carried
from samverkan.reports.models import Submission
from samverkan.reports.receipts import content_of, sent_at
from samverkan.situation.figures.axes import area_rows
from samverkan.web import tiles


def wants_json(request: HttpRequest) -> bool:
    """Tell whether a client asks, rather than a person."""
    return bool(request.get_preferred_type(["text/html", "application/json"]) == "application/json")


@sensitive_variables()
def answer(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the form, add or drop an event on it, or take it in."""
    if request.method != "POST":
        return _ticket(request, desk) if wants_json(request) else _page(request, desk)
    choices, at = choices_of(desk.forum), now()
    if {"add", "drop"} & set(request.POST):
        return _with_other_events(request, desk, choices)
    head = HeadForm(request.POST, groups=desk.groups)
    events = EventSet(request.POST, request.FILES, prefix="event", form_kwargs={"choices": choices, "at": at})
    if not (events.is_valid() & head.is_valid()):
        return _refused(request, desk, head, events, choices)
    try:
        made = _taken_in(desk, head, events, at)
    except WordsRefused as refusal:
        for number, hits in refusal.found.items():
            events.forms[number].refuse_words(hits, f"{told(hits)} {EXITS}")
        return _refused(request, desk, head, events, choices)
    except AlreadyReceived as refusal:
        return _known(request, desk, choices, refusal)
    return _received(request, desk, made)


def nothing(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Take in that a group had nothing to report."""
    form = NilForm(request.POST, groups=desk.groups, today=localdate())
    if not form.is_valid():
        return _said_no(
            request,
            desk,
            " ".join(str(fault) for faults in form.errors.values() for fault in faults),
            status=422,
        )
    try:
        said = say_nothing(**form.cleaned_data, **desk.sender, at=now())
    except Refused as refusal:
        return _said_no(request, desk, refusal.reason, status=409)
    week = str(Week.from_index(said.week))
    if wants_json(request):
        return JsonResponse({"week": week}, status=201)
    return render(request, "reports/nil.html", {"desk": desk, "said": said, "week": week}, status=201)


def receipt(request: HttpRequest, desk: Desk, key: UUID) -> HttpResponse:
    """Show what was received to the one who sent it."""
    made = get_object_or_404(sent_at(desk), key=key)
    context = {"desk": desk, "made": made, "content": content_of(made, with_words=desk.by is not None)}
    return render(request, "reports/receipt.html", context)


def gone(request: HttpRequest, reason: str, *, status: int) -> HttpResponse:
    """Say kindly why there is no form here."""
    if wants_json(request):
        return JsonResponse({"reason": reason}, status=status)
    return render(request, "reports/gone.html", {"reason": reason}, status=status)


@sensitive_variables()
def _taken_in(desk: Desk, head: HeadForm, events: Any, at: datetime) -> Submission:
    # An event that was added and left as it was is no event.
    reports = [form.report() for form in events.forms if form.cleaned_data]
    told = head.cleaned_data
    return submit(
        forum=desk.forum, group=told["group"], key=told["key"], reports=reports, at=at, **desk.sender
    )


def _received(request: HttpRequest, desk: Desk, made: Submission) -> HttpResponse:
    url = desk.receipt_address(made.key)
    if wants_json(request):
        body = {"receipt": made.receipt, "url": url}
        return JsonResponse(body, status=201 if made.is_new else 200)
    return redirect(url)


def _ticket(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Return what a client needs before it sends what it has kept."""
    groups = [{"slug": group.slug, "name": group.name} for group in desk.groups]
    week = str(Week.from_date(localdate()))
    return JsonResponse({"csrf": get_token(request), "groups": groups, "week": week})


@sensitive_variables()
def _with_other_events(request: HttpRequest, desk: Desk, choices: Choices) -> HttpResponse:
    """Show what was typed with one event more, or one less; nothing is stored."""
    sent = request.POST.get("event-TOTAL_FORMS", "1")
    number = min(int(sent), EventSet.max_num) if sent.isdecimal() else 1
    typed = carried(request.POST, number)
    dropped = request.POST.get("drop", "")
    if dropped.isdecimal() and int(dropped) < number:
        typed.pop(int(dropped))
    more = "add" in request.POST and len(typed) < EventSet.max_num
    return _page(request, desk, choices, typed=[*typed, {}] if more or not typed else typed)


def _refused(request: HttpRequest, desk: Desk, head: HeadForm, events: Any, choices: Choices) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"errors": _errors(head, events), "hits": _hits(events)}, status=422)
    return _page(request, desk, choices, head=head, events=events, status=422)


def _errors(head: HeadForm, events: Any) -> dict[str, Any]:
    told: dict[str, Any] = {name: list(errors) for name, errors in head.errors.items()}
    told |= {str(n): dict(form.errors) for n, form in enumerate(events.forms) if form.errors}
    return told | ({"events": whole} if (whole := list(events.non_form_errors())) else {})


def _hits(events: Any) -> list[dict[str, Any]]:
    return [
        {"event": number, "field": "text", **hit._asdict()}
        for number, form in enumerate(events.forms)
        for hit in form.hits
    ]


def _known(request: HttpRequest, desk: Desk, choices: Choices, refusal: AlreadyReceived) -> HttpResponse:
    """Show both: what was received under this key, and what was sent now under a new one."""
    earlier = refusal.earlier
    content = content_of(earlier, with_words=desk.by is not None) if earlier else []
    if wants_json(request):
        number = earlier.receipt if earlier else None
        return JsonResponse({"receipt": number, "content": content, "reason": refusal.reason}, status=409)
    typed = carried(request.POST, int(request.POST["event-TOTAL_FORMS"]))
    known = {"earlier": earlier, "content": content, "reason": refusal.reason}
    return _page(request, desk, choices, typed=typed, status=409, known=known)


@sensitive_variables()
def _page(
    request: HttpRequest,
    desk: Desk,
    choices: Choices | None = None,
    *,
    head: HeadForm | None = None,
    events: Any = None,
    typed: list[dict[str, Any]] | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    choices = choices or choices_of(desk.forum)
    if head is None:
        told = request.POST or request.GET
        key = uuid4() if "known" in more else told.get("key") or uuid4()
        head = HeadForm(initial={"key": key, "group": told.get("group")}, groups=desk.groups)
    if events is None:
        kwargs = {"choices": choices, "at": now()}
        events = EventSet(prefix="event", initial=typed or [{}], form_kwargs=kwargs)
    nil = NilForm(groups=desk.groups, today=localdate())
    context: Mapping[str, Any] = {
        **more, "desk": desk, "choices": choices, "head": head, "events": events, "nil": nil,
        "map_tiles": json.dumps(tiles.layers()), "map_url": _map_url(desk),
        "reminder": silence.reminder(desk, on=localdate()),
    }  # fmt: skip
    return render(request, "reports/new.html", dict(context), status=status)


def _map_url(desk: Desk) -> str:
    """Return where the outlines for the map are; whoever holds a link reads nothing but the form."""
    area = area_rows(desk.forum).select_related("layer").defer("shape").first() if desk.by else None
    where = [desk.forum.municipality.slug, area.layer.slug] if area else []
    return reverse("places:layer_geojson", args=where) if where else ""


def _said_no(request: HttpRequest, desk: Desk, reason: str, *, status: int) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"reason": reason}, status=status)
    return _page(request, desk, status=status, reason=reason)
