"""What has been done to a thing, out of the audit log: open to everybody who may see the thing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from samverkan.agreements.models import Absence, Agreement
from samverkan.cycle.models import Measure, Problem, Scene
from samverkan.documents.models import Document
from samverkan.doors.told import TOLD
from samverkan.effects.models import Registration
from samverkan.followups.models import FollowUpReport, StatutoryRecord
from samverkan.forums.models import Forum, Plan
from samverkan.foundation.audit import AuditRow
from samverkan.knowledge.models import Lesson, Method, TrustedKey
from samverkan.people.models import Municipality, Organisation, Person
from samverkan.pictures.models import SavedView
from samverkan.places.models import AreaLayer, Place
from samverkan.promises.models import Dialogue, Promise
from samverkan.publication.models import CommunicationPlan, Message, PublicationRule, Release
from samverkan.reports.models import Answer, Report, ReportingLink, RoutingRule, Submission
from samverkan.rounds.models import Action, KnownEvent, Publication, Round
from samverkan.sittings.models import AgendaItem, CalendarAddress, Digest, Outcome, Sitting
from samverkan.situation.models import ImportBatch

# By the word in the address.
THINGS: dict[str, Any] = {
    "import": ImportBatch,
    "plats": Place,
    "indelning": AreaLayer,
    "forum": Forum,
    "verksamhetsplan": Plan,
    "organisation": Organisation,
    "runda": Round,
    "publicerad-bild": Publication,
    "atgard": Action,
    "kand-handelse": KnownEvent,
    "sparad-vy": SavedView,
    "rapport": Report,
    "inlamning": Submission,
    "rapportlank": ReportingLink,
    "aterkoppling": Answer,
    "fordelningsregel": RoutingRule,
    "sammantrade": Sitting,
    "arende": AgendaItem,
    "utfall": Outcome,
    "kalenderadress": CalendarAddress,
    "utskick": Digest,
    "uppfoljning": FollowUpReport,
    "lagkrav": StatutoryRecord,
    "overenskommelse": Agreement,
    "franvaro": Absence,
    "dokument": Document,
    "problem": Problem,
    "problematgard": Measure,
    "drogscen": Scene,
    "kommun": Municipality,
    "dialog": Dialogue,
    "lofte": Promise,
    "forhandsregistrering": Registration,
    "metod": Method,
    "lardom": Lesson,
    "nyckel": TrustedKey,
    "kommunikationsplan": CommunicationPlan,
    "budskap": Message,
    "utgava": Release,
    "publiceringsregel": PublicationRule,
}

UNNUMBERED = (Sitting, AgendaItem, Outcome)


@dataclass(frozen=True)
class Event:
    """One row of the log, as a person reads it."""

    number: int | None  # None where a gap between two numbers would tell of what the reader may not know of
    at: datetime
    told: str
    who: str


def visible_thing(kind: str, pk: int, *, to: Any, on: date) -> Any:
    """Return the thing an address names, or None when there is none that this reader may see."""
    model = THINGS.get(kind)
    return model.objects.visible_to(to, on=on).filter(pk=pk).first() if model else None


def history_of(thing: Any) -> list[Event]:
    """Return what has been done to a thing, the latest first; two queries."""
    rows = AuditRow.objects.filter(thing_kind=thing._meta.label_lower, thing_key=str(thing.pk))
    found = list(rows.order_by("-sequence").values_list("sequence", "at", "verb", "actor"))
    people = Person.objects.filter(pk__in={actor for *_, actor in found})
    names: dict[int | None, str] = {None: "programmet", **dict(people.values_list("pk", "name"))}
    numbered = not isinstance(thing, UNNUMBERED)
    return [
        Event(number if numbered else None, at, TOLD.get(verb, verb), names[actor])
        for number, at, verb, actor in found
    ]
