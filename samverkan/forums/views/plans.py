"""A forum's plan: the version in force, the draft, and how each activity goes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverkan.agreements.views.finding import functions_for
from samverkan.forums import rules
from samverkan.forums.actions import plans as acting
from samverkan.forums.addresses import address
from samverkan.forums.forms import DecisionForm, FollowUpForm, PlanForm, PlanItemForm
from samverkan.forums.models import Forum, Plan, PlanItem
from samverkan.forums.states import PlanState
from samverkan.forums.views.standing import read_forum, way_to
from samverkan.forums.year import by_goal
from samverkan.foundation.refusals import refuse_if
from samverkan.web.context import Link
from samverkan.web.filling import form_page, is_done

ITEM_FIELDS = ("goal", "activity", "owner", "due_date", "version")


@login_required
@require_safe
def current(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """List the versions of a forum's plan, the one in force first of all."""
    found, today = read_forum(request, municipality, forum), localdate()
    plans = _plans(request, found)
    context = {
        "forum": found,
        "trail": way_to(found.municipality, found),
        "plans": plans.order_by("-number"),
        "in_force": plans.decided().first(),
        "why_not": rules.why_not_draft(found, by=request.user, on=today),
    }
    return render(request, "forums/plan.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """Begin the next version."""
    found = read_forum(request, municipality, forum)
    refuse_if(rules.why_not_draft(found, by=request.user, on=localdate()))
    form = PlanForm(request.POST or None)
    if is_done(form, lambda said: acting.draft(forum=found, by=request.user, at=now(), **said)):
        number = _plans(request, found).order_by("-number")[0].number
        return redirect(address("forums:plan_version", found, number))
    lead = gettext("Det som är kvar i den förra planen följer med.")
    title = gettext("Ny version av planen")
    return form_page(request, form, trail=_way(found), title=title, lead=lead, label=gettext("Börja"))


@login_required
@require_safe
def version(request: HttpRequest, municipality: str, forum: str, number: int) -> HttpResponse:
    """Show one version, goal by goal."""
    found, today = read_forum(request, municipality, forum), localdate()
    plan = _plan(request, found, number)
    context = {
        "forum": found,
        "trail": _way(found),
        "plan": plan,
        "goals": by_goal(plan.items.in_order()),
        "today": today,
        "is_draft": plan.state == PlanState.DRAFT,
        "is_in_force": plan.state == PlanState.DECIDED,
        "decision": DecisionForm(initial={"decided_date": today}),
        "why_not_write": rules.why_not_write(plan, by=request.user, on=today),
        "why_not_decide": rules.why_not_decide(plan, by=request.user, on=today),
    }
    return render(request, "forums/plan_version.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, municipality: str, forum: str, number: int) -> HttpResponse:
    """Add an activity to a draft."""
    found = read_forum(request, municipality, forum)
    plan = _plan(request, found, number)
    refuse_if(rules.why_not_write(plan, by=request.user, on=localdate()))
    form = PlanItemForm(request.POST or None, functions=functions_for(request, found.municipality))
    if is_done(form, lambda said: acting.add_item(plan=plan, by=request.user, at=now(), **said)):
        messages.success(request, gettext("Aktiviteten är tillagd."))
        return _back(found, plan)
    title = gettext("Ny aktivitet")
    return form_page(request, form, trail=_way(found, plan), title=title, label=gettext("Lägg till"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, municipality: str, forum: str, number: int, item: int) -> HttpResponse:
    """Change an activity of a draft."""
    found = read_forum(request, municipality, forum)
    plan = _plan(request, found, number)
    shown = _item(request, plan, item)
    refuse_if(rules.why_not_write(plan, by=request.user, on=localdate()))
    initial = {name: getattr(shown, name) for name in ITEM_FIELDS}
    functions = functions_for(request, found.municipality)
    form = PlanItemForm(request.POST or None, functions=functions, initial=initial)
    if is_done(form, lambda said: acting.change_item(item=shown, by=request.user, at=now(), **said)):
        messages.success(request, gettext("Aktiviteten är sparad."))
        return _back(found, plan)
    more = {
        "ending": address("forums:remove_item", found, plan.number, shown.pk),
        "ending_label": gettext("Ta bort aktiviteten"),
    }
    title = gettext("Ändra aktiviteten")
    return form_page(request, form, trail=_way(found, plan), title=title, label=gettext("Spara"), **more)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def follow_up(request: HttpRequest, municipality: str, forum: str, number: int, item: int) -> HttpResponse:
    """Say how an activity of the plan in force stands."""
    found = read_forum(request, municipality, forum)
    plan = _plan(request, found, number)
    shown = _item(request, plan, item)
    refuse_if(rules.why_not_follow_up(shown, shown.state, by=request.user, on=localdate()))
    initial = {name: getattr(shown, name) for name in ("state", "outcome", "version")}
    form = FollowUpForm(request.POST or None, initial=initial)
    if is_done(form, lambda said: acting.follow_up(item=shown, by=request.user, at=now(), **said)):
        messages.success(request, gettext("Uppföljningen är sparad."))
        return _back(found, plan)
    return form_page(
        request, form, trail=_way(found, plan), title=shown.activity, lead=shown.goal, label=gettext("Spara")
    )


@login_required
@require_POST
def remove(request: HttpRequest, municipality: str, forum: str, number: int, item: int) -> HttpResponse:
    """Take an activity out of a draft."""
    found = read_forum(request, municipality, forum)
    plan = _plan(request, found, number)
    acting.remove_item(item=_item(request, plan, item), by=request.user, at=now())
    messages.success(request, gettext("Aktiviteten är borttagen."))
    return _back(found, plan)


@login_required
@require_POST
def decide(request: HttpRequest, municipality: str, forum: str, number: int) -> HttpResponse:
    """Note that the forum has decided the plan."""
    found = read_forum(request, municipality, forum)
    plan, form = _plan(request, found, number), DecisionForm(request.POST)
    refuse_if(rules.why_not_decide(plan, by=request.user, on=localdate()))
    if is_done(form, lambda said: acting.decide(plan=plan, by=request.user, at=now(), **said)):
        messages.success(request, gettext("Planen gäller nu."))
        return _back(found, plan)
    title = gettext("Besluta planen")
    return form_page(request, form, trail=_way(found, plan), title=title, label=gettext("Besluta planen"))


@login_required
@require_POST
def discard(request: HttpRequest, municipality: str, forum: str, number: int) -> HttpResponse:
    """Give up a draft."""
    found = read_forum(request, municipality, forum)
    acting.discard(plan=_plan(request, found, number), by=request.user, at=now())
    messages.success(request, gettext("Utkastet är slopat."))
    return redirect(address("forums:plan", found))


def _plans(request: HttpRequest, forum: Forum) -> Any:
    return Plan.objects.visible_to(request.user, on=localdate()).filter(forum=forum)


def _plan(request: HttpRequest, forum: Forum, number: int) -> Plan:
    plan: Plan = get_object_or_404(_plans(request, forum), number=number)
    plan.forum = forum
    return plan


def _item(request: HttpRequest, plan: Plan, pk: int) -> PlanItem:
    items = PlanItem.objects.visible_to(request.user, on=localdate()).filter(plan=plan)
    found: PlanItem = get_object_or_404(items.select_related("owner"), pk=pk)
    found.plan = plan
    return found


def _way(forum: Forum, plan: Plan | None = None) -> Any:
    way = way_to(forum.municipality, forum, ("forums:plan", gettext("Planen")))
    if plan is None:
        return way
    return [*way, Link(str(plan), address("forums:plan_version", forum, plan.number))]


def _back(forum: Forum, plan: Plan) -> HttpResponse:
    return redirect(address("forums:plan_version", forum, plan.number))
