"""Whether what was tried for a time was evaluated and decided by its day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from samverkan.agreements.models import Trial
from samverkan.agreements.states import TrialState
from samverkan.followups.evidence.finding import Finding, Row, Scene, Scenes, unknown
from samverkan.followups.judging import of_deed
from samverkan.followups.states import Verdict
from samverkan.foundation.swedish import day

WHY = {
    Verdict.KEPT: "Försöket utvärderades och beslutades i tid.",
    Verdict.PARTLY: "Försöket beslutades, men efter sin dag.",
    Verdict.NOT_KEPT: "Försöket skulle ha utvärderats och beslutats.",
    Verdict.UNKNOWN: "Försöket pågår.",
}


def judge(commitments: Iterable[Any], scenes: Scenes) -> dict[int, Finding]:
    """Return what was found of each trial; one query."""
    wanted = {each.pk: scenes[each.agreement_id] for each in commitments}
    trials = {trial.commitment_id: trial for trial in Trial.objects.filter(commitment__in=wanted)}
    none = unknown("Försökets sista dag är inte inskriven.")
    return {pk: _finding(trials[pk], scene) if pk in trials else none for pk, scene in wanted.items()}


def _finding(trial: Trial, scene: Scene) -> Finding:
    # One that is prolonged waits for a decision again.
    done = None if trial.state == TrialState.PROLONGED else trial.decided_date
    verdict = of_deed(done=done, due=trial.evaluate_date, on=scene.last)
    told = f"Utvärderas senast {day(trial.evaluate_date)}"
    if trial.decided_date and trial.decided_date <= scene.last:
        told = f"{told}, beslutades {day(trial.decided_date)}: {trial.get_state_display()}"
    if verdict == Verdict.NOT_KEPT:
        told = f"Skulle ha utvärderats och beslutats {day(trial.evaluate_date)}"
    return Finding(verdict, WHY[verdict], rows=(Row("Försök", told, is_gap=verdict == Verdict.NOT_KEPT),))
