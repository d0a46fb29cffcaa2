"""The rules for who gets which reports."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from samverkan.forums.addresses import address
from samverkan.forums.models import Forum
from samverkan.forums.views.finding import forum_of
from samverkan.reports import rules
from samverkan.reports.actions import routing
from samverkan.reports.models import RoutingRule
from samverkan.reports.views.finding import trail_of
from samverkan.situation.figures.axes import category_names
from samverkan.triage.forms.routing import RuleForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """List the rules in the order they are tried, and add one after them."""
    found = forum_of(request, municipality, forum)
    form = RuleForm(request.POST or None, forum=found, on=localdate())
    if request.method == "POST" and form.is_valid():
        routing.add_rule(forum=found, **form.cleaned_data, by=request.user, at=now())
        messages.success(request, gettext("Regeln är tillagd. Det som väntar är fördelat på nytt."))
        return redirect(address("triage:routing", found))
    names = category_names(found)
    context = {
        "forum": found,
        "trail": trail_of(found),
        "rules": [(rule, names.get(rule.category_id or 0, "")) for rule in routing.rules_of(found)],
        "form": form,
        "why_not": rules.why_not_route(found, by=request.user, on=localdate()),
    }
    return render(request, "triage/routing.html", context)


@login_required
@require_POST
def move(request: HttpRequest, municipality: str, forum: str, rule: int) -> HttpResponse:
    """Try a rule one step earlier or later."""
    found = forum_of(request, municipality, forum)
    earlier = request.POST.get("to") == "earlier"
    routing.move_rule(rule=_rule_of(request, found, rule), earlier=earlier, by=request.user, at=now())
    return redirect(address("triage:routing", found))


@login_required
@require_POST
def end(request: HttpRequest, municipality: str, forum: str, rule: int) -> HttpResponse:
    """End a rule."""
    found = forum_of(request, municipality, forum)
    routing.end_rule(rule=_rule_of(request, found, rule), by=request.user, at=now())
    messages.success(request, gettext("Regeln har upphört. Det som väntar är fördelat på nytt."))
    return redirect(address("triage:routing", found))


def _rule_of(request: HttpRequest, forum: Forum, number: int) -> RoutingRule:
    visible = RoutingRule.objects.visible_to(request.user, on=localdate()).filter(forum=forum, ended_at=None)
    found: RoutingRule = get_object_or_404(visible.select_related("forum"), pk=number)
    return found
