"""What the law asks for in the demo town, what the parties say of their promises, and a report that waits.

Örebro's situation picture is soon to be made anew and Lekeberg's is too old, so that both can be seen.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from samverkan.agreements.actions.followups import finish
from samverkan.agreements.models import Agreement, FollowUp
from samverkan.agreements.states import Evidence, FollowUpKind
from samverkan.followups.actions.commenting import comment
from samverkan.followups.actions.compiling import compile_report
from samverkan.followups.actions.noting import note
from samverkan.followups.actions.recording import record
from samverkan.followups.evidence.said import parties_of
from samverkan.followups.rules import spoken_for
from samverkan.followups.states import Verdict
from samverkan.people.models import Municipality, Person

MONTH = timedelta(days=30)
# Municipality, demand, what was decided, by whom, and how many months ago.
DECIDED = (
    ("orebro", "lagesbild", "Lägesbild över brottsligheten", "Kommunstyrelsen", 20),
    ("orebro", "atgardsplan", "Brottsförebyggande åtgärdsplan", "Kommunstyrelsen", 18),
    ("orebro", "uppfoljning", "Uppföljning av åtgärdsplanen", "Trygghetsutskottet", 8),
    ("lekeberg", "lagesbild", "Kommunens lägesbild", "Kommunstyrelsen", 26),
    ("lekeberg", "atgardsplan", "Åtgärdsplan för ett tryggare Lekeberg", "Kommunfullmäktige", 25),
)
# What the municipality and the police say of the first promises that only they can judge.
SAID = (
    (Verdict.KEPT, "Gjort båda åren, och resultatet används i lägesbilden."),
    (Verdict.PARTLY, "Kom igång sent, men arbetet pågår nu varje månad."),
    (Verdict.KEPT, "Gjort enligt planen."),
    (Verdict.NOT_KEPT, "Inte påbörjat. Det tas upp i nästa period."),
)
WORDS = (
    "Veckans lägesbild har blivit en vana. Det svåra är att hålla funktioner bemannade när någon slutar.",
    "Samverkan håller även när folk byts ut. Vi vill följa upp effekten av insatserna bättre nästa period.",
)


def load(*, police: Person, at: datetime) -> None:
    """Write in the decisions, let both parties speak, and leave Örebro's final follow-up to its owners."""
    for slug, demand, title, body, months in DECIDED:
        municipality, day = Municipality.objects.get(slug=slug), localdate(at) - months * MONTH
        record(
            municipality=municipality, requirement=demand, title=f"{title} {day.year}", decided_date=day,
            body=body, by=None, at=at,
        )  # fmt: skip
    agreement = Agreement.objects.get(municipality__slug="orebro", slug="2024-2026")
    speakers = _speakers(agreement, police, localdate(at))
    _first_part(agreement, police, at)
    _speak(agreement, speakers, at)
    _report(agreement, speakers, at)


def _speakers(agreement: Agreement, police: Person, on: date) -> list[tuple[Any, Person]]:
    """Return each party with somebody who speaks for it."""
    municipality, district = parties_of(agreement)
    staff = Person.objects.filter(holdings__function__organisation__municipality=agreement.municipality_id)
    speaking = (
        each for each in staff.order_by("pk") if spoken_for(agreement, [municipality], by=each, on=on)
    )
    own = next(speaking, None)
    return [(district, police), *([(municipality, own)] if own else [])]


def _first_part(agreement: Agreement, police: Person, at: datetime) -> None:
    """Let the part of November 2024 be done, before reports were written here."""
    part = FollowUp.objects.get(agreement=agreement, kind=FollowUpKind.PART)
    finish(follow_up=part, done_date=date(2024, 11, 27), by=police, at=at)


def _speak(agreement: Agreement, speakers: list[tuple[Any, Person]], at: datetime) -> None:
    kinds, on = (Evidence.NOTED, Evidence.SURVEY, Evidence.ANALYSES), localdate(at)
    only_they = agreement.commitments.filter(evidence__in=kinds).order_by("position", "pk")
    for commitment, (verdict, reason) in zip(only_they, SAID, strict=False):
        for party, by in speakers:
            _note(commitment, party, (verdict, reason), on, by, at)


def _note(commitment: Any, party: Any, said: tuple[str, str], on: date, by: Person, at: datetime) -> None:
    verdict, reason = said
    note(commitment=commitment, party=party, verdict=verdict, reason=reason, noted_date=on, by=by, at=at)


def _report(agreement: Agreement, speakers: list[tuple[Any, Person]], at: datetime) -> None:
    final = FollowUp.objects.get(agreement=agreement, kind=FollowUpKind.FINAL)
    report = compile_report(follow_up=final, by=speakers[0][1], at=at)
    for (party, by), text in zip(speakers, WORDS, strict=False):
        comment(report=report, party=party, commitment=None, text=text, version=0, by=by, at=at)
