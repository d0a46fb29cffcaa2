"""A year of Lekeberg's council: four sittings owed, three held, one missed, the next called; one in Örebro.

Two of them decide what is promised the inhabitants.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.timezone import localdate, make_aware

from samverkan.forums.clock import owed, suggested
from samverkan.forums.models import Forum, Seat
from samverkan.people import actions as people
from samverkan.people.models import Function, Holding, Person
from samverkan.sittings.actions import agenda, clockwork, following, minutes, planning, table
from samverkan.sittings.models import AgendaItem, Outcome, Sitting
from samverkan.sittings.states import ItemKind, OutcomeKind, OutcomeState

A_YEAR = timedelta(days=460)  # holds four whole quarters
ITEMS = (
    ("Ljus på gångvägen till skolan", "Elever undviker vägen när det är mörkt.", "Belysningen byts."),
    ("Trygghet i centrum om kvällarna", "Få vuxna rör sig ute sent.", "Vuxenvandring prövas."),
    ("Ungas fritid på loven", "Fritidsgården håller öppet fler kvällar.", "Öppettiderna ses över."),
    ("Nedskräpning vid busstationen", "Städningen räcker inte på helgen.", "Städningen utökas."),
)
OUT = "Belysningen byts."
SCHOOL_WAY = (
    "Medborgarlöfte om vägen till skolan",
    "Trygghetsvandringen visade vad som behöver göras.",
    "Vi lovar en tryggare väg till skolan i Fjugesta.",
)
BARRIERS = (
    "Åtgärder mot mopedkörning i Brickebacken",
    "Gångvägarna är öppna för mopeder, och få vuxna är ute på kvällen.",
    "Infarterna stängs, fältassistenter är ute på kvällarna och polisen kontrollerar.",
)
MOPEDS = (
    "Medborgarlöfte om mopeder i Brickebacken",
    "Det är det många tog upp på mötet.",
    "Vi lovar färre mopeder på gångvägarna i Brickebacken.",
)
SECRET = ("Gemensam kontroll av krogar", "Polisen och kommunen går ut tillsammans en kväll i månaden.")
CHECK = "En kontroll görs före sommaren."
WHERE = {"bra": "Kommunhuset i Fjugesta", "orebra": "Rådhuset i Örebro"}
PRESENT = 9  # of the council's seats


def hold_year(*, police: Person, at: datetime) -> None:
    """Hold the council's year through the actions that people use, each as if on its own day."""
    council = Forum.objects.select_related("municipality").get(municipality__slug="lekeberg", slug="bra")
    quarters = owed(council.cadence, localdate(at) - A_YEAR, localdate(at))[-4:]
    coordinator = _sat_before(council, quarters[0].from_date, police, at)
    for number, quarter in enumerate(quarters):
        if number != 2:  # the one that was missed
            day = suggested(council.cadence, quarter) or quarter.from_date
            open_items = [ITEMS[number % len(ITEMS)], *([SCHOOL_WAY] if number == 3 else [])]
            _sit(council, day, open_items, secret=number > 0, by=coordinator, police=police)
    _publish(council, by=coordinator, at=at)
    _call_next(council, by=coordinator, at=at)


def _sat_before(council: Forum, since: date, police: Person, at: datetime) -> Person:
    """Let the council have sat, and its two preparers have worked, since the first of its four sittings."""
    Forum.objects.filter(pk=council.pk, from_date=None).update(from_date=since)
    Seat.objects.filter(forum=council, from_date__gt=since).update(from_date=since)
    Holding.objects.filter(person=police, from_date__gt=since).update(from_date=since)
    function = Function.objects.get(organisation__slug="lekeberg-ks", code="bra-samordnare")
    holding = Holding.objects.in_force(on=localdate(at)).filter(function=function).first()
    if holding is not None:
        Holding.objects.filter(pk=holding.pk, from_date__gt=since).update(from_date=since)
        return holding.person
    person = people.add_person(email="ylva@exempel.se", name="Ylva", by=None, at=at)
    people.hold_function(person=person, function=function, from_date=since, by=None, at=at)
    return person


def decided(item: tuple[str, str, str]) -> Outcome:
    """Return what a sitting decided on an item."""
    return Outcome.objects.select_related("item__sitting__forum").get(text=item[2])


def promise_in_orebro(day: date, *, police: Person) -> None:
    """Let ÖreBRÅ sit once, and decide what is done in Brickebacken and promised those who live there."""
    council = _orebra()
    _sit(council, day, [BARRIERS, MOPEDS], by=_coordinator(council, day), police=police)


