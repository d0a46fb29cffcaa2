"""Whether what was promised the citizens was kept: the promises whose day has come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from samverkan.followups.evidence.finding import Finding, Row, Scene, Scenes, by_place, places_of, unknown
from samverkan.followups.judging import Tally, of_tally
from samverkan.followups.states import Verdict
from samverkan.foundation.swedish import counted, day
from samverkan.promises.models import Promise
from samverkan.promises.states import UNDECIDED, PromiseState

NONE = "Inget beslutat medborgarlöfte är inskrivet."
ACTIVE = "Det finns ett beslutat medborgarlöfte som pågår."


def judge(commitments: Iterable[Any], scenes: Scenes) -> dict[int, Finding]:
    """Return what was found of each commitment to make citizen promises; one query."""
    rows = Promise.objects.filter(municipality__in=places_of(scenes)).exclude(state__in=UNDECIDED)
    rows = rows.select_related("municipality").order_by("decided_date", "id")
    return by_place(commitments, scenes, rows, _finding)


def _finding(promises: list[Any], scene: Scene) -> Finding:
    own = [each for each in promises if each.decided_date <= scene.last and each.deadline_date >= scene.first]
    if not own:
        return unknown(NONE)
    due = [each for each in own if each.deadline_date <= scene.last]
    rows = tuple(_row(each, each in due) for each in own)
    if not due:
        return Finding(Verdict.KEPT, ACTIVE, rows=rows)
    tally = Tally(len(due), sum(each.state == PromiseState.KEPT for each in due))
    why = f"{tally.held} av {counted(tally.owed, 'löfte', 'löften')} hölls."
    return Finding(of_tally(tally), why, tally, rows)


def _row(promise: Any, is_due: bool) -> Row:
    told = f"{promise.get_state_display()}, skulle vara uppfyllt {day(promise.deadline_date)}"
    told = f"{told}: {promise.reason}" if promise.reason else told
    href = reverse("promises:promise", args=[promise.municipality.slug, promise.number])
    return Row(promise.title, told, href, is_gap=is_due and promise.state != PromiseState.KEPT)
