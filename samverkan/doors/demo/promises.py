"""What people in the demo town said, and what was promised them: kept or nearly, not kept, begun, a draft.

The people, the words and the population are made up; the count of mopeds is the demo's own events.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils.timezone import localdate

from samverkan.cycle.models import Measure, Problem
from samverkan.doors.demo import sittings
from samverkan.doors.demo.problems import BEGUN, MOPEDS, TRADE, WEEK
from samverkan.doors.demo.stories import BARRIERS
from samverkan.effects.models import Verdict
from samverkan.people.models import Function, Municipality, Organisation, Person
from samverkan.places.models import Area
from samverkan.places.states import LayerKind
from samverkan.promises import rules
from samverkan.promises.actions import editions, listening, promising
from samverkan.promises.actions.listening import Said
from samverkan.promises.models import Dialogue, Promise
from samverkan.promises.states import DialogueKind, PromiseState, SourceKind
from samverkan.sittings.models import Outcome
from samverkan.situation.models import Category

HOW_MANY = Decimal("0.1")
MEETING = (
    *(("Mopederna kör fort på gångvägen mot skolan.", "TRA-GC"),) * 3,
    ("Jag tar en omväg på kvällen för mopedernas skull.", "TRA-GC"),
    ("Barnen törs inte cykla till träningen.", "TRA-GC"),
    ("Det körs fram och tillbaka över parkeringen sent.", "TRA-BUSKORNING"),
    ("Det vore bra med bommar som går att komma förbi med barnvagn.", "TRA-GC"),
    ("Lamporna vid gångtunneln är trasiga igen.", "MIL-BELYSNING"),
    ("Mörkt mellan busshållplatsen och centrum.", "MIL-BELYSNING"),
    ("Fältassistenterna syns mer nu. Det känns bra.", None),
)
FIELD_TALK = (
    ("Mopederna på gångvägen är det första folk nämner.", "TRA-GC"),
    ("Äldre väljer bort centrum efter klockan 18.", "TRA-GC"),
    ("Buskörningen hörs långt in på natten.", "TRA-BUSKORNING"),
)
OPEN_FORM = (
    ("Släckta lampor vid hållplatsen i Vivalla.", "MIL-BELYSNING", "Vivalla", "25-44"),
    ("Det tar för lång tid innan lamporna lagas.", "MIL-BELYSNING", "Vivalla", "45-64"),
    ("Mörkt vid hållplatsen när jag går av bussen.", "MIL-BELYSNING", "Vivalla", "16-24"),
    ("Laga lamporna fortare.", "MIL-BELYSNING", "Vivalla", "65+"),
    ("Jag går helst inte förbi hållplatsen när det är mörkt.", "MIL-BELYSNING", "Vivalla", "45-64"),
    ("Fint att det har röjts vid lekplatsen.", "MIL-SKRAP", "Vivalla", "25-44"),
)
VOICES = {
    ("25-44", ""): 9,
    ("45-64", ""): 13,
    ("65+", ""): 12,
    ("", "woman"): 19,
    ("", "man"): 15,
}
POPULATION = {
    ("0-15", ""): 29_000,
    ("16-24", ""): 19_000,
    ("25-44", ""): 45_000,
    ("45-64", ""): 37_000,
    ("65+", ""): 30_000,
    ("", "woman"): 80_500,
    ("", "man"): 79_500,
}
MOPED_WORDS = {
    "text": "Vi stänger infarterna för mopeder, är på plats på kvällarna och kontrollerar trafiken. Rullstol,"
    " barnvagn och snöröjning ska komma fram.",
    "title_easy": "Färre mopeder där vi går",
    "text_easy": "Mopeder kör på gångvägarna i Brickebacken.\nDet är farligt.\nVi sätter upp bommar.\n"
    "Vi är där på kvällarna.\nPolisen kontrollerar.",
    "title_en": "Fewer mopeds on the footpaths in Brickebacken",
    "text_en": "We close the footpaths to mopeds, are there in the evenings and check the traffic."
    " Wheelchairs, prams and snow clearing will still get through.",
    "indicator": "Rapporterade händelser med motorfordon på gångvägarna",
    "unit": "i veckan",
}
LIGHT_WORDS = {
    "text": "Vi lagar trasiga lampor vid Vivalla centrum inom en vecka från att någon säger till.",
    "title_easy": "Vi lagar lamporna",
    "text_easy": "Lampor går sönder.\nDå blir det mörkt.\nVi lagar dem inom en vecka.",
    "title_en": "Broken lights in Vivalla centre repaired within a week",
    "text_en": "We repair broken lights in Vivalla centre within a week of being told.",
    "indicator": "Lampor som lagas inom en vecka",
    "unit": "procent",
    "baseline": Decimal(40),
    "target": Decimal(90),
}
SCHOOL_WORDS = {
    "text": "Vi går en trygghetsvandring längs vägen till skolan varje termin och åtgärdar det vi"
    " hittar innan nästa.",
    "title_easy": "Tryggare väg till skolan",
    "text_easy": "Vi går vägen till skolan.\nVi tittar vad som är fel.\nVi lagar det.",
    "title_en": "A safer way to school in Fjugesta",
    "text_en": "Every term we walk the way to school together and put right what we find before the next.",
    "indicator": "Brister från vandringen som är åtgärdade",
    "unit": "procent",
    "baseline": Decimal(0),
    "target": Decimal(80),
}


@dataclass(frozen=True)
class Town:
    """Where it is promised, and the two who put it out together."""

    place: Municipality
    municipal: Person
    police: Person


def load(*, orebro: Person, lekeberg: Person, police: Person, at: datetime) -> None:
    """Let people speak, promise, and see how it went."""
    town = Town(Municipality.objects.get(slug="orebro"), orebro, police)
    _mopeds(town, _listen(town, at), at)
    _lights(town, list(Dialogue.objects.filter(municipality=town.place, is_standing=True)), at)
    _draft(town, "Öppen fritidsgård på lördagar i Vivalla", None, None, at=at)
    _school(Town(Municipality.objects.get(slug="lekeberg"), lekeberg, police), at)


def _listen(town: Town, at: datetime) -> list[Dialogue]:
    """Note a meeting, the outreach workers' talks and the open form; return the first two."""
    by_all = {"municipality": town.place, "by": town.municipal}
    listening.set_population(numbers=POPULATION, source="Påhittade tal för demostaden", at=at, **by_all)
    then = at - BEGUN - 8 * WEEK
    meeting = _dialogue(town, DialogueKind.MEETING, "Öppet möte i Brickebacken", then, headcount=34)
    _note(meeting, [Said(text, _theme(code)) for text, code in MEETING], town, then)
    listening.count_voices(dialogue=meeting, numbers=VOICES, by=town.municipal, at=then)
    talks = _dialogue(town, DialogueKind.STAFF, "Fältassistenternas samtal på kvällarna", then + WEEK)
    _note(talks, [Said(text, _theme(code)) for text, code in FIELD_TALK], town, then + WEEK)
    for text, code, name, age in OPEN_FORM:
        said = Said(text, _theme(code), _area(town, name), age)
        listening.say(municipality=town.place, said=said, at=at - 40 * WEEK)
    return [meeting, talks]


