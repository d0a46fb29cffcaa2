"""Problems of the demo town: one from mopeds to measures followed up, one under way, one left with a reason.

In two steps, so that what a measure is compared with can be fixed before it begins.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from samverkan.agreements.models import Commitment
from samverkan.agreements.states import AgreementState
from samverkan.cycle import kinds
from samverkan.cycle.actions import causes, doing, measures, problems
from samverkan.cycle.arising import arising_from
from samverkan.cycle.models import Cause, Measure, Problem, Scene
from samverkan.cycle.scenes import actions as scenes
from samverkan.cycle.states import MeasureKind, MeasureState, SceneState
from samverkan.doors.demo import sittings, stories
from samverkan.forums.models import Forum
from samverkan.people.models import Function, Organisation, Person
from samverkan.places.models import Area, Place
from samverkan.places.states import LayerKind
from samverkan.publishing.signals import signals_of
from samverkan.rounds.frozen import body_of
from samverkan.rounds.models import Publication
from samverkan.sittings.models import Outcome
from samverkan.situation.models import Category

WEEK = timedelta(weeks=1)
BEGUN = 30 * WEEK  # how long ago the measures against mopeds began
MOPEDS = "Mopedkörning på gång- och cykelvägar i Brickebacken"
TRADE = "Öppen narkotikahandel vid Vivalla centrum"
SCHOOL = "Skadegörelse vid skolan i Fjugesta"
GRAFFITI = "Klotter i gångtunneln i Varberga"
KEY = UUID(int=0x53414D56)


def begin(*, coordinator: Person, police: Person, at: datetime) -> list[Measure]:
    """Analyse the mopeds and decide three measures, the week before they begin."""
    forum, then = _forum("orebro", "est"), at - BEGUN - WEEK
    problem = _note(
        forum,
        MOPEDS,
        "mopedkorning",
        _area(forum, "Brickebacken"),
        by=coordinator,
        at=then - 6 * WEEK,
        **stories.MOPED_WORDS,
    )
    for told in stories.MOPED_EVIDENCE:
        problems.use(problem=problem, by=coordinator, at=then - 6 * WEEK, **told)
    found = [_cause(problem, told, by=coordinator, at=then - 4 * WEEK) for told in stories.MOPED_CAUSES]
    problems.analyse(problem=problem, by=coordinator, at=then - 3 * WEEK)
    starts = localdate(then + WEEK)
    plans = zip(stories.MOPED_MEASURES, (found[0], found[1], found[2]), strict=True)
    about: dict[str, Any] = {"starts": starts, "outcome": sittings.decided(sittings.BARRIERS)}
    return [_decide(problem, cause, by=police, at=then, **about, **told) for told, cause in plans]


def go_on(*, coordinator: Person, police: Person, neighbour: Person, at: datetime) -> None:
    """Do what was decided, follow one measure up, and let the other problems come as far as they are."""
    problem = Problem.objects.get(title=MOPEDS)
    barriers, evenings, controls = (
        problem.measures.get(title=name) for name in (stories.BARRIERS, stories.EVENINGS, stories.CONTROLS)
    )
    _dose(barriers, 4, every=WEEK / 2, by=coordinator, at=at)
    measures.step(measure=barriers, state=MeasureState.DONE, by=coordinator, at=at - BEGUN + 3 * WEEK)
    _dose(evenings, 21, every=WEEK, by=Person.objects.get(email="amina@exempel.se"), at=at)
    _dose(controls, 5, every=5 * WEEK, by=police, at=at)
    doing.follow_up(follow_up=barriers.follow_ups.get(), by=coordinator, at=at - WEEK, **stories.FOLLOWED_UP)
    _show_the_picture(problem, by=coordinator, at=at)
    _trade(coordinator=coordinator, police=police, at=at)
    _graffiti(by=coordinator, at=at)
    school = _note(
        _forum("lekeberg", "est"),
        SCHOOL,
        "skadegorelse",
        None,
        by=neighbour,
        at=at - 9 * WEEK,
        **stories.SCHOOL_WORDS,
    )
    problems.use(problem=school, by=neighbour, at=at - 8 * WEEK, **stories.SCHOOL_EVIDENCE)
    problems.leave(problem=school, outcome=stories.SCHOOL_LEFT, by=neighbour, at=at - 5 * WEEK)


def _trade(*, coordinator: Person, police: Person, at: datetime) -> None:
    """Let the problem in Vivalla arise from the published picture, with a register of places."""
    forum = _forum("orebro", "est")
    area, then = _area(forum, "Vivalla"), at - 2 * WEEK
    problem = _note(
        forum, TRADE, "oppen-narkotikahandel", area, by=coordinator, at=then, **stories.TRADE_WORDS
    )
    _show_the_picture(problem, by=coordinator, at=at)
    problems.use(problem=problem, by=coordinator, at=then, **stories.TRADE_SET_ASIDE)
    cause = _cause(problem, stories.TRADE_CAUSE, by=coordinator, at=then)
    problems.analyse(problem=problem, by=coordinator, at=then)
    light = _decide(problem, cause, starts=localdate(then), by=police, at=then, **stories.TRADE_LIGHT)
    doing.dose(measure=light, key=_key(light, 0), by=coordinator, at=at - WEEK)
    fields = {"title": "Platsvärd i centrum", "kind": MeasureKind.GUARDIANSHIP, "cause": cause}
    measures.propose(problem=problem, fields=fields, by=coordinator, at=then)
    for name, hours, text, state in stories.PLACES:
        _scene(forum, problem, name, hours, text, state, by=police, at=then)


def _graffiti(*, by: Person, at: datetime) -> None:
    """Close a problem of last year, for the lot to be drawn among."""
    forum, then = _forum("orebro", "est"), at - 60 * WEEK
    problem = _note(
        forum, GRAFFITI, "skadegorelse", _area(forum, "Varberga"), by=by, at=then, **stories.GRAFFITI_WORDS
    )
    cause = _cause(problem, stories.GRAFFITI_CAUSE, by=by, at=then)
    problems.analyse(problem=problem, by=by, at=then)
    paint = _decide(problem, cause, starts=localdate(then), by=by, at=then, **stories.GRAFFITI_PAINT)
    doing.dose(measure=paint, key=_key(paint, 0), by=by, at=then + WEEK)
    measures.step(measure=paint, state=MeasureState.DONE, by=by, at=then + WEEK)
    doing.follow_up(follow_up=paint.follow_ups.get(), by=by, at=then + 4 * WEEK, **stories.GRAFFITI_FOLLOWED)
    problems.close(
        problem=problem, outcome=stories.GRAFFITI_OUTCOME, closing_count=None, by=by, at=then + 5 * WEEK
    )


def _note(
    forum: Forum, title: str, kind: str, area: Any, *, by: Person, at: datetime, **words: Any
) -> Problem:
    counted = Category.objects.filter(code__in=kinds.kind_of(kind).categories)
    place = (
        area
        or Area.objects.filter(layer__municipality=forum.municipality, name__startswith="Fjugesta").first()
    )
    place = place or Area.objects.filter(layer__municipality=forum.municipality).order_by("pk").first()
    fields = {"title": title, "kind": kind, "area": place, "shape": None, **words}
    return problems.note(forum=forum, fields=fields, categories=counted, by=by, at=at)


def _cause(problem: Problem, told: dict[str, Any], *, by: Person, at: datetime) -> Cause:
    arguments = told.get("arguments", ())
    about = {name: told[name] for name in ("text", "corner", "perspective")}
    cause = causes.assume(problem=problem, by=by, at=at, **about)
    for direction, text in arguments:
        causes.argue(cause=cause, direction=direction, text=text, by=by, at=at)
    return causes.judge(cause=cause, state=told["state"], by=by, at=at)


def _decide(
    problem: Problem,
    cause: Cause,
    *,
    starts: Any,
    outcome: Outcome | None = None,
    by: Person,
    at: datetime,
    **told: Any,
) -> Measure:
    owner, parties, weeks = told.pop("owner"), told.pop("parties", ()), told.pop("weeks")
    organisation, _, code = owner.partition("/")
    fields = {
        **told,
        "cause": cause,
        "commitment": _promised(problem),
        "owner": Function.objects.get(organisation__slug=organisation, code=code),
        "starts_date": starts,
        "follow_up_date": starts + weeks * WEEK,
    }
    around = Organisation.objects.filter(slug__in=parties)
    made = measures.propose(problem=problem, fields=fields, parties=around, by=by, at=at)
    return measures.decide(measure=made, version=made.version, outcome=outcome, by=by, at=at)


def _promised(problem: Problem) -> Commitment | None:
    """Return the promise in the agreement that the measure carries out."""
    code = "narkotikahandel" if problem.title == TRADE else "est-problembilder"
    rows = Commitment.objects.filter(agreement__state=AgreementState.SIGNED, code=code)
    found: Commitment | None = rows.filter(agreement__municipality=problem.forum.municipality).first()
    return found


def _dose(measure: Measure, times: int, *, every: timedelta, by: Person, at: datetime) -> None:
    """Note what was done, from the measure's first week on."""
    for n in range(times):
        doing.dose(
            measure=measure, key=_key(measure, n), by=by, at=at - BEGUN + timedelta(days=1) + n * every
        )


