"""What the demo town tells: a plan both agreed on, a table of areas, what was done, a text in Lekeberg.

One measure that is done has deliberately nothing told, so that the gap can be seen.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from samverkan.cycle.models import Measure
from samverkan.doors.demo import stories
from samverkan.people.models import Function, Municipality, Person
from samverkan.publication.actions import checking, drafting, planning, publishing, telling
from samverkan.publication.actions.drafting import About, Told
from samverkan.publication.choices import forums_of, periods_of, weeks_in
from samverkan.publication.models import CommunicationPlan, Release
from samverkan.publication.states import Channel, CheckKind, Detail, Language, ReleaseKind

LAG = 8
# Who writes, who checks and stands behind for the municipality, and who does for the police.
OREBRO = {"writes": "karim", "checks": "stina", "police": "maja"}
LEKEBERGS = {"writes": "lina", "checks": "berit", "police": "maja"}
AIM = "De som bor i Brickebacken och Vivalla ska få veta vad som görs, av oss och i tid."
TABLE = {
    "title": "Det som rapporterats i Örebro",
    "text": "Händelser som bovärdar, fältassistenter, skolor och polis har rapporterat till samverkan.",
    "title_english": "What has been reported in Örebro",
    "text_english": "Events reported to the cooperation by caretakers, youth workers, schools and police.",
}
DONE = {
    "title": "Färre mopeder på gångvägarna i Brickebacken",
    "text": "Många berättade om mopeder på gång- och cykelvägarna. Det här har vi gjort.",
    "title_english": "Fewer mopeds on the footpaths in Brickebacken",
    "text_english": "Many told us about mopeds on the foot and cycle paths. See what we have done so far.",
}
BARRIERS = Told(
    None,
    "Bommar och hinder är på plats vid fem gångvägar. De stoppar mopeder men släpper fram barnvagnar.",
    "Vi följer hur det går och berättar igen till sommaren.",
)
LEKEBERG = {
    "title": "Så gör vi vid skolan i Fjugesta",
    "text": "Skadegörelsen vid skolan är låg just nu. Vi har valt att inte sätta in något nytt, men följer "
    "läget varje vecka och berättar om det ändras.",
}
MESSAGES = (
    {
        "title": "Bommarna är på plats", "channel": Channel.LETTER, "audience": "Boende i Brickebacken",
        "text": "Nu är hindren uppe vid gångvägarna. Ring bovärden om något är trasigt.",
        "days": -40, "measure": stories.BARRIERS,
    },
    {
        "title": "Fältassistenter ute om kvällarna", "channel": Channel.SOCIAL,
        "audience": "Unga och vårdnadshavare i Brickebacken",
        "text": "Känner du igen västarna? Prata med oss.", "days": 12, "measure": stories.EVENINGS,
    },
    {
        "title": "What we do about mopeds", "channel": Channel.WEB, "audience": "Engelsktalande boende",
        "text": "Barriers are in place on five footpaths.", "days": 20, "language": Language.ENGLISH,
    },
)  # fmt: skip


def load(people: dict[str, Person], *, at: datetime) -> None:
    """Agree on a plan and tell the first of it, then put out a table, what was done and a text."""
    orebro, lekeberg = (
        {role: people[f"{name}@exempel.se"] for role, name in who.items()} for who in (OREBRO, LEKEBERGS)
    )
    town = Municipality.objects.get(slug="orebro")
    _tell(_agree(town, at=at, **orebro), at=at, **orebro)
    period = next(value for value, _ in periods_of(town, on=localdate(at), lag=LAG) if "tertial" in value)
    about = About(forums_of(town).get(), weeks_in(period), detail=Detail.NATURES)
    writer = orebro["writes"]
    table = drafting.draft(
        municipality=town, kind=ReleaseKind.AREAS, words=TABLE, about=about, by=writer, at=at
    )
    _publish(table, at=at, **orebro)
    barriers = Measure.objects.get(title=stories.BARRIERS)
    told = [Told(barriers, BARRIERS.what, BARRIERS.result)]
    done = drafting.draft(
        municipality=town, kind=ReleaseKind.MEASURES, words=DONE, told=told, by=writer, at=at
    )
    _publish(done, at=at, **orebro)
    neighbour = Municipality.objects.get(slug="lekeberg")
    text = drafting.draft(
        municipality=neighbour, kind=ReleaseKind.TEXT, words=LEKEBERG, by=lekeberg["writes"], at=at
    )
    _publish(text, at=at, **lekeberg)


def _agree(
    town: Municipality, *, writes: Person, checks: Person, police: Person, at: datetime
) -> CommunicationPlan:
    plan = planning.begin(municipality=town, year=localdate(at).year, aim=AIM, by=writes, at=at)
    owner = Function.objects.get(organisation__slug="polisen", code="kommunpolis")
    for told in MESSAGES:
        told_of: dict[str, Any] = {**told, "owner": owner}
        days, measure = told_of.pop("days"), told_of.pop("measure", None)
        told_of["planned_date"] = localdate(at) + timedelta(days=days)
        told_of["measure"] = Measure.objects.filter(title=measure).first() if measure else None
        telling.add(plan=plan, fields=told_of, by=writes, at=at)
    for person in (checks, police):
        planning.approve(plan=plan, content_hash=planning.hash_of(plan), by=person, at=at)
    return plan


def _tell(plan: CommunicationPlan, *, writes: Person, checks: Person, police: Person, at: datetime) -> None:
    first = plan.messages.order_by("planned_date")[0]
    ready = telling.make_ready(message=first, by=police, at=at)
    telling.tell(
        message=ready, told_date=first.planned_date, reach=1240, reach_source="Brev i alla brevlådor",
        by=writes, at=at,
    )  # fmt: skip


def _publish(release: Release, *, writes: Person, checks: Person, police: Person, at: datetime) -> None:
    seen = release.copy.content_hash
    checking.check(release=release, kind=CheckKind.FACTS, content_hash=seen, by=police, at=at)
    checking.check(release=release, kind=CheckKind.PRIVACY, content_hash=seen, by=checks, at=at)
    for person in (checks, police):
        publishing.approve(release=release, content_hash=seen, by=person, at=at)
    publishing.publish(release=release, by=writes, at=at)
