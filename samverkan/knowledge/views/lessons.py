"""Lessons of a municipality: its own and received, sent and taken in as signed files."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverkan.foundation.refusals import Refused
from samverkan.knowledge import rules, signing
from samverkan.knowledge.actions.lessons import Received, receive_lessons, send_lessons
from samverkan.knowledge.actions.trusting import distrust, trust
from samverkan.knowledge.forms import BundleForm, KeyForm
from samverkan.knowledge.models import Lesson, TrustedKey
from samverkan.knowledge.tried import problem_names
from samverkan.knowledge.views.finding import lessons_link, trail
from samverkan.people.views import municipality_of
from samverkan.web.files import attached


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lessons(request: HttpRequest, municipality: str) -> HttpResponse:
    """List a municipality's lessons, and take in those of others."""
    town, on = municipality_of(request, municipality), localdate()
    form = BundleForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            received = receive_lessons(municipality=town, content=form.content(), by=request.user, at=now())
            messages.success(request, _received(received))
            return redirect(reverse("knowledge:lessons", args=[municipality]))
        except Refused as refused:
            form.add_error("file", refused.reason)
    rows = list(
        Lesson.objects.visible_to(request.user, on=on)
        .filter(municipality=town)
        .select_related("key")
        .newest_first()
    )
    why_not = rules.why_not_exchange(town, by=request.user, on=on)
    own = sum(each.key_id is None for each in rows)
    names = problem_names()
    context = {
        "municipality": town,
        "lines": [(each, names.get(each.problem_kind, each.problem_kind)) for each in rows],
        "form": form,
        "why_not": why_not,
        "why_not_send": why_not or rules.why_not_send(own) or signing.why_not_sign(town.slug),
        "trail": trail(),
    }
    return render(request, "knowledge/lessons.html", context)


@login_required
@require_POST
def send(request: HttpRequest, municipality: str) -> HttpResponse:
    """Give the municipality's own lessons as a signed file."""
    town = municipality_of(request, municipality)
    content = send_lessons(municipality=town, by=request.user, at=now())
    return attached(content, f"lardomar-{town.slug}-{localdate()}.json", "application/json")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: HttpRequest, municipality: str) -> HttpResponse:
    """List whose signatures a municipality trusts, and add one."""
    town, on = municipality_of(request, municipality), localdate()
    form = KeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            trust(municipality=town, **form.cleaned_data, by=request.user, at=now())
            messages.success(request, gettext("Nyckeln är betrodd."))
            return redirect(reverse("knowledge:keys", args=[municipality]))
        except Refused as refused:
            form.add_error("public_key", refused.reason)
    rows = TrustedKey.objects.visible_to(request.user, on=on).filter(municipality=town)
    own = None if signing.why_not_sign(town.slug) else signing.public_half(signing.own_key(town.slug))
    context = {
        "municipality": town,
        "lines": [(each, signing.fingerprint(each.public_key)) for each in rows.order_by("name", "id")],
        "form": form,
        "own": own,
        "own_fingerprint": signing.fingerprint(own) if own else "",
        "why_no_own": signing.why_not_sign(town.slug),
        "why_not": rules.why_not_exchange(town, by=request.user, on=on),
        "trail": trail(lessons_link(town)),
    }
    return render(request, "knowledge/keys.html", context)


@login_required
@require_POST
def drop_key(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """Take the trust in a key back."""
    town = municipality_of(request, municipality)
    rows = TrustedKey.objects.visible_to(request.user, on=localdate()).filter(municipality=town)
    distrust(key=get_object_or_404(rows, pk=pk), by=request.user, at=now())
    messages.success(request, gettext("Nyckeln är inte betrodd längre. Mottagna lärdomar finns kvar."))
    return redirect(reverse("knowledge:keys", args=[municipality]))


@login_required
@require_safe
def lesson(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """Show a lesson whole."""
    town = municipality_of(request, municipality)
    rows = Lesson.objects.visible_to(request.user, on=localdate()).filter(municipality=town)
    found = get_object_or_404(rows.select_related("key"), pk=pk)
    names = problem_names()
    context = {
        "municipality": town,
        "lesson": found,
        "problem": names.get(found.problem_kind, found.problem_kind),
        "change": None if found.change is None else 100 * found.change,
        "low": None if found.low is None else 100 * found.low,
        "high": None if found.high is None else 100 * found.high,
        "trail": trail(lessons_link(town)),
    }
    return render(request, "knowledge/lesson.html", context)


def _received(received: Received) -> str:
    told = ngettext(
        "%(count)d ny lärdom från %(origin)s.", "%(count)d nya lärdomar från %(origin)s.", len(received.new)
    ) % {"count": len(received.new), "origin": received.origin}
    if not received.known:
        return told
    known = ngettext("%(count)d fanns redan.", "%(count)d fanns redan.", received.known)
    return f"{told} {known % {'count': received.known}}"
