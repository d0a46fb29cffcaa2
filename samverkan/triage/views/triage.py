"""One report: what it says and what has been done to it, and the changes that may be made."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverkan.forums.addresses import address
from samverkan.forums.views.finding import forum_of
from samverkan.foundation.refusals import Refused, refuse_if
from samverkan.reports import rules
from samverkan.reports.actions import triage
from samverkan.reports.event import UNITS, Event
from samverkan.reports.models import Report
from samverkan.reports.views.finding import report_of, reports_of, trail_of
from samverkan.situation.figures.axes import category_names
from samverkan.triage.figures.duplicates import suggestions
from samverkan.triage.forms.triage import CorrectionForm, ReasonForm
from samverkan.triage.overtaking import changes_since, compared

OVERTAKEN = 409


@login_required
@require_safe
def show(request: HttpRequest, municipality: str, forum: str, report: int) -> HttpResponse:
    """Show a report, its history, and reports that may tell of the same."""
    found = forum_of(request, municipality, forum)
    return report_page(request, report_of(request, found, report))


@login_required
@require_POST
def check(request: HttpRequest, municipality: str, forum: str, report: int) -> HttpResponse:
    """Say that the report has been looked through."""
    found = forum_of(request, municipality, forum)
    shown = report_of(request, found, report)
    try:
        triage.check(report=shown, version=version_of(request), by=request.user, at=now())
    except triage.Overtaken:
        return report_page(request, shown, seen=version_of(request))
    messages.success(request, gettext("Rapporten är granskad."))
    return redirect(address("triage:queue", found))


@login_required
@require_POST
def withdraw(request: HttpRequest, municipality: str, forum: str, report: int) -> HttpResponse:
    """Take the report out of the count, with the reason."""
    found = forum_of(request, municipality, forum)
    shown, form = report_of(request, found, report), ReasonForm(request.POST)
    refuse_if(rules.why_not_check(found, by=request.user, on=localdate()))
    if not form.is_valid():
        return report_page(request, shown, form=form)
    told = {"reason": form.cleaned_data["reason"], "version": form.cleaned_data["version"]}
    try:
        triage.withdraw(report=shown, **told, by=request.user, at=now())
    except triage.Overtaken:
        return report_page(request, shown, seen=told["version"], form=_again(form, shown))
    except Refused as refused:
        form.add_error("reason", refused.reason)
        return report_page(request, shown, form=form)
    messages.success(request, gettext("Rapporten är återtagen. Den finns kvar men räknas inte."))
    return redirect(address("triage:report", found, shown.pk))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, municipality: str, forum: str, report: int) -> HttpResponse:
    """Correct what the report says; where somebody else was first, show both and ask."""
    found = forum_of(request, municipality, forum)
    shown = report_of(request, found, report)
    refuse_if(rules.why_not_check(found, by=request.user, on=localdate()))
    refuse_if(rules.why_not_correct(shown) if request.method != "POST" else _why_nothing_to_correct(shown))
    names = category_names(found)
    form = CorrectionForm(request.POST or None, report=shown, names=names)
    if request.method == "POST" and form.is_valid():
        answer = _corrected(request, shown, form, names)
        if answer is not None:
            return answer
    context = {"forum": found, "trail": trail_of(found), "report": shown, "form": form}
    return render(request, "triage/correct.html", context)


def _corrected(
    request: HttpRequest, report: Report, form: CorrectionForm, names: dict[int, str]
) -> HttpResponse | None:
    """Save a correction, or ask which of two to keep; None when the form says what is wrong."""
    kept = [unit for unit in UNITS if request.POST.get(f"keep_{unit}") == "theirs"]
    event = form.event().taking(kept, form.stands)
    told = {"reason": form.cleaned_data["reason"], "version": form.cleaned_data["version"]}
    try:
        triage.correct(report=report, event=event, **told, by=request.user, at=now())
    except triage.Overtaken as overtaken:
        return _choice(request, report, form, overtaken, mine=event.words(names), names=names)
    except Refused as refused:
        form.add_error(None, refused.reason)
        return None
    messages.success(request, gettext("Rättelsen är sparad. Det som stod tidigare finns i historiken."))
    return redirect(address("triage:report", report.submission.forum, report.pk))


def _choice(
    request: HttpRequest,
    report: Report,
    form: CorrectionForm,
    overtaken: Refused,
    *,
    mine: dict[str, str],
    names: dict[int, str],
) -> HttpResponse:
    """Show what stood, what somebody else wrote and what the reader writes; nothing is lost."""
    forum, seen = report.submission.forum, form.cleaned_data["version"]
    sent = [(name, value) for name, value in form.data.items() if name in form.fields and name != "version"]
    context = {
        "forum": forum,
        "trail": trail_of(forum),
        "report": report,
        "why": overtaken.reason,
        "why_not": rules.why_not_correct(report),
        "units": compared(report, seen=seen, mine=mine, theirs=form.stands.words(names)),
        "changes": changes_since(report, seen),
        "sent": sent,
        "reason": form.cleaned_data["reason"],
    }
    return render(request, "triage/overtaken.html", context, status=OVERTAKEN)


def report_page(
    request: HttpRequest, report: Report, *, seen: int | None = None, form: ReasonForm | None = None
) -> HttpResponse:
    """Answer with the report; ``seen`` is the version the reader acted on, when somebody else was first."""
    forum, observation = report.submission.forum, report.observation
    why_not = rules.why_not_check(forum, by=request.user, on=localdate())
    visible, names = reports_of(request, forum), category_names(forum)
    context = {
        "forum": forum,
        "trail": trail_of(forum),
        "report": report,
        "told": Event.of(observation).words(names) if observation else {},
        "rule_kind": names.get(report.routed_by.category_id or 0, "") if report.routed_by else "",
        "history": list(report.corrections.select_related("corrected_by").order_by("-version", "pk")),
        "merged": list(report.merged.select_related("submission__group").order_by("pk")),
        "suggestions": suggestions(report, visible) if rules.why_not_correct(report) is None else [],
        "form": form or ReasonForm(initial={"version": report.version}),
        "changes": changes_since(report, seen) if seen is not None else [],
        "is_overtaken": seen is not None,
        "why_not": why_not,
        "why_not_correct": why_not or rules.why_not_correct(report),
        "why_not_withdraw": why_not or rules.why_not_take_out(report),
    }
    return render(request, "triage/one_report.html", context, status=200 if seen is None else OVERTAKEN)


def version_of(request: HttpRequest) -> int:
    """Return the version the reader saw; one that cannot be read is none that stands."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else 0


def _again(form: ReasonForm, report: Report) -> ReasonForm:
    return ReasonForm({"reason": form.cleaned_data["reason"], "version": report.version})


def _why_nothing_to_correct(report: Any) -> str | None:
    """Say why a sent correction has nothing to compare with; one that came too late is shown, not refused."""
    return rules.why_not_correct(report) if report.observation_id is None else None
