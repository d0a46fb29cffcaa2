"""The stage of the cycle: mopeds in Vivalla, from a problem noted to a measure followed up."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from samverkan.cycle.actions import causes, doing, measures, problems
from samverkan.cycle.models import Cause, Measure, Problem
from samverkan.cycle.states import Corner, Direction, MeasureKind, MeasureState, Perspective
from samverkan.forums.models import Seat
from samverkan.people.models import Function
from samverkan.places.models import Area
from samverkan.situation.models import Category
from tests.cast import BEGAN, Town, make_function, make_person
from tests.rooms.situation.stage import lay_areas, name_categories, read_in, rows_of_a_file

AT = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)  # the Thursday of tests.cast.TODAY
TODAY = date(2026, 11, 12)
A_DAY = timedelta(days=1)
FOLLOWED_UP = date(2027, 2, 1)
TAP = UUID(int=7)


def lay_ground(town: Town) -> Area:
    """Give Örebro areas and categories, once; return Vivalla."""
    if not Area.objects.filter(layer__municipality=town.orebro).exists():
        lay_areas(town.orebro)
    if not Category.objects.exists():
        name_categories()
    return Area.objects.get(layer__municipality=town.orebro, code="A1")


def function_of(person: Any) -> Function:
    """Return the function somebody holds."""
    return Function.objects.get(holdings__person=person)


def told(area: Any, **other: Any) -> dict[str, Any]:
    """Return what a problem picture says."""
    words = {"title": "Mopeder på gångvägen", "description": "Det körs moped om kvällarna."}
    return {"kind": "mopedkorning", **words, "area": area, "shape": None, **other}


def noted(town: Town, **other: Any) -> Problem:
    """Return a problem that Karim has noted in EST Örebro, of damage in Vivalla."""
    at, by = other.pop("at", AT), other.pop("by", town.karim)
    area, forum = lay_ground(town), other.pop("forum", town.est_orebro)
    counted = Category.objects.filter(code="SKA")
    return problems.note(forum=forum, fields=told(area, **other), categories=counted, by=by, at=at)


def assumed(problem: Problem, town: Town, **other: Any) -> Cause:
    """Return a cause without arguments."""
    about = {"text": "Gångvägen är öppen för motorfordon", "corner": Corner.PLACE}
    about |= {"perspective": Perspective.SITUATIONAL, **other}
    return causes.assume(problem=problem, by=town.karim, at=AT, **about)


def argued(problem: Problem, town: Town, **other: Any) -> Cause:
    """Return a cause with something that speaks for it."""
    cause = assumed(problem, town, **other)
    words = {"direction": Direction.FOR, "text": "Inga hinder på en kilometer."}
    causes.argue(cause=cause, by=town.karim, at=AT, **words)
    return cause


def analysed(town: Town, **other: Any) -> Problem:
    """Return a problem whose causes are analysed."""
    problem = noted(town, **other)
    argued(problem, town)
    return problems.analyse(problem=problem, by=town.karim, at=AT)


def plan(problem: Problem, town: Town, **other: Any) -> dict[str, Any]:
    """Return all that a measure needs to be decided."""
    return {
        "title": "Vägbommar",
        "kind": MeasureKind.ENVIRONMENT,
        "cause": problem.causes.order_by("pk").first(),
        "goal": "Färre mopeder på gångvägen",
        "indicator": "Händelser i veckan",
        "owner": function_of(town.karim),
        "starts_date": TODAY + A_DAY,
        "follow_up_date": FOLLOWED_UP,
        "dose_unit": "bommar",
        "planned_dose": 4,
        **other,
    }


def proposed(problem: Problem, town: Town, *, parties: Any = (), by: Any = None, **other: Any) -> Measure:
    """Return a measure that can be decided."""
    fields = plan(problem, town, **other)
    return measures.propose(problem=problem, fields=fields, parties=parties, by=by or town.karim, at=AT)


def decided(problem: Problem, town: Town, **other: Any) -> Measure:
    """Return a measure that Karim has decided."""
    measure = proposed(problem, town, **other)
    return measures.decide(measure=measure, version=measure.version, by=town.karim, at=AT)


def tap(measure: Measure, *, by: Any, key: UUID | None = None, at: datetime = AT) -> Any:
    """Note the usual amount as done, with one tap."""
    return doing.dose(measure=measure, key=key or uuid4(), by=by, at=at)


def done(problem: Problem, town: Town, **other: Any) -> Measure:
    """Return a measure that is done."""
    measure = decided(problem, town, **other)
    tap(measure, by=town.karim)
    return measures.step(measure=measure, state=MeasureState.DONE, by=town.karim, at=AT)


def followed_up(problem: Problem, town: Town, **other: Any) -> Measure:
    """Return a measure that is followed up."""
    measure = done(problem, town, **other)
    words = {"was_done": "Fyra bommar sattes upp.", "result": "Färre kör där."}
    doing.follow_up(follow_up=measure.follow_ups.get(), by=town.karim, at=AT, **words)
    return Measure.objects.get(pk=measure.pk)


def closed(town: Town, *, count: int | None = 3, at: datetime = AT, **other: Any) -> Problem:
    """Return a problem that is closed."""
    problem = analysed(town, **other)
    followed_up(problem, town)
    return problems.close(
        problem=problem, outcome="Det blev lugnt.", closing_count=count, by=town.karim, at=at
    )


def landlord(town: Town) -> Any:
    """Return somebody who sits in EST Örebro for a private party."""
    function = make_function(town.landlord, "trygghetsansvarig", "Trygghetsansvarig", town.orebro)
    Seat.objects.create(forum=town.est_orebro, function=function, from_date=BEGAN)
    return make_person("Nils", function)


def report_damage(town: Town, days: list[date], *, at: datetime = AT) -> None:
    """Let one event of damage in Vivalla come in on each of those days, at 19.30."""
    rows = [f"{n};{day} 19:30;Skadegörelse;Vivalla;Skolan" for n, day in enumerate(days)]
    read_in(town.est_orebro, rows_of_a_file(*rows), by=town.karim, at=at)
