"""Whether the tertial and annual analyses were made: those decided, of those whose time is over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from samverkan.documents.models import Document
from samverkan.documents.states import DocumentKind
from samverkan.followups.evidence.finding import Finding, Row, Scene, Scenes, by_place, places_of, unknown
from samverkan.followups.judging import Tally, of_tally
from samverkan.foundation.swedish import day

KINDS = (DocumentKind.TERTIAL, DocumentKind.ANNUAL)
TO_WRITE = timedelta(days=60)  # after the period: domain.md 1.3 has the weeks 18, 36 and 2
NONE = "Ingen analys är beslutad i systemet."
NOT_YET = "Ingen analys har hunnit bli aktuell."


def judge(commitments: Iterable[Any], scenes: Scenes) -> dict[int, Finding]:
    """Return what was found of each commitment to analyse; one query."""
    rows = Document.objects.filter(municipality__in=places_of(scenes), kind__in=KINDS, decision__isnull=False)
    rows = rows.select_related("municipality", "decision").order_by("until_date", "number")
    return by_place(commitments, scenes, rows, _finding)


def _finding(decided: list[Any], scene: Scene) -> Finding:
    made = [each for each in decided if each.decision.decided_date <= scene.last]
    if not made:
        return unknown(NONE)
    first = max(scene.first, min(each.from_date for each in made))
    owed = [(kind, end) for kind, end in _periods(first, scene.last) if end + TO_WRITE <= scene.last]
    if not owed:
        return unknown(NOT_YET, *(_row(each) for each in made))
    there = {(each.kind, each.until_date) for each in made}
    missing = [(kind, end) for kind, end in owed if (kind, end) not in there]
    tally = Tally(len(owed), len(owed) - len(missing))
    rows = [*(_row(each) for each in made), *(_gap(kind, end) for kind, end in missing)]
    return Finding(of_tally(tally), f"{tally.held} av {tally.owed} analyser är gjorda.", tally, tuple(rows))


def _periods(first: date, last: date) -> Iterable[tuple[DocumentKind, date]]:
    """Yield the last day of every tertial and year that begins within the days."""
    for year in range(first.year, last.year + 1):
        for month, end in ((1, date(year, 4, 30)), (5, date(year, 8, 31)), (9, date(year, 12, 31))):
            if first <= date(year, month, 1):
                yield DocumentKind.TERTIAL, end
        if first <= date(year, 1, 1):
            yield DocumentKind.ANNUAL, date(year, 12, 31)


def _row(each: Any) -> Row:
    href = reverse("documents:document", args=[each.municipality.slug, each.kind, each.number])
    told = f"till och med {day(each.until_date)}, beslutad {day(each.decision.decided_date)}"
    return Row(each.get_kind_display().capitalize(), told, href)


def _gap(kind: DocumentKind, end: date) -> Row:
    return Row(kind.label.capitalize(), f"till och med {day(end)}: inte gjord", is_gap=True)
