"""Who sits where on a day, who keeps the forums, and why something may not be done."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from samverkan.agreements.rules import PREPARING_FUNCTIONS, why_not_prepare
from samverkan.forums.arrangements import ARRANGEMENTS, Product, Side
from samverkan.forums.states import PLAN, PLAN_ITEM, PlanItemState, PlanState
from samverkan.people.models import OrganisationKind
from samverkan.people.rules import functions_of, held_on, holdings_of, not_ended

PLANNING = (Product.OPERATIONAL_PLAN, Product.ACTION_PLAN, Product.COMMUNICATION_PLAN)
DAYS_A_WEEK = 7
EACH_ITS_OWN = "Polisen bekräftar polisens platser, kommunen de andra."
OF_THE_MUNICIPALITY = (OrganisationKind.ADMINISTRATION, OrganisationKind.SCHOOL)


def taken_by(person: Any, *, on: date) -> Q:
    """Return the condition that a seat is in force and its function held by the person, both that day."""
    return held_on(on) & not_ended(on, "forum__") & Q(function__in=functions_of(person, on=on))


def kept_by(person: Any, *, on: date) -> Q:
    """Return the condition that the person prepares the agreements of a forum's municipality that day."""
    held = holdings_of(person, on=on)
    if held is None:
        return Q(pk__in=())
    preparing = held.filter(function__code__in=PREPARING_FUNCTIONS)
    return Q(municipality__in=preparing.values("function__municipalities"))


def side_of(organisation: Any) -> Side:
    """Return which side of the table an organisation stands on."""
    if organisation.kind == OrganisationKind.POLICE:
        return Side.POLICE
    return Side.MUNICIPALITY if organisation.kind in OF_THE_MUNICIPALITY else Side.OTHERS


