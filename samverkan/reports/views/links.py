"""Reporting links: make one, which is shown once, see those there are, and take one back."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from samverkan.forums.addresses import address
from samverkan.forums.models import Forum
from samverkan.forums.views.finding import forum_of
from samverkan.foundation.guard import PersonalDataFound
from samverkan.foundation.refusals import refuse_if
from samverkan.reports import rules
from samverkan.reports.actions.links import make_link, revoke_link
from samverkan.reports.forms.feedback import LinkForm
from samverkan.reports.models import ReportingLink
from samverkan.reports.views.finding import trail_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def links(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """List the forum's links, and make one: its address is in this answer and nowhere else."""
    found = forum_of(request, municipality, forum)
    groups = found.reporter_groups.filter(ended_at=None).select_related("forum").order_by("name", "pk")
    form = LinkForm(request.POST or None, groups=groups)
    if request.method != "POST":
        return _page(request, found, form)
    refuse_if(rules.why_not_link(found, by=request.user, on=localdate()))
    if form.is_valid():
        try:
            link, token = make_link(**form.cleaned_data, by=request.user, at=now())
        except PersonalDataFound as refusal:
            form.add_error("label", refusal.reason)
        else:
            made = request.build_absolute_uri(reverse("reports:link_send", args=[token]))
            return _page(request, found, LinkForm(groups=groups), made=made, link=link)
    return _page(request, found, form, status=422)


@login_required
@require_POST
def revoke(request: HttpRequest, municipality: str, forum: str, link: int) -> HttpResponse:
    """Take a link back."""
    found = forum_of(request, municipality, forum)
    visible = ReportingLink.objects.visible_to(request.user, on=localdate()).filter(forum=found)
    revoke_link(link=get_object_or_404(visible, pk=link), by=request.user, at=now())
    return redirect(address("reports:links", found))


def _page(
    request: HttpRequest, forum: Forum, form: LinkForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    at = now()
    visible = ReportingLink.objects.visible_to(request.user, on=localdate()).filter(forum=forum)
    listed = visible.select_related("group", "made_by").order_by("-made_at", "-pk")
    context = {
        **more,
        "forum": forum,
        "form": form,
        "trail": trail_of(forum),
        "links": [(link, rules.why_not_use_link(link, at=at)) for link in listed],
        "why_not": rules.why_not_link(forum, by=request.user, on=localdate()),
    }
    return render(request, "reports/links.html", context, status=status)
