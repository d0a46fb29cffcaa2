"""The stage of the promises: mopeds on the paths of Vivalla, one measure, and two who can publish together.

Stina prepares for the municipality, Maja for the police; Gunnar works for the landlord.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4

from samverkan.cycle.models import Cause, Dose, Measure, Problem
from samverkan.cycle.states import Corner, MeasureKind, MeasureState, Perspective
from samverkan.people.models import Organisation, Person
from samverkan.places.models import Area
from samverkan.promises.actions import editions, listening, promising
from samverkan.promises.actions.listening import Said
from samverkan.promises.models import Dialogue, Edition, Promise, Reading
from samverkan.promises.states import DialogueKind, PromiseState, SourceKind
from samverkan.situation.models import Category
from tests.cast import Town, make_function, make_person
from tests.rooms.situation.stage import lay_areas, name_categories

AT = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)
TODAY = AT.date()
DECIDED, DEADLINE = date(2026, 9, 1), date(2027, 3, 1)
WORDS = {
    "text": "Vi sätter upp bommar och är ute på kvällarna.",
    "title_easy": "Färre mopeder",
    "text_easy": "Vi sätter upp bommar.",
    "title_en": "Fewer mopeds",
    "text_en": "We put up barriers.",
    "indicator": "Mopeder som räknas på en kväll",
    "unit": "mopeder",
    "baseline": Decimal(20),
    "target": Decimal(10),
    "deadline_date": DEADLINE,
}


@dataclass(frozen=True)
class Stage:
    """What the tests build on."""

    town: Town
    stina: Person
    maja: Person
    gunnar: Person
    areas: list[Area]
    themes: dict[str, Category]
    problem: Problem
    measure: Measure


def set_up(town: Town) -> Stage:
    """Return Örebro with a problem and a measure under way."""
    safety = Organisation.objects.get(slug="orebro")
    prepares = make_function(safety, "brottsforebyggare", "Brottsförebyggare", town.orebro)
    lets = make_function(town.landlord, "forvaltare", "Förvaltare", town.orebro)
    areas, themes = lay_areas(town.orebro), name_categories()
    problem = Problem.objects.create(
        forum=town.est_orebro, kind="mopedkorning", title="Mopeder på gångvägarna", area=areas[0],
        description="Mopeder körs på gångvägar.", noted_at=AT, noted_by=town.karim,
    )  # fmt: skip
    cause = Cause.objects.create(
        problem=problem, text="Gångvägarna går att köra in på.", corner=Corner.PLACE,
        perspective=Perspective.SITUATIONAL, added_at=AT, added_by=town.karim,
    )  # fmt: skip
    measure = Measure.objects.create(
        problem=problem, cause=cause, title="Bommar", kind=MeasureKind.ENVIRONMENT, goal="Färre mopeder",
        indicator="Mopeder per kväll", owner=prepares, starts_date=date(2026, 9, 1), dose_unit="bommar",
        follow_up_date=date(2026, 12, 1), state=MeasureState.UNDER_WAY, decided_date=date(2026, 8, 20),
        decided_by=town.maja, proposed_at=AT, proposed_by=town.karim,
    )  # fmt: skip
    stina, gunnar = make_person("Stina", prepares), make_person("Gunnar", lets)
    return Stage(town, stina, town.maja, gunnar, areas, themes, problem, measure)


def dose(stage: Stage, amount: int = 4) -> Dose:
    """Return something that was done of the measure."""
    told = {"done_date": TODAY, "amount": amount, "noted_at": AT, "noted_by": stage.stina}
    return Dose.objects.create(measure=stage.measure, key=uuid4(), **told)


def dialogue(stage: Stage, *texts: str, **about: Any) -> Dialogue:
    """Return a meeting in Vivalla where these things were said."""
    told = {
        "kind": DialogueKind.MEETING,
        "title": "Möte i Vivalla",
        "held_date": date(2026, 6, 1),
        "area": stage.areas[0],
        "held_by": stage.stina.holdings.get().function,
        **about,
    }
    noted = listening.note_dialogue(municipality=stage.town.orebro, **told, by=stage.stina, at=AT)
    if texts:
        said = [Said(text, category=stage.themes["ÖVR"]) for text in texts]
        listening.note_views(dialogue=noted, said=said, by=stage.stina, at=AT)
    return noted


def drafted(stage: Stage, title: str = "Färre mopeder på gångvägarna", **told: Any) -> Promise:
    """Return a draft that has all it needs to be decided."""
    about = {
        **WORDS,
        "area": stage.areas[0],
        "problem": stage.problem,
        "measures": [stage.measure],
        "owner": stage.stina.holdings.get().function,
        "parties": [stage.town.police, Organisation.objects.get(slug="orebro")],
        **told,
    }
    return promising.draft(municipality=stage.town.orebro, title=title, **about, by=stage.stina, at=AT)


def decided(stage: Stage, **told: Any) -> Promise:
    """Return a promise that the municipal board has decided."""
    decision = {"body": "Kommunstyrelsen", "decided_date": DECIDED, "registry_number": "KS 12/2026"}
    return promising.decide(promise=drafted(stage, **told), **decision, by=stage.stina, at=AT)


def under_way(stage: Stage, **told: Any) -> Promise:
    """Return a promise that is worked on."""
    return promising.begin(promise=decided(stage, **told), by=stage.stina, at=AT)


def read(promise: Promise, stage: Stage, value: int, read_date: date = TODAY) -> Reading:
    """Return a count of mopeds."""
    told = {"source_kind": SourceKind.COUNT, "source": "Räkning en kväll", "read_date": read_date}
    return promising.read(promise=promise, value=Decimal(value), **told, by=stage.stina, at=AT)


def judged(promise: Promise, stage: Stage, state: PromiseState, *, value: int = 8, **words: str) -> Promise:
    """Return the promise as judged on a reading, with a reason."""
    reading = read(promise, stage, value)
    told = {"reading": reading, "reason": "Bommarna kom sent.", **words}
    return promising.judge(promise=promise, state=state, **told, by=stage.stina, at=AT)


def proposed(promise: Promise, stage: Stage, **told: Any) -> Edition:
    """Return a public text that waits."""
    return editions.propose(promise=promise, **told, by=stage.stina, at=AT)


def published(promise: Promise, stage: Stage, *, at: datetime = AT, **told: Any) -> Edition:
    """Return a public text that both parties have approved."""
    edition = editions.propose(promise=promise, **told, by=stage.stina, at=at)
    for person in (stage.stina, stage.maja):
        edition = editions.approve(edition=edition, content_hash=edition.content_hash, by=person, at=at)
    return edition
