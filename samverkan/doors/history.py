"""What has been done to a thing, out of the audit log: open to everybody who may see the thing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from samverkan.agreements.models import Absence, Agreement
from samverkan.cycle.models import Measure, Problem, Scene
from samverkan.documents.models import Document
from samverkan.effects.models import Registration
from samverkan.followups.models import FollowUpReport, StatutoryRecord
from samverkan.forums.models import Forum, Plan
from samverkan.foundation.audit import AuditRow
from samverkan.knowledge.models import Lesson, Method, TrustedKey
from samverkan.people.models import Municipality, Organisation, Person
from samverkan.pictures.models import SavedView
from samverkan.places.models import AreaLayer, Place
from samverkan.promises.models import Dialogue, Promise
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
}

TOLD = {
    "absence.ended": "avslutades",
    "absence.noted": "noterades",
    "action.added": "lades till",
    "action.changed": "ändrades",
    "action.done": "blev klar",
    "action.dropped": "avskrevs",
    "action.postponed": "fick en ny dag",
    "action.reopened": "togs upp igen",
    "agreement.amendment_agreed": "fick en ändring överenskommen",
    "agreement.amendment_proposed": "fick en ändring föreslagen",
    "agreement.amendment_signed": "fick en ändring undertecknad av en part",
    "agreement.amendment_withdrawn": "fick en föreslagen ändring tillbakadragen",
    "agreement.carried_over": "fick punkter och åtaganden från förra perioden",
    "agreement.clause_added": "fick en punkt",
    "agreement.clause_changed": "fick en punkt ändrad",
    "agreement.clause_removed": "fick en punkt borttagen",
    "agreement.cost_excepted": "fick ett undantag från egna kostnader",
    "agreement.discarded": "slopades",
    "agreement.drafted": "började skrivas",
    "agreement.file_attached": "fick sin fil",
    "agreement.follow_up_done": "fick en uppföljning gjord",
    "agreement.follow_up_planned": "fick en uppföljning planerad",
    "agreement.follow_up_removed": "fick en uppföljning borttagen",
    "agreement.guarantee_ended": "fick en garanterad funktion avslutad",
    "agreement.guaranteed": "fick en garanterad funktion",
    "agreement.head_changed": "fick namn, period eller diarienummer ändrat",
    "agreement.owner_named": "fick en ansvarig utpekad",
    "agreement.party_signed": "undertecknades av en part",
    "agreement.promise_changed": "fick ett åtagande ändrat",
    "agreement.promise_removed": "fick ett åtagande borttaget",
    "agreement.promised": "fick ett åtagande",
    "agreement.read_in": "lästes in ur en fil",
    "agreement.replaced": "ersattes av nästa",
    "agreement.signed": "undertecknades av båda parter och ligger fast",
    "agreement.trial_decided": "fick ett försök beslutat",
    "agreement.trial_planned": "fick en dag för ett försöks utvärdering",
    "area.linked": "räknades in i ett annat område",
    "calendar.address_made": "skapades",
    "calendar.address_revoked": "återkallades",
    "commitment.noted": "fick ett åtagande noterat av en part",
    "configured": "ställdes in enligt konfigurationen",
    "dialogue.noted": "skrevs in",
    "dialogue.view_counted_again": "fick en synpunkt räknad igen",
    "dialogue.view_received": "tog emot en synpunkt från det öppna formuläret",
    "dialogue.view_set_aside": "fick en synpunkt som inte räknas",
    "dialogue.views_coded": "fick teman på sina synpunkter",
    "dialogue.views_noted": "fick synpunkter inskrivna",
    "dialogue.voices_counted": "fick sina röster räknade i grova grupper",
    "digest.chosen": "valdes",
    "document.begun": "började skrivas",
    "document.compiled": "fick sina siffror sammanställda igen",
    "document.decided": "beslutades och ligger fast",
    "document.delivered": "hämtades som leverans till arkivet",
    "document.discarded": "slopades",
    "document.opened": "blev öppet för alla",
    "document.ready": "blev klart för beslut",
    "document.replaced": "ersattes av nästa",
    "document.taken_back": "togs tillbaka för att skrivas i igen",
    "document.withdrawn": "fick sin öppna kopia indragen",
    "document.written": "fick text i ett avsnitt",
    "draft.taken": "gav ut ett utkast som fil",
    "followup.approved": "godkändes av en part",
    "followup.commented": "fick en kommentar",
    "followup.compiled": "sammanställdes",
    "followup.concluded": "fastställdes",
    "forum.cadence_changed": "fick nya mötestider",
    "forum.switched_off": "slogs av",
    "forum.switched_on": "slogs på",
    "holding.begun": "fick en innehavare",
    "holding.ended": "innehavet avslutades",
    "holding.taken_back": "innehavet togs tillbaka",
    "import.abandoned": "lades ned",
    "import.columns_chosen": "fick andra kolumnval",
    "import.done": "lästes in",
    "import.failed": "misslyckades",
    "import.received": "lämnades in",
    "import.rolled_back": "togs tillbaka",
    "import.started": "började läsas in",
    "item.added": "lades till",
    "item.changed": "ändrades",
    "item.fetched": "hämtades till dagordningen",
    "item.moved": "bytte ordning",
    "item.removed": "togs bort",
    "item.restricted": "fick ändrat vem som ser det",
    "key.trusted": "blev betrodd",
    "key.withdrawn": "är inte betrodd längre",
    "known.added": "lades till",
    "known.changed": "ändrades",
    "known.ended": "avslutades",
    "known.year_filled": "fick årets helgdagar och löningar i kalendern",
    "layer.loaded": "lästes in ur en fil",
    "lesson.received": "togs emot underskriven",
    "lesson.sent": "skickades underskriven",
    "lesson.told": "skrevs",
    "link.made": "skapades",
    "link.revoked": "återkallades",
    "measure.begun": "började",
    "measure.changed": "ändrades",
    "measure.decided": "beslutades",
    "measure.done": "blev genomförd",
    "measure.dose_withdrawn": "fick något utfört ångrat",
    "measure.dosed": "fick något utfört inskrivet",
    "measure.dropped": "slopades",
    "measure.follow_up_lifted": "lyftes till forumet, uppföljningen är sen",
    "measure.followed_up": "följdes upp",
    "measure.proposed": "föreslogs",
    "method.added": "lades till",
    "method.withdrawn": "går inte att välja längre",
    "nil_report.given": "fick veta att en grupp inte hade något att rapportera",
    "outcome.chosen": "fick en dag då det publiceras",
    "outcome.done": "blev klart",
    "outcome.dropped": "avskrevs",
    "outcome.noted": "antecknades",
    "outcome.published": "publicerades",
    "outcome.reopened": "togs upp igen",
    "outcome.struck": "ströks",
    "outcome.taken_back": "togs tillbaka från publicering",
    "person.added": "lades till",
    "picture.approved": "godkändes av en part",
    "picture.correction_proposed": "fick en rättelse föreslagen",
    "picture.drawn": "ritades som filer",
    "picture.exported": "hämtades som fil",
    "picture.published": "publicerades",
    "place.alias_added": "fick ett namn till",
    "place.merged": "slogs ihop med en annan plats",
    "place.named": "fick sitt namn",
    "place.split": "delades",
    "plan.decided": "beslutades",
    "plan.discarded": "slopades",
    "plan.drafted": "började skrivas",
    "plan.item_added": "fick en aktivitet",
    "plan.item_changed": "fick en aktivitet ändrad",
    "plan.item_followed_up": "fick en aktivitet uppföljd",
    "plan.item_removed": "fick en aktivitet borttagen",
    "population.noted": "fick sina invånare inlagda",
    "problem.analysed": "fick sina orsaker analyserade",
    "problem.came_back": "kan vara tillbaka",
    "problem.cause_argued": "fick ett argument för eller emot en orsak",
    "problem.cause_assumed": "fick en antagen orsak",
    "problem.cause_judged": "fick en orsak bedömd",
    "problem.changed": "ändrades",
    "problem.closed": "avslutades",
    "problem.evidence_added": "fick ett underlag",
    "problem.evidence_set_aside": "fick ett underlag lagt åt sidan",
    "problem.evidence_used": "använder ett underlag igen",
    "problem.left": "lämnades utan åtgärd",
    "problem.noted": "uppmärksammades",
    "problem.reopened": "togs upp igen",
    "problem.reviewed": "fick sitt avslut granskat",
    "problem.stayed_closed": "är inte tillbaka, sades det",
    "problem.worked_on": "började åtgärdas",
    "promise.begun": "började arbetas med",
    "promise.connected": "kopplades till det löftet bygger på",
    "promise.decided": "beslutades",
    "promise.drafted": "började skrivas",
    "promise.dropped": "slopades",
    "promise.edited": "ändrades",
    "promise.judged": "bedömdes",
    "promise.read": "fick sitt mått avläst",
    "promise.reopened": "togs upp igen",
    "promise.text_approved": "fick texten godkänd av en part",
    "promise.text_discarded": "fick en text slopad",
    "promise.text_made": "fick en text för alla",
    "promise.text_published": "fick texten publicerad",
    "promise.text_retracted": "fick texten tillbakadragen",
    "promise.told": "berättades för dem som bett om besked",
    "promises.subscribed": "fick en prenumerant på löften",
    "promises.unsubscribed": "blev av med en prenumerant på löften",
    "recipient.added": "fick en mottagare av bilden",
    "recipient.ended": "slutade dela bilden med en mottagare",
    "registration.changed": "ändrades",
    "registration.drafted": "började skrivas",
    "registration.judged": "gav ett utslag",
    "registration.locked": "låstes",
    "report.checked": "granskades",
    "report.corrected": "rättades",
    "report.merged": "slogs ihop med en annan rapport",
    "report.split": "delades från den andra rapporten",
    "report.taken_back": "togs tillbaka av den som rapporterade",
    "report.withdrawn": "togs ur räkningen",
    "reports.answered": "skrevs till dem som rapporterade",
    "round.assessed": "fick ett område bedömt",
    "round.compiled": "fick sin bild sammanställd",
    "round.decided": "fick ett beslut",
    "round.discussed": "gicks igenom på mötet",
    "round.meeting_reopened": "togs upp igen",
    "round.missed": "blev inte publicerad i tid",
    "round.opened": "började",
    "round.prioritised": "fick en prioritering",
    "round.priority_dropped": "fick en prioritering borttagen",
    "round.reminded": "påminde dem som inte hört av sig",
    "round.worded": "fick ändrade ord",
    "routing.rule_added": "lades till",
    "routing.rule_ended": "upphörde",
    "routing.rule_moved": "bytte ordning",
    "scene.registered": "skrevs in",
    "scene.stepped": "fick ett nytt läge eller en ny titt",
    "seat.changed": "fick en plats ändrad",
    "seat.ended": "fick en plats avslutad",
    "seat.given": "fick en plats till",
    "seats.confirmed": "fick sina platser bekräftade",
    "signal.judged": "fick en signal bedömd",
    "sitting.adjusted": "justerades av en part",
    "sitting.attended": "fick närvaron antecknad",
    "sitting.called": "kallades",
    "sitting.cancelled": "ställdes in",
    "sitting.minuted": "fick sitt protokoll skrivet",
    "sitting.moved": "fick ny tid eller plats",
    "sitting.opened": "öppnades",
    "sitting.planned": "planerades",
    "sitting.reopened": "togs upp igen",
    "source.added": "lades till",
    "statute.recorded": "skrevs in",
    "statute.withdrawn": "togs bort",
    "submission.received": "togs emot",
    "view.dropped": "togs bort",
    "view.saved": "sparades",
    "words.deleted": "egna ord gallrades",
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