def why_not_keep(forum: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not change a forum, its seats and its plan, or None."""
    if forum.to_date is not None and forum.to_date <= on:
        return f"{forum.name} är avslutat. Slå på samverkansformen igen för att ändra."
    return why_not_prepare(forum.municipality, by=by, on=on)


def why_not_switch_on(municipality: Any, code: str, *, by: Any, on: date) -> str | None:
    """Say why a samverkansform may not be switched on in a municipality, or None."""
    if code not in ARRANGEMENTS:
        return "Samverkansformen finns inte. Välj en i listan."
    if municipality.forums.filter(not_ended(on), arrangement_code=code).exists():
        return f"{ARRANGEMENTS[code].name} är redan på."
    return why_not_prepare(municipality, by=by, on=on)


def why_not_meet(forum: Any, *, per_year: int | None, weekday: int | None) -> str | None:
    """Say why a forum may not meet so often, or None: never more seldom than its arrangement promises."""
    if weekday is not None and not 1 <= weekday <= DAYS_A_WEEK:
        return "Välj en veckodag."
    least = forum.arrangement.cadence.per_year
    if per_year is not None and per_year < max(least, 1):
        return f"Överenskommelsen lovar fler möten: {forum.arrangement.cadence}."
    return None


def why_not_seat(forum: Any, function: Any, *, by: Any, on: date) -> str | None:
    """Say why a function may not be given a seat, or None."""
    reason = why_not_keep(forum, by=by, on=on)
    if reason is not None:
        return reason
    if not function.municipalities.filter(pk=forum.municipality_id).exists():
        return f"{function.name} arbetar inte för {forum.municipality.name}."
    if forum.seats.filter(held_on(on), function=function).exists():
        return f"{function.name} har redan en plats här."
    return None


def why_not_stand_in(seat: Any, other: Any) -> str | None:
    """Say why a seat may not stand in for another, or None."""
    if seat.pk == other.pk:
        return "En plats kan inte vara ersättare för sig själv."
    if seat.forum_id != other.forum_id or other.substitutes_for_id is not None:
        return "Välj en ordinarie plats i samma forum."
    return None


def why_not_end_seat(seat: Any, *, by: Any, on: date) -> str | None:
    """Say why a seat may not be ended, or None."""
    if seat.to_date is not None and seat.to_date <= on:
        return "Platsen är redan avslutad."
    return why_not_keep(seat.forum, by=by, on=on)


def why_not_review(organisation: Any, municipality: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not confirm an organisation's seats: each party confirms its own, or None."""
    reason = why_not_prepare(municipality, by=by, on=on)
    if reason is None and side_of(organisation) not in sides_kept(municipality, by=by, on=on):
        reason = EACH_ITS_OWN
    return reason


def sides_kept(municipality: Any, *, by: Any, on: date) -> frozenset[Side]:
    """Return the sides whose seats ``by`` answers for: the police's, or the municipality's and others'."""
    held = municipality.functions.filter(pk__in=functions_of(by, on=on), code__in=PREPARING_FUNCTIONS)
    kinds = set(held.values_list("organisation__kind", flat=True))
    police = {Side.POLICE} if OrganisationKind.POLICE in kinds else set()
    municipal = {Side.MUNICIPALITY, Side.OTHERS} if kinds - {OrganisationKind.POLICE} else set()
    return frozenset(police | municipal)


def why_not_plan(forum: Any, *, by: Any, on: date) -> str | None:
    """Say why a forum's plan may not be worked on, or None."""
    if not any(each in forum.arrangement.produces for each in PLANNING):
        return f"{forum.name} ska inte ha någon plan."
    return why_not_keep(forum, by=by, on=on)


def why_not_draft(forum: Any, *, by: Any, on: date) -> str | None:
    """Say why a new version of a plan may not be begun, or None."""
    if forum.plans.filter(state=PlanState.DRAFT).exists():
        return "Det finns redan ett utkast. Besluta eller slopa det först."
    return why_not_plan(forum, by=by, on=on)


def why_not_write(plan: Any, *, by: Any, on: date) -> str | None:
    """Say why a plan's activities may not be added to or taken away, or None."""
    if plan.state != PlanState.DRAFT:
        return "En beslutad plan ändras inte. Börja på en ny version."
    return why_not_plan(plan.forum, by=by, on=on)


def why_not_decide(plan: Any, *, by: Any, on: date) -> str | None:
    """Say why a plan may not be noted as decided, or None."""
    reason = PLAN.why_not(PlanState(plan.state), PlanState.DECIDED)
    if reason is None and not plan.items.exists():
        reason = "Planen är tom. Lägg till minst en aktivitet."
    return reason or why_not_plan(plan.forum, by=by, on=on)


def why_not_discard(plan: Any, *, by: Any, on: date) -> str | None:
    """Say why a draft may not be discarded, or None."""
    reason = PLAN.why_not(PlanState(plan.state), PlanState.DISCARDED)
    return reason or why_not_plan(plan.forum, by=by, on=on)


def why_not_decided_on(day: date, *, on: date) -> str | None:
    """Say why a plan cannot have been decided on a day, or None."""
    return "Beslutsdagen ligger framåt i tiden. Välj den dag ni beslutade." if day > on else None


def why_not_own(forum: Any, owner: Any) -> str | None:
    """Say why a function may not own an activity, or None."""
    if owner.municipalities.filter(pk=forum.municipality_id).exists():
        return None
    return f"{owner.name} arbetar inte för {forum.municipality.name}."


def why_not_follow_up(item: Any, state: str, *, by: Any, on: date) -> str | None:
    """Say why an activity may not be followed up with that state, or None; its owner may."""
    if item.plan.state != PlanState.DECIDED:
        return "Aktiviteter följs upp i den beslutade planen."
    if state != item.state:
        reason = PLAN_ITEM.why_not(PlanItemState(item.state), PlanItemState(state))
        if reason is not None:
            return reason
    if item.owner.holdings.filter(held_on(on), person=by).exists():
        return None
    return why_not_plan(item.plan.forum, by=by, on=on)
