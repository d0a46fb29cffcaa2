"""The whole tables of a sitting's and an outcome's states."""

from __future__ import annotations

from itertools import product

import pytest

from samverkan.sittings.models import Outcome, Sitting
from samverkan.sittings.rules import why_not_move_outcome, why_not_step
from samverkan.sittings.states import OUTCOME, SITTING, OutcomeKind, OutcomeState, SittingState

SITTINGS = {
    (SittingState.PLANNED, SittingState.CALLED),
    (SittingState.PLANNED, SittingState.CANCELLED),
    (SittingState.CALLED, SittingState.UNDER_WAY),
    (SittingState.CALLED, SittingState.CANCELLED),
    (SittingState.UNDER_WAY, SittingState.MINUTED),
    (SittingState.MINUTED, SittingState.UNDER_WAY),
    (SittingState.MINUTED, SittingState.ADJUSTED),
}
OUTCOMES = {
    (OutcomeState.OPEN, OutcomeState.DONE),
    (OutcomeState.OPEN, OutcomeState.DROPPED),
    (OutcomeState.DONE, OutcomeState.OPEN),
    (OutcomeState.DROPPED, OutcomeState.OPEN),
}


def test_sitting_tables_allow_these_steps_and_no_other() -> None:
    assert (set(SITTING.allowed()), set(OUTCOME.allowed())) == (SITTINGS, OUTCOMES)


@pytest.mark.parametrize(("now", "then"), list(product(SittingState, SittingState)))
def test_sitting_goes_only_where_the_table_leads(now: SittingState, then: SittingState) -> None:
    assert (why_not_step(Sitting(state=now), then) is None) == ((now, then) in SITTINGS)


@pytest.mark.parametrize(("now", "then"), list(product(OutcomeState, OutcomeState)))
@pytest.mark.parametrize("kind", [OutcomeKind.DECISION, OutcomeKind.TASK])
def test_outcome_goes_only_where_the_table_leads(kind, now: OutcomeState, then: OutcomeState) -> None:
    outcome = Outcome(kind=kind, state=now)
    assert (why_not_move_outcome(outcome, then) is None) == ((now, then) in OUTCOMES)


@pytest.mark.parametrize("then", OutcomeState)
def test_information_is_only_noted(then: OutcomeState) -> None:
    outcome = Outcome(kind=OutcomeKind.INFORMATION, state=OutcomeState.DONE)
    assert why_not_move_outcome(outcome, then) == "Information är bara noterad. Det finns inget att svara på."
