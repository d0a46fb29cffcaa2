"""The queue: reports that wait to be looked through, and those that have been."""

from __future__ import annotations

import re

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from samverkan.forums.addresses import address
from samverkan.forums.models import Forum
from samverkan.forums.views.finding import forum_of
from samverkan.foundation.refusals import refuse_if
from samverkan.people.models import Function
from samverkan.reports import rules
from samverkan.reports.actions import triage
from samverkan.reports.event import Event
from samverkan.reports.queries import ReportQuerySet
from samverkan.reports.states import ReportState
from samverkan.reports.views.finding import reports_of
from samverkan.situation.figures.axes import category_names
from samverkan.triage.forms.triage import QueueFilter

PAGE = 25
MOST_PAGES = 400
MARK = re.compile(r"(\d{1,15})-(\d{1,9})", re.ASCII)  # a report, and the version that was read


@login_required
@require_safe
def show(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """List the forum's reports: those that wait in the order to take them, the others the latest first."""
    found = forum_of(request, municipality, forum)
    form = QueueFilter(request.GET)
    state = form.cleaned_data["lage"] if form.is_valid() else ReportState.NEW
    page, names = _page(request), category_names(found)
    listed = list(_chosen(request, found, form)[page * PAGE : (page + 1) * PAGE + 1])
    context = {
        "forum": found,
        "form": form,
        "waits": state == ReportState.NEW,
        "reports": [(each, _told(each, names)) for each in listed[:PAGE]],
        "newer": _leaf(request, page - 1) if page else "",
        "older": _leaf(request, page + 1) if len(listed) > PAGE else "",
        "at": now(),
        "why_not": rules.why_not_check(found, by=request.user, on=localdate()),
    }
    return render(request, "triage/queue.html", context)


@login_required
@require_POST
def check(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """Say that the marked reports have been looked through."""
    found = forum_of(request, municipality, forum)
    refuse_if(rules.why_not_check(found, by=request.user, on=localdate()))
    marked = [match for mark in request.POST.getlist("report")[:PAGE] if (match := MARK.fullmatch(mark))]
    versions = {int(match[1]): int(match[2]) for match in marked}
    reports = reports_of(request, found).filter(pk__in=versions).with_event().order_by("pk")
    checked = triage.check_marked(reports=reports, versions=versions, by=request.user, at=now())
    messages.success(request, _checked(checked))
    if checked < len(versions):
        text = gettext("Några ändrades av någon annan medan du läste. De står kvar som de är.")
        messages.warning(request, text)
    return redirect(address("triage:queue", found))


def _chosen(request: HttpRequest, forum: Forum, form: QueueFilter) -> ReportQuerySet:
    """Return what the filter lets through; a filter that cannot be understood lets nothing through."""
    reports = reports_of(request, forum).with_event()
    if not form.is_valid():
        return reports.none()
    held = Function.objects.held_by(request.user, on=localdate()).values("pk")
    chosen = reports.filter(state=form.cleaned_data["lage"])
    chosen = chosen.filter(routed_to__in=held) if form.cleaned_data["mina"] else chosen
    waits = form.cleaned_data["lage"] == ReportState.NEW
    return chosen.in_queue_order(held) if waits else chosen.newest_first()


def _told(report: object, names: dict[int, str]) -> dict[str, str]:
    observation = getattr(report, "observation", None)
    return Event.of(observation).words(names) if observation else {}


def _page(request: HttpRequest) -> int:
    """Return which page is asked for, from 0; one that nobody leafs to is the first."""
    asked = request.GET.get("sida", "1")
    return int(asked) - 1 if asked.isdecimal() and 1 <= int(asked[:9]) <= MOST_PAGES else 0


def _leaf(request: HttpRequest, page: int) -> str:
    asked = request.GET.copy()
    asked["sida"] = str(page + 1)
    return f"?{asked.urlencode()}"


def _checked(number: int) -> str:
    text = ngettext("%(number)d rapport är granskad.", "%(number)d rapporter är granskade.", number)
    return text % {"number": number}