def _key(measure: Measure, n: int) -> UUID:
    return UUID(int=KEY.int + measure.pk * 1000 + n)


def _show_the_picture(problem: Problem, *, by: Person, at: datetime) -> None:
    """Let a problem rest on what the latest published picture says, a signal when there is one."""
    out = (
        Publication.objects.filter(round__forum=problem.forum)
        .select_related("snapshot")
        .latest_first()
        .first()
    )
    if out is None:
        return
    codes = set(problem.categories.values_list("group__code", flat=True))
    found = [s for s in signals_of(body_of(out.snapshot)) if s.category_code in codes]
    told = f"signal:{out.pk}:{found[0].area_code}:{found[0].category_code}" if found else f"picture:{out.pk}"
    source = arising_from(told, problem.forum, by, on=localdate(at)).source
    if source is not None:
        problems.use(problem=problem, by=by, at=at, **source)


def _scene(
    forum: Forum,
    problem: Problem,
    name: str,
    hours: str,
    text: str,
    state: SceneState,
    *,
    by: Person,
    at: datetime,
) -> None:
    place = Place.objects.filter(municipality=forum.municipality, name=name).first()
    if place is None:
        return
    told: dict[str, Any] = {
        "text": text,
        "confidence": "some",
        "hours": hours,
        "problem": problem,
        "priority": None,
    }
    scene: Scene = scenes.register(forum=forum, place=place, by=by, at=at, **told)
    if state != SceneState.SUSPECTED:
        seen: dict[str, Any] = {
            "seen_date": localdate(at),
            "confidence": "high",
            "text": text,
            "hours": hours,
            "priority": 3,
        }
        scenes.step(scene=scene, state=state, version=1, by=by, at=at, **seen)


def _forum(municipality: str, slug: str) -> Forum:
    return Forum.objects.select_related("municipality").get(municipality__slug=municipality, slug=slug)


def _area(forum: Forum, name: str) -> Area | None:
    rows = Area.objects.filter(
        layer__municipality=forum.municipality, layer__kind=LayerKind.PARTNERSHIP, name=name
    )
    return rows.select_related("layer").first()
