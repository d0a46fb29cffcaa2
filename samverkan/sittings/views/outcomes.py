"""What sittings led to: noted, listed, answered, struck, chosen to be put out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localdate, localtime, now
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from samverkan.forums.addresses import address
from samverkan.forums.views.finding import forum_of
from samverkan.sittings import rules
from samverkan.sittings.actions import following, table
from samverkan.sittings.forms import AnswerForm, OutcomeForm, PublishForm
from samverkan.sittings.models import Outcome
from samverkan.sittings.states import OutcomeKind, OutcomeState, SittingState
from samverkan.sittings.views.finding import around, beside, beside_item, item_of, outcome_of, trail_of
from samverkan.web.saving import Answer, answer_saved

MOST_CLOSED = 100


@login_required
@require_POST
def note(request: HttpRequest, municipality: str, forum: str, number: int, key: UUID) -> HttpResponse:
    """Note what an item led to."""
    item = item_of(request, municipality, forum, number, key)

    def save(cleaned: dict[str, Any]) -> Answer:
        kind = OutcomeKind(cleaned.pop("kind"))
        table.note_outcome(item=item, kind=kind, by=request.user, at=now(), **cleaned)
        rows = beside(Outcome.objects.visible_to(request.user, on=localdate()).filter(item=item))
        shown = {"outcomes": rows.order_by("pk"), "forum": item.sitting.forum, "is_under_way": True}
        return None, render_to_string("sittings/_outcomes.html", shown, request)

    functions = around(item.sitting.forum, by=request.user, item=item)
    return answer_saved(
        request, OutcomeForm(request.POST, functions=functions), save, back=beside_item(item), at=localtime()
    )


@login_required
@require_safe
def listing(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """List what a forum has decided and given to somebody: what goes on, and what is closed."""
    found = forum_of(request, municipality, forum)
    rows = Outcome.objects.visible_to(request.user, on=localdate()).filter(item__sitting__forum=found)
    rows = beside(rows.exclude(kind=OutcomeKind.INFORMATION))
    context = {
        "forum": found,
        "trail": trail_of(found),
        "open": rows.open().by_due_date(),
        "closed": rows.exclude(state=OutcomeState.OPEN).order_by("-closed_at", "-pk")[:MOST_CLOSED],
        "today": localdate(),
    }
    return render(request, "sittings/outcomes.html", context)


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """List what the reader's functions have taken on at sittings, in every forum."""
    rows = beside(Outcome.objects.owned_by(request.user, on=localdate())).open().by_due_date()
    return render(request, "sittings/my_tasks.html", {"open": rows, "today": localdate()})


@login_required
@require_safe
def outcome(request: HttpRequest, municipality: str, forum: str, key: UUID) -> HttpResponse:
    """Show a decision or task, how it goes, and when it is put out."""
    shown = outcome_of(request, municipality, forum, key)
    on = localdate()
    prepare = rules.why_not_prepare(shown.item.sitting.forum, by=request.user, on=on)
    said = {"state": shown.state, "told": shown.told, "version": shown.version}
    context = {
        "outcome": shown,
        "trail": [*trail_of(shown.item.sitting.forum, shown.item.sitting)],
        "today": on,
        "form": AnswerForm(said),
        "publish_form": PublishForm(initial={"publish_date": shown.publish_date}),
        "why_not_answer": rules.why_not_answer(shown, by=request.user, on=on),
        "why_not_publish": prepare or rules.why_not_publish(shown),
        "is_decision": shown.kind == OutcomeKind.DECISION and not shown.item.is_restricted,
        "may_strike": prepare is None and shown.item.sitting.state == SittingState.UNDER_WAY,
    }
    return render(request, "sittings/outcome.html", context)


@login_required
@require_POST
def answer(request: HttpRequest, municipality: str, forum: str, key: UUID) -> HttpResponse:
    """Say how a decision or task goes."""
    shown = outcome_of(request, municipality, forum, key)

    def save(cleaned: dict[str, Any]) -> Answer:
        state = OutcomeState(cleaned.pop("state"))
        kept = following.answer(outcome=shown, state=state, by=request.user, at=now(), **cleaned)
        return kept.version, None

    to = reverse("sittings:my_tasks") if request.POST.get("to") == "mine" else _address(shown)
    return answer_saved(request, AnswerForm(request.POST), save, back=to, at=localtime())


@login_required
@require_POST
def publish(request: HttpRequest, municipality: str, forum: str, key: UUID) -> HttpResponse:
    """Choose the day a decision is put out, or take it back."""
    shown = outcome_of(request, municipality, forum, key)

    def save(cleaned: dict[str, Any]) -> Answer:
        following.choose_to_publish(outcome=shown, by=request.user, at=now(), **cleaned)
        messages.success(request, gettext("Sparat. Beslutet visas för alla från den dag du valt."))
        return None, None

    return answer_saved(request, PublishForm(request.POST), save, back=_address(shown), at=localtime())


@login_required
@require_POST
def strike(request: HttpRequest, municipality: str, forum: str, key: UUID) -> HttpResponse:
    """Strike an outcome while its sitting goes on."""
    shown = outcome_of(request, municipality, forum, key)
    table.strike(outcome=shown, by=request.user, at=now())
    return redirect(beside_item(shown.item))


def _address(shown: Outcome) -> str:
    return address("sittings:outcome", shown.item.sitting.forum, shown.key)
