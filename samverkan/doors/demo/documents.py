"""The demo town's documents: an older lägesbild, the one being written, a decided action plan, a draft.

The older lägesbild is decided so long ago that a new one is due soon, as the statutory board says.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from samverkan.documents.actions.compiling import begin
from samverkan.documents.actions.deciding import decide, make_ready
from samverkan.documents.actions.opening import propose
from samverkan.documents.actions.writing import write
from samverkan.documents.contents import unwritten
from samverkan.documents.models import Document
from samverkan.documents.outline import period_for
from samverkan.documents.states import DocumentKind
from samverkan.people.models import Municipality, Person
from samverkan.publication.actions import checking, publishing
from samverkan.publication.states import CheckKind
from samverkan.rounds.frozen import body_of

SINCE, A_YEAR = timedelta(days=19 * 30), timedelta(days=364)
WORDS = {
    "sammanfattning": "De flesta händelserna är skadegörelse och störningar i den gemensamma miljön, på "
    "några få platser och mest på kvällen. Vi vet mindre om det som inte rapporteras.",
    "omfattning": "Nivån är jämn över året med en topp på våren. Vi drar inga slutsatser om små antal.",
    "konsekvenser": "Trasig belysning och klotter gör att färre använder gångvägarna på kvällen. "
    "Reparationer tar tid från annat underhåll.",
    "orsaker": "Platserna har få vuxna på kvällen och är lätta att nå med moped. Bilden är prövad med dem "
    "som arbetar i områdena.",
    "omvarld": "Nya bostäder byggs i två områden. Lagen ger kommunen ansvar att samordna arbetet.",
    "bedomning": "Störst behov och störst möjlighet att påverka finns i de gemensamma miljöerna. Det prövas "
    "i åtgärdsplanen.",
    "uppfoljning": "Varje åtgärd följs upp på sin dag. Rådet får en samlad uppföljning två gånger om året.",
    "beslut": "Kommunstyrelsen föreslås besluta åtgärdsplanen och följa upp den om ett år.",
}
PLAN_IN_SHORT = "Vi gör färre saker och följer upp dem. Varje åtgärd svarar mot en orsak som vi har prövat."
NO_MEASURE = "orsaken inte är klarlagd. Frågan tas upp igen när analysen är gjord."
DRAFTED = ("omfattning", "konsekvenser")


def load(*, police: Person, prepares: Person, checks: Person, lekeberg: Person, at: datetime) -> None:
    """Decide the documents that stand, let everybody read them, and leave two to be written."""
    orebro, neighbour = (Municipality.objects.get(slug=slug) for slug in ("orebro", "lekeberg"))
    picture = _older_picture(orebro, police, at - SINCE)
    plan = _begun(orebro, DocumentKind.PLAN, police, at)
    _write_all(plan, police, at)
    _decide(plan, "KS 412", police, at)
    for document, then in ((picture, at - SINCE), (plan, at)):
        _open(document, police=police, prepares=prepares, checks=checks, at=then)
    draft = _begun(orebro, DocumentKind.PICTURE, police, at)
    for code in DRAFTED:
        write(document=draft, code=code, text=WORDS[code], version=0, by=police, at=at)
    _begun(neighbour, DocumentKind.PLAN, lekeberg, at)


def _older_picture(municipality: Municipality, police: Person, at: datetime) -> Document:
    last = localdate(at)
    last -= timedelta(days=last.isoweekday())
    picture = begin(
        municipality=municipality, kind=DocumentKind.PICTURE, from_date=last - A_YEAR + timedelta(days=1),
        until_date=last, by=police, at=at,
    )  # fmt: skip
    _write_all(picture, police, at)
    _decide(picture, "KS 97", police, at)
    return picture


def _begun(municipality: Municipality, kind: DocumentKind, by: Person, at: datetime) -> Document:
    first, last = period_for(kind, on=localdate(at))
    return begin(municipality=municipality, kind=kind, from_date=first, until_date=last, by=by, at=at)


def _write_all(document: Document, by: Person, at: datetime) -> None:
    """Write what a person must write; of a problem without a measure, why there is none."""
    body = body_of(document.snapshot)
    wanted = unwritten(body, {})
    for each in body["sections"]:
        if each["heading"] in wanted:
            text = WORDS.get(each["code"], NO_MEASURE)
            if document.kind == DocumentKind.PLAN and each["code"] == "sammanfattning":
                text = PLAN_IN_SHORT
            write(document=document, code=each["code"], text=text, version=0, by=by, at=at)


def _decide(document: Document, number: str, by: Person, at: datetime) -> None:
    """Let the municipal board decide."""
    make_ready(document=document, by=by, at=at)
    day = localdate(at)
    registry = f"{number}/{day.year}"
    decide(
        document=document, body="Kommunstyrelsen", decided_date=day, registry_number=registry, by=by, at=at
    )


def _open(document: Document, *, police: Person, prepares: Person, checks: Person, at: datetime) -> None:
    """Let everybody read the whole of it that may be read: checked by two, approved by two."""
    document.refresh_from_db()
    codes = [each["code"] for each in body_of(document.snapshot)["sections"]]
    release = propose(document=document, codes=codes, by=prepares, at=at)
    seen = release.copy.content_hash
    for kind, person in ((CheckKind.FACTS, police), (CheckKind.PRIVACY, checks)):
        checking.check(release=release, kind=kind, content_hash=seen, by=person, at=at)
    for person in (prepares, police):
        publishing.approve(release=release, content_hash=seen, by=person, at=at)
    publishing.publish(release=release, by=checks, at=at)
