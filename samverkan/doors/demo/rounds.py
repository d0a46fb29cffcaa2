"""Two weeks of the demo town's round: one published, one that waits for the police, and a day's reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from samverkan.doors.demo import around
from samverkan.doors.demo.triage import load_routing
from samverkan.foundation.weeks import Week
from samverkan.meetings.actions import acting, deciding
from samverkan.people.models import Person
from samverkan.places.models import Place
from samverkan.publishing.actions.approving import approve
from samverkan.publishing.actions.publishing import publish
from samverkan.publishing.contents import candidate_of
from samverkan.reports.actions.submissions import NewReport, submit
from samverkan.reports.states import Basis, People, Severity
from samverkan.rounds.actions.assessments import assess
from samverkan.rounds.actions.compiling import compile_round
from samverkan.rounds.actions.cycle import open_round
from samverkan.rounds.actions.wording import write
from samverkan.rounds.frozen import body_of
from samverkan.rounds.models import Round, Snapshot
from samverkan.rounds.slots import COMING, LEAD, LINES
from samverkan.rounds.states import ActionState, Level
from samverkan.situation.figures.axes import areas_of
from samverkan.situation.models import Category

LEADS = "Händelserna samlas på några få platser. Övriga staden är som vanligt."
COMES = "Lönehelg och hemmamatch på lördag. Fältassistenterna är ute till klockan 01."
REASON = "Fler händelser än vanligt på samma platser, och boende hör av sig."
CALM_AGAIN = "Färre händelser än förra veckan. Bovärdarna beskriver det som lugnt."
LAMP = "Laga belysningen i gångtunneln vid centrum"
WALK = "Extra rundor med fältassistenter fredag och lördag kväll"
TOLD = (
    ("MIL", Severity.PLAIN, People.UNKNOWN, Basis.SEEN, "Tre lampor är släckta i gångtunneln."),
    (
        "MIL",
        Severity.PLAIN,
        People.UNKNOWN,
        Basis.SEEN,
        "Mörkt i tunneln vid centrum igen, lamporna är trasiga.",
    ),
    ("SAM", Severity.SLIGHT, People.CROWD, Basis.SEEN, "Ett stort gäng vid skolgården, lugn stämning."),
    ("SKA", Severity.SERIOUS, People.SOME, Basis.HEARD, "Krossade rutor på fritidsgården enligt personalen."),
    ("TRA", Severity.PLAIN, People.FEW, Basis.SEEN, "Moped kör fort på gångvägen bakom torget."),
)


def hold(forum: Any, *, coordinator: Person, police: Person, week: Week, at: datetime) -> None:
    """Publish the week before, leave the last one for the police to approve, and send in a day's reports."""
    around.fill_calendar(forum, by=coordinator, at=at)
    around.share(forum, by=coordinator, at=at)
    _publish(forum, week.plus(-1), coordinator=coordinator, police=police, at=at)
    around.judge_signals(forum, by=coordinator, at=at)
    waiting = _discuss(forum, week, by=coordinator, at=at)
    _approve(waiting, by=coordinator, at=at)
    load_routing(forum, by=coordinator, at=at)
    _report(forum, by=coordinator, at=at)


def _publish(forum: Any, week: Week, *, coordinator: Person, police: Person, at: datetime) -> None:
    noted = _discuss(forum, week, by=coordinator, at=at)
    _approve(noted, by=coordinator, at=at)
    _approve(noted, by=police, at=at)
    publish(round=Round.objects.get(pk=noted.pk), by=coordinator, at=at)


def _discuss(forum: Any, week: Week, *, by: Person, at: datetime) -> Round:
    """Take a round from its opening through its meeting."""
    noted = open_round(forum=forum, week=week, by=by, at=at)
    compile_round(round=noted, by=by, at=at)
    for slot, text in ((LEAD, LEADS), *_lines(noted), (COMING, COMES)):
        write(round=noted, slot=slot, text=text, version=0, by=by, at=at)
    _assess(noted, by=by, at=at)
    for action in forum.actions.filter(state=ActionState.OPEN, title=LAMP):
        done = "Lamporna byttes i tisdags."
        acting.answer(
            action=action, state=ActionState.DONE, outcome=done, version=action.version, by=by, at=at
        )
    for action in forum.actions.filter(state=ActionState.OPEN).exclude(round=noted):
        acting.answer(
            action=action, state=ActionState.DROPPED, outcome="Behövs inte längre.", version=action.version,
            by=by, at=at,
        )  # fmt: skip
    soon = localdate(at) + timedelta(days=7)
    for title, owner in zip((LAMP, WALK), _owners(forum), strict=False):
        acting.add(round=noted, title=title, owner=owner, due_date=soon, by=by, at=at)
    deciding.decide(round=noted, text="Tunneln vid centrum går först den här veckan.", by=by, at=at)
    deciding.end_meeting(round=noted, by=by, at=at)
    return Round.objects.get(pk=noted.pk)


def _lines(noted: Round) -> Iterator[tuple[str, str]]:
    """Yield the most important lines, out of what changed."""
    picture = _picture(noted)
    names = {kind["code"]: kind["name"] for kind in picture["categories"]}
    for slot, place in zip(LINES, picture["changes"], strict=False):
        cell = picture["cells"][place]
        yield slot, f"{names[cell['category']]} i {cell['area']}: {cell['why']}"


def _picture(noted: Round) -> dict[str, Any]:
    found: dict[str, Any] = body_of(Snapshot.objects.get(rounds=noted))
    return found


def _assess(noted: Round, *, by: Person, at: datetime) -> None:
    """Assess the areas with a signal as raised, and one more as calm."""
    signals = {area["code"] for area in _picture(noted)["areas"] if area["signal"]}
    areas = areas_of(noted.forum)
    for area in (each for each in areas if each.code in signals):
        assess(round=noted, area=area, level=Level.RAISED, reason=REASON, version=0, by=by, at=at)
    calm = next(area for area in areas if area.code not in signals)
    assess(round=noted, area=calm, level=Level.CALM, reason=CALM_AGAIN, version=0, by=by, at=at)


def _owners(forum: Any) -> list[Any]:
    seats = forum.seats.filter(to_date=None).select_related("function").order_by("pk")
    return [seat.function for seat in seats]


def _approve(noted: Round, *, by: Person, at: datetime) -> None:
    body = candidate_of(Round.objects.get(pk=noted.pk))
    if body is not None:
        approve(round=noted, content_hash=body["content_hash"], by=by, at=at)


def _report(forum: Any, *, by: Person, at: datetime) -> None:
    """Send in a day's reports for the groups in turn, each with a key of its own."""
    groups = list(forum.reporter_groups.filter(ended_at=None).order_by("pk"))
    places = list(Place.objects.filter(municipality=forum.municipality).order_by("pk"))
    kinds = {kind.code: kind for kind in Category.objects.filter(code__in=[code for code, *_ in TOLD])}
    for number, (code, severity, people, basis, text) in enumerate(TOLD):
        told = NewReport(
            category=kinds[code], place=places[number // 2 % len(places)], severity=severity,
            people=people, basis=basis, text=text,
        )  # fmt: skip
        key = UUID(int=(forum.pk << 16) + number + 1, version=4)
        submit(forum=forum, group=groups[number % len(groups)], key=key, reports=[told], by=by, at=at)