def plan_in_orebro(*, at: datetime) -> None:
    """Plan ÖreBRÅ's next sitting, to which verdicts and problems come by themselves."""
    council, starts_at = _orebra(), make_aware(datetime.combine(localdate(at) + timedelta(days=23), time(13)))
    _plan(council, starts_at, _coordinator(council, localdate(at)), at=at)


def _orebra() -> Forum:
    return Forum.objects.select_related("municipality").get(municipality__slug="orebro", slug="orebra")


def _coordinator(council: Forum, on: date) -> Person:
    function = _seat(council, "bra-samordnare")
    held = Holding.objects.in_force(on=on).filter(function=function)
    return Person.objects.filter(holdings__in=held).order_by("pk")[0]


def _sit(
    council: Forum,
    day: date,
    open_items: Sequence[tuple[str, str, str]],
    *,
    secret: bool = False,
    by: Person,
    police: Person,
) -> None:
    starts_at = make_aware(datetime.combine(day, time(13)))
    sitting = _plan(council, starts_at, by, at=starts_at - timedelta(days=21))
    planning.call(sitting=sitting, by=by, at=starts_at - timedelta(days=14))
    table.open_sitting(sitting=sitting, by=by, at=starts_at)
    table.note_attendance(sitting=sitting, present=_present(council, by, police), by=by, at=starts_at)
    told: dict[str, Any] = {"kind": ItemKind.DECISION, "by": by, "at": starts_at}
    for title, text, decision in open_items:
        item = agenda.add(sitting=sitting, title=title, text=text, **told)
        _decide(item, decision, by=by, police=police)
    if secret:
        _decide(_secret(sitting, by=by, at=starts_at), CHECK, by=by, police=police)
    two = [_seat(council, "bra-samordnare"), _seat(council, "kommunpolis")]
    minutes.write(sitting=sitting, adjusters=two, by=by, at=sitting.ends_at)
    for person in (by, police):
        minutes.adjust(sitting=sitting, by=person, at=sitting.ends_at + timedelta(days=5))


def _plan(council: Forum, starts_at: datetime, by: Person, *, at: datetime) -> Sitting:
    ends_at = starts_at + timedelta(hours=2)
    told: dict[str, Any] = {"starts_at": starts_at, "ends_at": ends_at, "where": WHERE[council.slug]}
    return planning.plan(forum=council, by=by, at=at, **told)


def _present(council: Forum, by: Person, police: Person) -> dict[int, bool]:
    """Return most of the seats, one of them through a substitute, and always the two who prepare."""
    seats = list(council.seats.order_by("pk").values_list("function", flat=True))
    sure = {_seat(council, "bra-samordnare").pk, _seat(council, "kommunpolis").pk}
    return {
        function: place == 3 for place, function in enumerate(seats) if place < PRESENT or function in sure
    }


def _secret(sitting: Sitting, *, by: Person, at: datetime) -> AgendaItem:
    title, text = SECRET
    cleared = [_seat(sitting.forum, "kommunpolis")]
    return agenda.add(sitting=sitting, title=title, text=text, cleared=cleared, by=by, at=at)


def _decide(item: AgendaItem, text: str, *, by: Person, police: Person) -> None:
    owner = _seat(item.sitting.forum, "kommunpolis")
    starts_at = item.sitting.starts_at
    due: dict[str, Any] = {"owner": owner, "due_date": localdate(starts_at) + timedelta(days=150)}
    outcome = table.note_outcome(item=item, kind=OutcomeKind.DECISION, text=text, by=by, at=starts_at, **due)
    if text == OUT:
        told: dict[str, Any] = {
            "state": OutcomeState.DONE,
            "told": "De nya lamporna lyser sedan en månad.",
            "version": 1,
        }
        following.answer(outcome=outcome, by=police, at=starts_at + timedelta(days=60), **told)


def _publish(council: Forum, *, by: Person, at: datetime) -> None:
    outcome = Outcome.objects.filter(item__sitting__forum=council, text=OUT).first()
    if outcome is not None:
        following.choose_to_publish(outcome=outcome, publish_date=localdate(at), by=by, at=at)
        clockwork.advance(at=at)


def _call_next(council: Forum, *, by: Person, at: datetime) -> None:
    starts_at = make_aware(datetime.combine(localdate(at) + timedelta(days=16), time(13)))
    sitting = _plan(council, starts_at, by, at=at)
    agenda.add(sitting=sitting, title="Vinterns mörka timmar", kind=ItemKind.DISCUSSION, by=by, at=at)
    _secret(sitting, by=by, at=at)
    planning.call(sitting=sitting, by=by, at=at)


def _seat(council: Forum, code: str) -> Function:
    seats: Any = council.seats.select_related("function__organisation")
    function: Function = seats.get(function__code=code).function
    return function
