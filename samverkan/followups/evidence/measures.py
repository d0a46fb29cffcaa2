"""Whether what was decided was done and followed up: the measures tied to the promise or its forum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from samverkan.cycle.models import Measure, MeasureFollowUp
from samverkan.cycle.states import UNDECIDED
from samverkan.followups.evidence.finding import Finding, Row, Scene, Scenes, unknown
from samverkan.followups.judging import Tally, of_tally
from samverkan.forums.arrangements import forms_of
from samverkan.foundation.swedish import counted, day

NONE = "Ingen beslutad åtgärd är kopplad till åtagandet."
NOT_YET = "Ingen åtgärd har hunnit fram till sin uppföljning."


def judge(commitments: Iterable[Any], scenes: Scenes) -> dict[int, Finding]:
    """Return what was found of each commitment that measures carry out; two queries."""
    places = {scene.agreement.municipality_id for scene in scenes.values()}
    rows = Measure.objects.filter(problem__forum__municipality__in=places).exclude(state__in=UNDECIDED)
    measures = list(rows.select_related("problem__forum").order_by("decided_date", "id"))
    asked: dict[int, list[MeasureFollowUp]] = defaultdict(list)
    for each in MeasureFollowUp.objects.filter(measure__in=measures).order_by("due_date", "id"):
        asked[each.measure_id].append(each)
    found = {}
    for commitment in commitments:
        scene = scenes[commitment.agreement_id]
        own = [each for each in measures if _belongs(each, commitment, scene)]
        found[commitment.pk] = _finding(own, asked, scene) if own else unknown(NONE)
    return found


def _belongs(measure: Any, commitment: Any, scene: Scene) -> bool:
    if measure.decided_date > scene.last or (measure.follow_up_date or scene.first) < scene.first:
        return False
    if measure.commitment_id is not None:
        return bool(measure.commitment_id == commitment.pk)
    forum = measure.problem.forum
    named = bool(commitment.arrangement_code) and forum.arrangement_code in forms_of(
        commitment.arrangement_code
    )
    return named and forum.municipality_id == scene.agreement.municipality_id


def _finding(measures: list[Any], asked: dict[int, list[Any]], scene: Scene) -> Finding:
    owed, rows = [], []
    for measure in measures:
        due = [each for each in asked[measure.pk] if scene.first <= each.due_date <= scene.last]
        owed += due
        rows += [_row(measure, each, scene) for each in due] or [_waiting(measure)]
    if not owed:
        return unknown(NOT_YET, *rows)
    tally = Tally(len(owed), sum(_is_done(each, scene) for each in owed))
    told = counted(tally.owed, "uppföljning", "uppföljningar")
    why = f"{tally.held} av {told} av åtgärder är gjorda."
    return Finding(of_tally(tally), why, tally, tuple(rows))


def _is_done(each: Any, scene: Scene) -> bool:
    return each.done_date is not None and each.done_date <= scene.last


def _row(measure: Any, each: Any, scene: Scene) -> Row:
    done = _is_done(each, scene)
    told = (
        f"uppföljd {day(each.done_date)}: {each.result}"
        if done
        else f"skulle följas upp {day(each.due_date)}"
    )
    return Row(measure.title, told, _page(measure), is_gap=not done)


def _waiting(measure: Any) -> Row:
    told = f"{measure.get_state_display()}, följs upp {day(measure.follow_up_date)}"
    return Row(measure.title, told, _page(measure))


def _page(measure: Any) -> str:
    return reverse("cycle:measure", args=[measure.pk])