def _mopeds(town: Town, dialogues: list[Dialogue], at: datetime) -> None:
    """Promise fewer mopeds, and read the promise off the verdict on the barriers."""
    verdict = Verdict.objects.filter(registration__measure__title=BARRIERS).order_by("pk").first()
    if verdict is None:
        return
    weeks = verdict.registration
    before = (Decimal(verdict.before) / weeks.weeks_before).quantize(HOW_MANY)
    after = (Decimal(verdict.after) / weeks.weeks_after).quantize(HOW_MANY)
    target = (before * Decimal("0.75")).quantize(HOW_MANY)
    words = {**MOPED_WORDS, "baseline": before, "target": target, "dialogues": dialogues}
    title = "Färre mopeder på gångvägarna i Brickebacken"
    outcome = sittings.decided(sittings.MOPEDS)
    promise = _decided(town, title, MOPEDS, "Brickebacken", words, at - BEGUN, outcome=outcome)
    told = {"source_kind": SourceKind.VERDICT, "source_key": str(verdict.pk), "text": _cause(verdict)}
    about = {"value": after, "source": "Händelserapporteringen, veckorna efter bommarna", **told}
    then = at - timedelta(hours=2)
    reading = promising.read(promise=promise, read_date=localdate(then), by=town.municipal, at=then, **about)
    is_kept = rules.reaches_target(promise, after)
    state = PromiseState.KEPT if is_kept else PromiseState.PARTLY
    reason = "" if is_kept else "Alla bommar är på plats, men det körs fortfarande mer än vi lovade."
    _judge(town, promise, state, reading, reason, at)


def _cause(verdict: Verdict) -> str:
    """Return what may be said of why, and no more."""
    if verdict.may_name_cause:
        return f"Jämförelsen med andra områden gav: {verdict}."
    return f"Om det beror på det vi gjort går inte att visa. Jämförelsen med andra områden gav: {verdict}."


def _lights(town: Town, dialogues: list[Dialogue], at: datetime) -> None:
    """Promise mended lights, and not keep it."""
    title = "Trasiga lampor vid Vivalla centrum lagas inom en vecka"
    then = at - 39 * WEEK
    promise = _decided(
        town, title, TRADE, "Vivalla", {**LIGHT_WORDS, "dialogues": dialogues}, then, body="Tekniska nämnden"
    )
    _out(town, promise, then + WEEK)
    about = {"source_kind": SourceKind.COUNT, "source": "Driftens felanmälningar under hösten"}
    reading = promising.read(
        promise=promise, read_date=localdate(at - WEEK), value=Decimal(62), by=town.municipal, at=at, **about
    )
    reason = "Reservdelar saknades i två månader. Nu finns ett eget lager, och vi lovar igen till våren."
    also = {
        "reason_easy": "Det fanns inga lampor på två månader. Nu har vi egna. Vi lovar igen till våren.",
        "reason_en": "Spare parts were missing for two months. Now we have our own and promise again.",
    }
    _judge(town, promise, PromiseState.NOT_KEPT, reading, reason, at, **also)


