"""The page of a sitting: the agenda beside the item that is taken up, and the steps from plan to end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, localtime, now
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverkan.sittings import record, rules, sources
from samverkan.sittings.actions import planning, table
from samverkan.sittings.forms import (
    AdjustersForm,
    ClearanceForm,
    ItemForm,
    NewItemForm,
    OutcomeForm,
    PlanForm,
)
from samverkan.sittings.frozen import body_of
from samverkan.sittings.models import AgendaItem, Outcome, Sitting
from samverkan.sittings.states import SittingState
from samverkan.sittings.views.finding import around, beside, place_of, sitting_of, trail_of
from samverkan.web.filling import is_done


@login_required
@require_safe
def page(request: HttpRequest, municipality: str, forum: str, number: int) -> HttpResponse:
    """Show a sitting with one of its items in the middle."""
    sitting = sitting_of(request, municipality, forum, number)
    items = AgendaItem.objects.visible_to(request.user, on=localdate()).filter(sitting=sitting)
    agenda = list(record.numbered(items.select_related("frozen").in_order()))
    chosen = request.GET.get("arende", "")
    shown = next((pair for pair in agenda if str(pair[1].key) == chosen), agenda[0] if agenda else None)
    why_not = rules.why_not_prepare(sitting.forum, by=request.user, on=localdate())
    context = {
        "sitting": sitting,
        "forum": sitting.forum,
        "trail": trail_of(sitting.forum),
        "agenda": agenda,
        "why_not": why_not,
        "why_not_change": why_not or rules.why_not_change_agenda(sitting),
        "why_not_note": why_not or rules.why_not_note(sitting),
        "seats": _seats(sitting),
        **_steps(request, sitting),
        **(_item(request, sitting, *shown) if shown else {}),
    }
    context["new_item"] = (
        None if context["why_not_change"] else NewItemForm(functions=around(sitting.forum, by=request.user))
    )
    return render(request, "sittings/sitting.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, municipality: str, forum: str, number: int) -> HttpResponse:
    """Change time and place."""
    sitting = sitting_of(request, municipality, forum, number)
    form = PlanForm(request.POST if request.method == "POST" else _times(sitting))
    if request.method == "POST" and is_done(
        form, lambda _: planning.move(sitting=sitting, by=request.user, at=now(), **form.told())
    ):
        return redirect(place_of("sitting", sitting))
    context = {"sitting": sitting, "trail": trail_of(sitting.forum, sitting), "form": form}
    why_not = rules.why_not_prepare(sitting.forum, by=request.user, on=localdate())
    context["why_not"] = why_not or rules.why_not_before(sitting)
    return render(request, "sittings/move.html", context)


@login_required
@require_POST
def attend(request: HttpRequest, municipality: str, forum: str, number: int) -> HttpResponse:
    """Note who is at the table, from one choice a seat."""
    sitting = sitting_of(request, municipality, forum, number)
    seats = rules.seats_in_force(sitting.forum, on=localdate())
    chosen = {seat.function_id: request.POST.get(f"seat-{seat.function_id}", "") for seat in seats}
    present = {function: how == "substitute" for function, how in chosen.items() if how in HOW}
    table.note_attendance(sitting=sitting, present=present, by=request.user, at=now())
    messages.success(request, gettext_lazy("Närvaron är sparad."))
    return redirect(place_of("sitting", sitting))


HOW = ("self", "substitute")


def _step(action: Callable[..., Sitting], told: Any) -> Callable[..., HttpResponse]:
    """Return the view of a button that takes a sitting one step on."""

    def answer(request: HttpRequest, municipality: str, forum: str, number: int) -> HttpResponse:
        sitting = sitting_of(request, municipality, forum, number)
        action(sitting=sitting, by=request.user, at=now())
        messages.success(request, told)
        return redirect(place_of("sitting", sitting))

    return login_required(require_POST(answer))


call = _step(planning.call, gettext_lazy("Sammanträdet är kallat. Det syns nu i medlemmarnas kalendrar."))
cancel = _step(planning.cancel, gettext_lazy("Sammanträdet är inställt."))
open_it = _step(table.open_sitting, gettext_lazy("Sammanträdet är öppnat. Underlagen är frysta."))


def _item(request: HttpRequest, sitting: Sitting, number: str, item: AgendaItem) -> dict[str, Any]:
    """Return the item in the middle: what it is about, what is noted, and what can be noted."""
    on = localdate()
    thing = sources.live(item.source_kind, item.source_key, sitting.forum, on=on) if not item.frozen else None
    functions = around(sitting.forum, by=request.user, item=item)
    outcomes = beside(Outcome.objects.visible_to(request.user, on=on).filter(item=item)).order_by("pk")
    present = sitting.attendances.all()
    said = {"title": item.title, "kind": item.kind, "text": item.text, "version": item.version}
    return {
        "number": number,
        "item": item,
        "source": sources.label_of(item.source_kind),
        "lines": body_of(item.frozen)["lines"] if item.frozen else thing.lines if thing else (),
        "is_frozen": item.frozen is not None,
        "outcomes": outcomes,
        "form": ItemForm(said, auto_id="item-%s"),
        "outcome_form": OutcomeForm(functions=functions, auto_id="outcome-%s"),
        "why_not_decide": rules.why_not_decide(present, sitting.forum, on=on),
        "clearance": ClearanceForm(
            functions=around(sitting.forum, by=request.user),
            initial={"cleared": item.cleared.all()},
            auto_id="clear-%s",
        ),
    }


def _seats(sitting: Sitting) -> list[tuple[Any, str]]:
    """Return every seat with how its function is at the table: itself, through a substitute, or not."""
    there = {each.function_id: HOW[each.is_substitute] for each in sitting.attendances.all()}
    seats = rules.seats_in_force(sitting.forum, on=localdate())
    return [(seat.function, there.get(seat.function_id, "")) for seat in seats]


def _steps(request: HttpRequest, sitting: Sitting) -> dict[str, Any]:
    adjusters = AdjustersForm(functions=around(sitting.forum, by=request.user), auto_id="adjust-%s")
    return {
        "is_before": rules.why_not_before(sitting) is None,
        "is_under_way": sitting.state == SittingState.UNDER_WAY,
        "has_minutes": sitting.state in (SittingState.MINUTED, SittingState.ADJUSTED),
        "adjusters_form": adjusters,
    }


def _times(sitting: Sitting) -> dict[str, Any]:
    starts, ends = localtime(sitting.starts_at), localtime(sitting.ends_at)
    return {"day": starts.date(), "start": starts.time(), "end": ends.time(), "where": sitting.where}
