"""What the parties themselves have noted of a promise the system holds no rows about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import F

from samverkan.agreements.models import Party
from samverkan.followups.evidence.finding import Finding, Row, Scenes, unknown
from samverkan.followups.judging import of_parties
from samverkan.followups.models import PartyNote
from samverkan.followups.states import Verdict
from samverkan.foundation.swedish import day, joined

DIFFER = "Parterna ser olika på det. Det lägre omdömet gäller."
NOBODY = "Ingen av parterna har noterat hur det gått."


def judge(commitments: Iterable[Any], scenes: Scenes) -> dict[int, Finding]:
    """Return what the parties' latest notes say of each commitment; two queries."""
    wanted = {each.pk: scenes[each.agreement_id] for each in commitments}
    parties: dict[int, dict[int, str]] = defaultdict(dict)
    for party in _in_order(Party.objects.filter(agreement__in=scenes)):
        parties[party.agreement_id][party.pk] = party.name
    latest: dict[int, dict[int, PartyNote]] = defaultdict(dict)
    for note in PartyNote.objects.filter(commitment__in=wanted).order_by("noted_date", "id"):
        if note.noted_date <= wanted[note.commitment_id].last:
            latest[note.commitment_id][note.party_id] = note
    return {
        pk: _finding(latest[pk], parties[scene.agreement.pk]) if pk in latest else unknown(NOBODY)
        for pk, scene in wanted.items()
    }


def parties_of(agreement: Any) -> list[Any]:
    """Return the parties of an agreement, the municipality first; one query."""
    return list(_in_order(agreement.parties))


def _in_order(parties: Any) -> Any:
    rows = parties.select_related("municipality", "district", "owner")
    return rows.order_by(F("district").asc(nulls_first=True), "id")


def _finding(said: dict[int, PartyNote], parties: dict[int, str]) -> Finding:
    rows = tuple(
        Row(name, f"{said[pk].get_verdict_display()}, {day(said[pk].noted_date)}: {said[pk].reason}")
        for pk, name in parties.items()
        if pk in said
    )
    verdict = of_parties([Verdict(note.verdict) for note in said.values()], parties=len(parties))
    silent = [name for pk, name in parties.items() if pk not in said]
    if silent:
        return Finding(verdict, f"{joined(silent)} har inte sagt sitt än.", rows=rows)
    agreed = len({note.verdict for note in said.values()}) == 1
    latest = list(said.values())[-1]
    why = f"Parterna är överens: {latest.reason}" if agreed else DIFFER
    return Finding(verdict, why, rows=rows)