def _school(town: Town, at: datetime) -> None:
    """Promise a safer way to school, which goes on."""
    outcome = sittings.decided(sittings.SCHOOL_WAY)
    decided_at = outcome.item.sitting.ends_at
    then = decided_at - 2 * WEEK
    walk = _dialogue(town, DialogueKind.WALK, "Trygghetsvandring vid skolan i Fjugesta", then)
    said = ("Häcken skymmer övergången.", "Bilarna kör fort på morgonen.", "Mörkt vid cykelstället.")
    _note(walk, [Said(text) for text in said], town, then)
    words = {**SCHOOL_WORDS, "dialogues": [walk]}
    title = "Tryggare väg till skolan i Fjugesta"
    promise = _decided(town, title, None, None, words, decided_at, outcome=outcome)
    about = {"source_kind": SourceKind.COUNT, "source": "Listan från vandringen", "value": Decimal(50)}
    read_date = localdate(at - 2 * WEEK)
    promising.read(promise=promise, read_date=read_date, by=town.municipal, at=at - WEEK, **about)
    _out(town, promise, at - WEEK)


def _decided(
    town: Town,
    title: str,
    problem: str | None,
    area: str | None,
    words: dict[str, Any],
    at: datetime,
    *,
    body: str = "",
    outcome: Outcome | None = None,
) -> Promise:
    """Return a promise that a body or a sitting has decided and the work has begun with."""
    deadline = {"deadline_date": _in_a_year(localdate(at))}
    promise = _draft(town, title, problem, area, at=at, **words, **deadline)
    decision: dict[str, Any] = {
        "body": body,
        "outcome": outcome,
        "decided_date": localdate(outcome.item.sitting.starts_at) if outcome else localdate(at),
        "registry_number": f"{promise.number}/{at:%Y}",
    }
    promising.decide(promise=promise, by=town.municipal, at=at, **decision)
    return promising.begin(promise=promise, by=town.municipal, at=at + timedelta(hours=1))


def _draft(
    town: Town, title: str, problem: str | None, area: str | None, *, at: datetime, **words: Any
) -> Promise:
    found = Problem.objects.filter(title=problem).first() if problem else None
    themes = {MOPEDS: ("TRA-GC", "TRA-BUSKORNING"), TRADE: ("MIL-BELYSNING",)}
    measures = Measure.objects.filter(problem=found) if found else Measure.objects.none()
    owner = Function.objects.filter(holdings__person=town.municipal, municipalities=town.place)
    home = Organisation.objects.filter(functions__in=owner)
    return promising.draft(
        municipality=town.place,
        title=title,
        problem=found,
        area=_area(town, area) if area else None,
        measures=measures.exclude(decided_date=None),
        categories=Category.objects.filter(code__in=themes.get(problem or "", ())),
        owner=owner.order_by("pk").first(),
        parties=[*home.distinct(), *Organisation.objects.filter(slug="polisen")],
        by=town.municipal,
        at=at,
        **words,
    )


def _judge(
    town: Town, promise: Promise, state: PromiseState, reading: Any, reason: str, at: datetime, **also: str
) -> None:
    told = {"reading": reading, "reason": reason, **also}
    promising.judge(promise=promise, state=state, **told, by=town.municipal, at=at)
    _out(town, promise, at)


def _out(town: Town, promise: Promise, at: datetime) -> None:
    """Put out what the promise says now, approved by both."""
    edition = editions.propose(promise=promise, by=town.municipal, at=at)
    for person in (town.municipal, town.police):
        edition = editions.approve(edition=edition, content_hash=edition.content_hash, by=person, at=at)


def _dialogue(town: Town, kind: str, title: str, at: datetime, *, headcount: int | None = None) -> Dialogue:
    held_by = Function.objects.filter(holdings__person=town.municipal, municipalities=town.place)
    told = {"held_date": localdate(at), "held_by": held_by.order_by("pk").first(), "headcount": headcount}
    area = _area(town, "Brickebacken") if "Brickebacken" in title or kind == DialogueKind.STAFF else None
    about = {"kind": kind, "title": title, "area": area, **told}
    return listening.note_dialogue(municipality=town.place, by=town.municipal, at=at, **about)


def _note(dialogue: Dialogue, said: list[Said], town: Town, at: datetime) -> None:
    listening.note_views(dialogue=dialogue, said=said, by=town.municipal, at=at)


def _theme(code: str | None) -> Category | None:
    return Category.objects.filter(code=code).first() if code else None


def _area(town: Town, name: str) -> Area | None:
    rows = Area.objects.filter(layer__municipality=town.place, layer__kind=LayerKind.PARTNERSHIP, name=name)
    return rows.first()


def _in_a_year(on: date) -> date:
    return on + timedelta(weeks=52)
