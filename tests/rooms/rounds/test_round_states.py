"""The whole tables of a round's and an action's states."""

from __future__ import annotations

from itertools import product

import pytest

from samverkan.rounds.models import Action, Round
from samverkan.rounds.rules import why_not_move_action, why_not_step
from samverkan.rounds.states import ACTION, ROUND, ActionState, RoundState

ROUNDS = {
    (RoundState.COLLECTING, RoundState.COMPILED),
    (RoundState.COMPILED, RoundState.COLLECTING),
    (RoundState.COMPILED, RoundState.DISCUSSED),
    (RoundState.DISCUSSED, RoundState.COMPILED),
    (RoundState.DISCUSSED, RoundState.PUBLISHED),
}
ACTIONS = {
    (ActionState.OPEN, ActionState.DONE),
    (ActionState.OPEN, ActionState.DROPPED),
    (ActionState.DONE, ActionState.OPEN),
    (ActionState.DROPPED, ActionState.OPEN),
}


def test_tables_allow_these_steps_and_no_other() -> None:
    assert (set(ROUND.allowed()), set(ACTION.allowed())) == (ROUNDS, ACTIONS)


@pytest.mark.parametrize(("now", "then"), list(product(RoundState, RoundState)))
def test_round_goes_only_where_the_table_leads(now: RoundState, then: RoundState) -> None:
    assert (why_not_step(Round(state=now), then) is None) == ((now, then) in ROUNDS)


@pytest.mark.parametrize(("now", "then"), list(product(ActionState, ActionState)))
def test_action_goes_only_where_the_table_leads(now: ActionState, then: ActionState) -> None:
    assert (why_not_move_action(Action(state=now), then) is None) == ((now, then) in ACTIONS)
