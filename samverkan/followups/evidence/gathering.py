"""Every promise of an agreement with its verdict, from the rows; as many queries for one as for fifty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from samverkan.agreements.models import Commitment
from samverkan.agreements.states import Evidence
from samverkan.followups.evidence import (
    analyses,
    measures,
    meetings,
    plans,
    promised,
    said,
    staffing,
    telling,
    trials,
    weekly,
)
from samverkan.followups.evidence.finding import Finding, Scene, Scenes
from samverkan.followups.states import ORDER, Verdict

Judge = Callable[[Iterable[Any], Scenes], dict[int, Finding]]
# What the system holds itself; of all else only the parties can tell.
JUDGES: dict[str, Judge] = {
    Evidence.STAFFED: staffing.judge,
    Evidence.WEEKLY_ROUNDS: weekly.judge,
    Evidence.MEETINGS: meetings.judge,
    Evidence.PLAN: plans.judge,
    Evidence.TRIAL: trials.judge,
    Evidence.MEASURES: measures.judge,
    Evidence.PROMISES: promised.judge,
    Evidence.TOLD: telling.judge,
    Evidence.ANALYSES: analyses.judge,
}


@dataclass(frozen=True)
class Judged:
    """A commitment and what was found of it."""

    commitment: Commitment
    finding: Finding


def judged(agreement: Any, *, last: date, first: date | None = None) -> list[Judged]:
    """Return every commitment of an agreement with its finding, up to and with a day, in its own order."""
    return judged_all([agreement], last=last, first=first)[agreement.pk]


def judged_all(
    agreements: Iterable[Any], *, last: date, first: date | None = None
) -> dict[int, list[Judged]]:
    """Return the same of several agreements, by agreement, with as many queries as for one."""
    scenes = {
        each.pk: Scene(each, max(each.from_date, first or each.from_date), min(last, each.until_date))
        for each in agreements
    }
    rows = Commitment.objects.filter(agreement__in=scenes).in_order()
    sides = ("party__municipality", "party__district")
    commitments = list(rows.select_related("clause", *sides)) if scenes else []
    found: dict[int, Finding] = {}
    for evidence, judge in JUDGES.items():
        own = [each for each in commitments if each.evidence == evidence]
        found |= judge(own, scenes) if own else {}
    told: dict[int, list[Judged]] = {pk: [] for pk in scenes}
    for each, finding in _with_notes(commitments, found, scenes):
        told[each.agreement_id].append(Judged(each, finding))
    return told


def tallied(each: Iterable[Judged]) -> dict[Verdict, int]:
    """Return how many commitments got each verdict, every verdict named."""
    counts = Counter(one.finding.verdict for one in each)
    return {verdict: counts[verdict] for verdict in Verdict}


def worst_first(each: Iterable[Judged]) -> list[Judged]:
    """Return those that are not kept whole, the worst first."""
    below = [one for one in each if one.finding.verdict in ORDER[:-1]]
    return sorted(below, key=lambda one: ORDER.index(one.finding.verdict))


def _with_notes(
    commitments: list[Commitment], found: dict[int, Finding], scenes: Scenes
) -> list[tuple[Commitment, Finding]]:
    """Let the parties' own notes stand where the rows say nothing."""
    silent = [each for each in commitments if each.pk not in found or not _says(found[each.pk])]
    notes = said.judge(silent, scenes) if silent else {}
    told = {pk: note for pk, note in notes.items() if note.rows or pk not in found}
    return [(each, told.get(each.pk) or found[each.pk]) for each in commitments]


def _says(finding: Finding) -> bool:
    return finding.verdict != Verdict.UNKNOWN
