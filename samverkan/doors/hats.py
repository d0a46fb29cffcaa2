"""My assignments: what each function somebody holds has promised, where it sits and what waits for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from samverkan.agreements.models import Agreement, FollowUp, Guarantee
from samverkan.agreements.states import AgreementState
from samverkan.forums.models import Seat
from samverkan.people.models import Holding
from samverkan.rounds.models import Action


@dataclass(frozen=True)
class Assignment:
    """One function the person holds, with what comes with it."""

    holding: Holding
    municipalities: list[str]
    seats: list[Seat]
    guarantees: list[Guarantee]
    follow_ups: list[FollowUp]  # not done yet
    open_actions: int

    @property
    def waiting(self) -> int:
        """Return how many things wait for the function."""
        return len(self.follow_ups) + self.open_actions


def assignments_of(person: Any, *, on: date) -> list[Assignment]:
    """Return what each function of the person carries that day; the queries do not grow with them."""
    mine = Holding.objects.in_force(on=on).filter(person=person).select_related("function__organisation")
    holdings = list(mine.prefetch_related("function__municipalities").order_by("function__name", "pk"))
    functions = [each.function_id for each in holdings]
    seats = _seats(person, functions, on)
    guarantees = _guarantees(person, functions, on)
    follow_ups = _follow_ups(person, functions, on)
    open_ = Action.objects.open().filter(owner__in=functions).visible_to(person, on=on)
    actions = Counter(open_.values_list("owner", flat=True))
    return [
        Assignment(
            holding=each,
            municipalities=sorted(town.name for town in each.function.municipalities.all()),
            seats=[seat for seat in seats if seat.function_id == each.function_id],
            guarantees=[one for one in guarantees if one.function_id == each.function_id],
            follow_ups=[one for one in follow_ups if each.function in one.responsible.all()],
            open_actions=actions[each.function_id],
        )
        for each in holdings
    ]


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show the reader's own functions, and what each has promised and has to do."""
    found = assignments_of(request.user, on=localdate())
    context = {"assignments": found, "waiting": sum(each.waiting for each in found), "on": localdate()}
    return render(request, "doors/hats.html", context)


def _seats(person: Any, functions: list[int], on: date) -> list[Seat]:
    seats = Seat.objects.filter(function__in=functions).filter(from_date__lte=on)
    found = seats.select_related("forum__municipality").order_by("forum__name", "pk")
    return [each for each in found if each.to_date is None or each.to_date > on]


def _guarantees(person: Any, functions: list[int], on: date) -> list[Guarantee]:
    agreements = Agreement.objects.visible_to(person, on=on).in_force(on=on)
    running = Guarantee.objects.running(on=on).visible_to(person, on=on)
    mine = running.filter(function__in=functions, commitment__agreement__in=agreements.values("pk"))
    related = mine.select_related("commitment__agreement__municipality")
    return list(related.order_by("commitment__agreement__municipality__name", "commitment__position", "pk"))


def _follow_ups(person: Any, functions: list[int], on: date) -> list[FollowUp]:
    visible = FollowUp.objects.visible_to(person, on=on)
    open_ = visible.filter(done_date=None, due_date__isnull=False, agreement__state=AgreementState.SIGNED)
    mine = open_.filter(responsible__in=functions).distinct()
    related = mine.select_related("agreement__municipality").prefetch_related("responsible")
    return list(related.order_by("due_date", "pk"))
