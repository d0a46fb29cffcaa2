"""Answers to those who report: what became of it, to several at once, and how many have been answered."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods

from samverkan.forums.addresses import address
from samverkan.forums.views.finding import forum_of
from samverkan.foundation.guard import PersonalDataFound
from samverkan.foundation.refusals import refuse_if
from samverkan.reports import rules
from samverkan.reports.actions.answers import answer
from samverkan.reports.figures.answers import answered_by_group
from samverkan.reports.forms.feedback import AnswerForm
from samverkan.reports.receipts import event_of
from samverkan.reports.states import ReportState
from samverkan.reports.views.finding import reports_of, trail_of
from samverkan.situation.figures.axes import category_names

MOST_SHOWN = 100


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """List the reports that nobody has answered, and answer those that are marked."""
    found = forum_of(request, municipality, forum)
    open_ones = reports_of(request, found).exclude(state=ReportState.WITHDRAWN).filter(answer=None)
    form = AnswerForm(request.POST or None, reports=open_ones.select_related("submission"))
    if request.method == "POST":
        refuse_if(rules.why_not_answer(found, by=request.user, on=localdate()))
        if form.is_valid():
            try:
                answer(forum=found, **form.cleaned_data, by=request.user, at=now())
            except PersonalDataFound as refusal:
                form.add_error("text", refusal.reason)
            else:
                return redirect(address("reports:answers", found))
    names = category_names(found)
    shown = list(open_ones.with_event().newest_first()[:MOST_SHOWN])
    marked = request.POST.getlist("reports")
    context = {
        "forum": found,
        "form": form,
        "trail": trail_of(found),
        "reports": [(report, event_of(report, names), str(report.pk) in marked) for report in shown],
        "most": MOST_SHOWN,
        "answered": answered_by_group(found),
        "why_not": rules.why_not_answer(found, by=request.user, on=localdate()),
    }
    return render(request, "reports/answers.html", context, status=422 if form.errors else 200)
