"""Who sits in the demo town's forums, their plans, and when their seats were last looked through; made up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from samverkan.agreements.models import Guarantee
from samverkan.forums.actions import arranging, plans, seats
from samverkan.forums.models import Forum, Plan
from samverkan.forums.seated import NOBODY, compositions, filling_of
from samverkan.forums.states import PlanItemState
from samverkan.people import actions as people
from samverkan.people.models import Function, Municipality

BEGAN = date(2022, 1, 1)
NAMES = (
    *("Arvid", "Berta", "Carl", "Dagny", "Einar", "Freja", "Gunhild", "Hilma", "Ingmar", "Jenny"),
    *("Klas", "Linnea", "Mats", "Nina", "Olga", "Pelle", "Rune", "Sonja", "Tage", "Ulla"),
    *("Viktor", "Wilma", "Yngve", "Bertil", "Doris", "Erland", "Gerda", "Holger", "Inga", "Joar"),
    *("Kersti", "Lars", "Moa", "Nanna", "Orvar", "Pia", "Roland", "Stina", "Tyra", "Uno"),
)
VACANT = ("naringslivets-representant",)  # so that a gap is there to see
COUNCIL = ("orebro", "orebra")
# Goal, activity, the owner's function, days from now, state and how it went.
COUNCIL_PLAN = (
    (
        "Färre utsatta områden",
        "Gemensam lägesbild för varje partnerskapsområde",
        "brottsforebyggare",
        60,
        "",
        "",
    ),
    (
        "Färre utsatta områden",
        "Samlat arbete på de tre platser som återkommer oftast",
        "kommunpolis",
        -20,
        "",
        "",
    ),
    (
        "Fler unga i skola och fritid",
        "SSPF i gång på fyra skolor",
        "enhetschef",
        120,
        "under_way",
        "Två skolor är med.",
    ),
    (
        "Tryggare torg",
        "Ljus och sikt på Stortorget",
        "strategisk-samordnare",
        -40,
        "done",
        "Klart i oktober.",
    ),
    ("Tryggare torg", "Trygghetsvandring i centrum", "bra-samordnare", 30, "", ""),
)
SCHOOL_PLAN = (
    (
        "Alla vet sin roll",
        "Skriv ner vem som gör vad",
        "socialtjanstens-representant",
        45,
        "under_way",
        "Halva är skriven.",
    ),
    ("Alla vet sin roll", "Riktlinjer för våra möten", "skolans-representant", 90, "", ""),
)


def load(*, by: Any, at: datetime) -> None:
    """Fill the seats that nobody is guaranteed for, decide two plans, and look through the police's seats."""
    _fill(at)
    _plan(Forum.objects.get(municipality__slug=COUNCIL[0], slug=COUNCIL[1]), COUNCIL_PLAN, by, at)
    _plan(Forum.objects.get(slug="skola-polis-fritid"), SCHOOL_PLAN, by, at)
    council = Forum.objects.get(municipality__slug="lekeberg", slug="bra")
    new_year = localdate(at).replace(month=1, day=1)
    arranging.agree_cadence(forum=council, per_year=None, weekday=None, from_date=new_year, by=by, at=at)
    police = Function.objects.get(code="kommunpolis").organisation
    for municipality in Municipality.objects.order_by("code"):
        seats.confirm_seats(organisation=police, municipality=municipality, by=by, at=at)


def _fill(at: datetime) -> None:
    """Let as many as the arrangements ask for hold each function with a seat."""
    names = iter(NAMES)
    for function, lacking in _lacking(at):
        for _ in range(lacking):
            name = next(names)
            person = people.add_person(email=f"{name.lower()}@exempel.se", name=name, by=None, at=at)
            people.hold_function(person=person, function=function, from_date=BEGAN, by=None, at=at)


def _lacking(at: datetime) -> Iterator[tuple[Function, int]]:
    """Yield each function with a seat and how many more it needs; the guaranteed ones are staffed before."""
    composed = compositions(Forum.objects.order_by("pk"), on=localdate(at)).values()
    posts = [filled for each in composed for filled in each.posts]
    wanted: dict[tuple[str, str], int] = {}
    for filled in posts:
        for seat in filled.seats:
            key = (seat.organisation, seat.code)
            wanted[key] = max(wanted.get(key, 1), filled.post.count if filled.post else 1)
    promised = set(Guarantee.objects.values_list("function", flat=True))
    functions = list(Function.objects.exclude(code__in=VACANT).select_related("organisation").order_by("pk"))
    filling = filling_of([each.pk for each in functions], on=localdate(at))
    for function in functions:
        needed = wanted.get((function.organisation.name, function.code), 0)
        there = len(filling.get(function.pk, NOBODY).holders)
        if needed > there and (function.pk not in promised or there):
            yield function, needed - there


def _plan(forum: Forum, activities: tuple[Any, ...], by: Any, at: datetime) -> None:
    """Decide a plan a month ago and follow up on what has begun."""
    on = localdate(at)
    plan = plans.draft(forum=forum, name=f"Plan för {on.year}", by=by, at=at)
    seated = {each.function.code: each.function for each in forum.seats.select_related("function")}
    for goal, activity, owner, days, _, _ in activities:
        told = {"goal": goal, "activity": activity, "due_date": on + timedelta(days=days)}
        plans.add_item(plan=plan, owner=seated[owner], **told, by=by, at=at)
    plans.decide(plan=plan, decided_date=on - timedelta(days=30), reference="§ 14", by=by, at=at)
    _follow_up(plan, activities, by, at)


def _follow_up(plan: Plan, activities: tuple[Any, ...], by: Any, at: datetime) -> None:
    for item, (*_, state, outcome) in zip(plan.items.in_order(), activities, strict=True):
        if state:
            told = {"state": PlanItemState(state), "outcome": outcome, "version": item.version}
            plans.follow_up(item=item, **told, by=by, at=at)
