"""The tables of the cycle, whole."""

from __future__ import annotations

import pytest

from samverkan.cycle.states import (
    CAUSE,
    MEASURE,
    PROBLEM,
    SCENE,
    CauseState,
    MeasureState,
    ProblemState,
    SceneState,
)

N, A, W, C, L = (ProblemState[n] for n in ("NOTED", "ANALYSED", "WORKED_ON", "CLOSED", "LEFT"))
PR, DE, UW, DO, FU, DR = (
    MeasureState[n] for n in ("PROPOSED", "DECIDED", "UNDER_WAY", "DONE", "FOLLOWED_UP", "DROPPED")
)
AS, SU, RE = (CauseState[n] for n in ("ASSUMED", "SUPPORTED", "REJECTED"))
SS, AC, PB, RS, EN = (SceneState[n] for n in ("SUSPECTED", "ACTIVE", "PRESSED_BACK", "RESTING", "ENDED"))
ALLOWED = (
    (PROBLEM, {(N, A), (N, L), (A, W), (A, L), (W, C), (W, A), (C, N), (L, N)}),
    (MEASURE, {(PR, DE), (PR, DR), (DE, UW), (DE, DR), (UW, DO), (UW, DR), (DO, FU), (DO, UW)}),
    (CAUSE, {(AS, SU), (AS, RE), (SU, AS), (SU, RE), (RE, AS)}),
    (SCENE, {(SS, AC), (SS, EN), (AC, PB), (AC, RS), (PB, AC), (PB, RS), (RS, AC), (RS, EN), (EN, SS)}),
)


@pytest.mark.parametrize(("table", "allowed"), ALLOWED, ids=[table.noun for table, _ in ALLOWED])
def test_every_pair_of_states_is_allowed_or_refused(table, allowed):
    states = list(type(table.start))
    found = {(a, b) for a in states for b in states if table.why_not(a, b) is None}
    assert found == allowed


def test_a_refused_step_says_where_it_stands_and_what_may_follow():
    assert PROBLEM.why_not(N, C) == (
        "Problemet står som ”uppmärksammat” och kan bli ”orsakerna analyserade” eller ”lämnas utan åtgärd”, "
        "inte ”avslutat”."
    )
