"""The stage of publication: Karim writes for the municipality, Stina and Maja check and stand behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import shapely

from samverkan.cycle.models import Cause, Measure, Problem
from samverkan.cycle.states import Corner, MeasureKind, MeasureState, Perspective
from samverkan.foundation.weeks import Week
from samverkan.people.models import Person
from samverkan.publication.actions import checking, drafting, planning, publishing, telling
from samverkan.publication.actions.drafting import About
from samverkan.publication.models import CommunicationPlan, Message, Release
from samverkan.publication.states import CheckKind, ReleaseKind
from tests.cast import Town, make_function, make_person
from tests.rooms.situation.stage import NAMES, lay_areas, name_categories, read_in, rows_of_a_file

AT = datetime(2026, 11, 12, 8, 0, tzinfo=UTC)
TODAY = AT.date()
FIRST = date(2026, 1, 5)  # the Monday of week 2
SPRING = range(Week.parse("2026-W02").index, Week.parse("2026-W09").index + 1)
WORDS = {"title": "Händelser i Örebros stadsdelar", "text": "Så många händelser har rapporterats."}
TEXT = {"title": "Nya lampor vid gångvägen", "text": "Nu lyser det längs hela gångvägen till skolan."}

MESSAGE = {
    "title": "Så blev det vid skolan", "text": "Lamporna är på plats.", "channel": "letter",
    "audience": "Boende i Vivalla", "language": "sv", "planned_date": "2026-11-20",
}  # fmt: skip


@dataclass(frozen=True)
class Stage:
    """Those who tell, and where it happens."""

    town: Town
    karim: Person
    stina: Person
    maja: Person


def set_up(town: Town) -> Stage:
    """Return the stage: one more person in Örebro, who prepares its agreements."""
    safety = town.karim.holdings.get().function.organisation
    prepares = make_function(safety, "brottsforebyggare", "Brottsförebyggare", town.orebro)
    return Stage(town, town.karim, make_person("Stina", prepares), town.maja)


def report(town: Town, *, times: tuple[int, ...] = (40, 3, 12, 0)) -> None:
    """Let so many events come in from each of the four areas during eight weeks."""
    lay_areas(town.orebro)
    name_categories()
    add_reports(town, times=times, begins=1)


def add_reports(town: Town, *, times: tuple[int, ...], begins: int, source: str = "ÖBO") -> None:
    """Let some more events come in, numbered from ``begins``."""
    spots = [name for name, n in zip(NAMES, times, strict=True) for _ in range(n)]
    rows = [
        f"{begins + at};{FIRST + timedelta(days=at % 56)} 12:00;Klotter;{name};Skolan"
        for at, name in enumerate(spots)
    ]
    read_in(town.est_orebro, rows_of_a_file(*rows), by=town.karim, source=source, at=AT)


def table(stage: Stage, *, weeks: range = SPRING, **more: Any) -> Release:
    """Return a draft of a table of areas, by Karim."""
    about = About(stage.town.est_orebro, weeks, **more)
    return drafting.draft(
        municipality=stage.town.orebro,
        kind=ReleaseKind.AREAS,
        words=WORDS,
        about=about,
        by=stage.karim,
        at=AT,
    )


def text(stage: Stage, **words: str) -> Release:
    """Return a draft of a text, by Karim."""
    told = {**TEXT, **words}
    return drafting.draft(
        municipality=stage.town.orebro, kind=ReleaseKind.TEXT, words=told, by=stage.karim, at=AT
    )


def check(release: Release, kind: CheckKind, *, by: Person) -> None:
    """Let somebody check a release as it stands."""
    release.refresh_from_db()
    checking.check(release=release, kind=kind, content_hash=release.copy.content_hash, by=by, at=AT)


def checked(stage: Stage, release: Release) -> Release:
    """Return a release that both checks have passed."""
    check(release, CheckKind.FACTS, by=stage.maja)
    check(release, CheckKind.PRIVACY, by=stage.stina)
    release.refresh_from_db()
    return release


def approved(stage: Stage, release: Release) -> Release:
    """Return a release that both parties stand behind."""
    checked(stage, release)
    for person in (stage.stina, stage.maja):
        publishing.approve(release=release, content_hash=release.copy.content_hash, by=person, at=AT)
    release.refresh_from_db()
    return release


def published(stage: Stage, release: Release, *, at: datetime = AT) -> Release:
    """Return a release that is out."""
    return publishing.publish(release=approved(stage, release), by=stage.karim, at=at)


def measure(town: Town, title: str = "Nya lampor", *, state: MeasureState = MeasureState.DONE) -> Measure:
    """Return a measure that is done."""
    problem = Problem.objects.create(
        forum=town.est_orebro, kind="mopedkorning", title="Mopedkörning på gångvägar",
        description="Kvällstid.", shape=shapely.box(512_000, 6_570_000, 512_500, 6_570_500).wkb,
        noted_at=AT, noted_by=town.karim,
    )  # fmt: skip
    cause = Cause.objects.create(
        problem=problem, corner=Corner.PLACE, perspective=Perspective.SITUATIONAL, text="Inga hinder.",
        added_at=AT, added_by=town.karim,
    )  # fmt: skip
    return Measure.objects.create(
        problem=problem, cause=cause, title=title, kind=MeasureKind.ENVIRONMENT, goal="Färre mopeder",
        indicator="händelser i veckan", owner=town.kommunpolis, starts_date=date(2026, 3, 1),
        follow_up_date=date(2026, 10, 1), decided_date=date(2026, 2, 20), decided_by=town.karim, state=state,
        proposed_at=AT, proposed_by=town.karim,
    )  # fmt: skip


def plan(stage: Stage, *, year: int = 2026) -> CommunicationPlan:
    """Return a draft of a year's plan."""
    return planning.begin(municipality=stage.town.orebro, year=year, by=stage.karim, at=AT)


def message_fields(stage: Stage, **more: Any) -> dict[str, Any]:
    """Return what a message says."""
    told = {**MESSAGE, "planned_date": date(2026, 11, 20), "owner": stage.town.kommunpolis}
    return {**told, **more}


def message(stage: Stage, plan: CommunicationPlan, **more: Any) -> Message:
    """Return a message of the plan, added by Karim."""
    return telling.add(plan=plan, fields=message_fields(stage, **more), by=stage.karim, at=AT)


def tell(stage: Stage, message: Message) -> Message:
    """Return a message that was told, the police behind it."""
    ready = telling.make_ready(message=message, by=stage.maja, at=AT)
    return telling.tell(message=ready, told_date=TODAY, by=stage.karim, at=AT)


def agreed(stage: Stage) -> CommunicationPlan:
    """Return a plan with one message that both parties have approved."""
    kept = plan(stage)
    message(stage, kept)
    for person in (stage.stina, stage.maja):
        planning.approve(plan=kept, content_hash=planning.hash_of(kept), by=person, at=AT)
    kept.refresh_from_db()
    return kept
