"""One message: written, ready, told, dropped."""

from __future__ import annotations

from typing import Any

from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverkan.agreements.views.finding import functions_for
from samverkan.cycle.models import Measure
from samverkan.foundation.refusals import refuse_if
from samverkan.people.models import Municipality
from samverkan.promises.models import Promise
from samverkan.publication import rules
from samverkan.publication.actions import telling
from samverkan.publication.forms.messages import DropForm, MessageForm, ToldForm
from samverkan.publication.models import Message
from samverkan.publication.states import MessageState
from samverkan.publication.views.finding import address, message_of, plan_of, writing
from samverkan.publication.views.plans import way_to
from samverkan.web.filling import form_page, is_done

FORM = require_http_methods(["GET", "HEAD", "POST"])
FIELDS = (
    *("title", "text", "channel", "audience", "language", "owner", "planned_date", "embargo_until"),
    *("measure", "promise", "version"),
)


@login_required
@FORM
def add(request: HttpRequest, municipality: str, year: int, number: int) -> HttpResponse:
    """Add a message to a plan; ``?atgard=`` names a finished measure to tell of."""
    plan = plan_of(request, municipality, year, number)
    refuse_if(rules.why_not_add(plan, by=request.user, on=localdate()))
    initial = {"measure": request.GET.get("atgard"), "planned_date": localdate()}
    form = _form(request, plan.municipality, initial=initial)
    if is_done(form, lambda _: telling.add(plan=plan, fields=form.told, by=request.user, at=now())):
        notices.success(request, gettext("Budskapet är tillagt."))
        return redirect(address("plan_version", plan.municipality, plan.year, plan.number))
    title, label = gettext("Nytt budskap"), gettext("Lägg till")
    return form_page(request, form, trail=way_to(plan), title=title, label=label)


@login_required
@require_safe
def page(request: HttpRequest, municipality: str, message: int) -> HttpResponse:
    """Show a message and what can be done with it."""
    shown, on = message_of(request, municipality, message), localdate()
    by, plan = request.user, shown.plan
    sides = set(rules.seats_of(plan.municipality, by=by, on=on))
    context = {
        "message": shown,
        "town": plan.municipality,
        "trail": way_to(plan),
        "told_form": ToldForm(initial={"told_date": on}),
        "drop_form": DropForm(),
        "why_not_change": rules.why_not_change_message(shown, by=by, on=on),
        "why_not_ready": rules.why_not_ready(shown, sides=sides, by=by, on=on),
        "why_not_tell": rules.why_not_tell(shown, told_date=on, by=by, at=now(), on=on),
        "may_drop": not rules.why_not_move_message(shown, MessageState.DROPPED, by=by, on=on),
        "may_take_back": not rules.why_not_move_message(shown, MessageState.PLANNED, by=by, on=on),
    }
    return render(request, "publication/message.html", context)


@login_required
@FORM
def change(request: HttpRequest, municipality: str, message: int) -> HttpResponse:
    """Change what a message says."""
    shown = message_of(request, municipality, message)
    refuse_if(rules.why_not_change_message(shown, by=request.user, on=localdate()))
    form = _form(request, shown.plan.municipality, initial={name: getattr(shown, name) for name in FIELDS})

    def save(said: dict[str, Any]) -> None:
        version = said["version"] or 0
        telling.change(message=shown, fields=form.told, version=version, by=request.user, at=now())

    if is_done(form, save):
        notices.success(request, gettext("Budskapet är sparat."))
        return _back(shown)
    title, label = gettext("Ändra budskapet"), gettext("Spara")
    return form_page(request, form, trail=way_to(shown.plan), title=title, label=label)


@login_required
@require_POST
def ready(request: HttpRequest, municipality: str, message: int) -> HttpResponse:
    """Say that a message may be told."""
    shown = message_of(request, municipality, message)
    telling.make_ready(message=shown, by=request.user, at=now())
    return _back(shown)


@login_required
@require_POST
def tell(request: HttpRequest, municipality: str, message: int) -> HttpResponse:
    """Say that a message was told, and whom it reached."""
    shown, form = message_of(request, municipality, message), ToldForm(request.POST)
    writing(request, shown.plan.municipality)
    if is_done(form, lambda said: telling.tell(message=shown, by=request.user, at=now(), **said)):
        notices.success(request, gettext("Noterat som berättat."))
        return _back(shown)
    title, label = gettext("Berättat"), gettext("Spara")
    return form_page(request, form, trail=way_to(shown.plan), title=title, label=label)


@login_required
@require_POST
def drop(request: HttpRequest, municipality: str, message: int) -> HttpResponse:
    """Drop a message, and say why."""
    shown, form = message_of(request, municipality, message), DropForm(request.POST)
    writing(request, shown.plan.municipality)
    if is_done(form, lambda said: telling.drop(message=shown, by=request.user, at=now(), **said)):
        return _back(shown)
    title, label = gettext("Slopa budskapet"), gettext("Slopa")
    return form_page(request, form, trail=way_to(shown.plan), title=title, label=label)


@login_required
@require_POST
def take_back(request: HttpRequest, municipality: str, message: int) -> HttpResponse:
    """Let a message be planned again."""
    shown = message_of(request, municipality, message)
    telling.take_back(message=shown, by=request.user, at=now())
    return _back(shown)


def _form(request: HttpRequest, town: Municipality, *, initial: dict[str, Any]) -> MessageForm:
    on = localdate()
    measures = Measure.objects.visible_to(request.user, on=on).filter(problem__forum__municipality=town)
    promises = Promise.objects.visible_to(request.user, on=on).filter(municipality=town)
    return MessageForm(
        request.POST or None,
        functions=functions_for(request, town),
        measures=measures.order_by("-proposed_at"),
        promises=promises.order_by("-number"),
        initial=initial,
    )


def _back(message: Message) -> HttpResponse:
    return redirect(address("message", message.plan.municipality, message.pk))
