"""The whole tables of what is told: plans, messages and releases."""

from __future__ import annotations

from itertools import pairwise, product

import pytest

from samverkan.publication.states import (
    COMMUNICATION_PLAN,
    MESSAGE,
    RELEASE,
    MessageState,
    PlanState,
    ReleaseState,
)

PLAN_STEPS = {
    (PlanState.DRAFT, PlanState.AGREED),
    (PlanState.DRAFT, PlanState.DISCARDED),
    (PlanState.AGREED, PlanState.REPLACED),
}
MESSAGE_STEPS = {
    (MessageState.PLANNED, MessageState.READY),
    (MessageState.PLANNED, MessageState.DROPPED),
    (MessageState.READY, MessageState.PLANNED),
    (MessageState.READY, MessageState.TOLD),
    (MessageState.READY, MessageState.DROPPED),
    (MessageState.DROPPED, MessageState.PLANNED),
}
DRAFT, OUT = ReleaseState.DRAFT, ReleaseState.PUBLISHED
STEPS_OUT = (DRAFT, ReleaseState.FACTS_CHECKED, ReleaseState.PRIVACY_CHECKED, ReleaseState.APPROVED, OUT)
RELEASE_STEPS = {
    *pairwise(STEPS_OUT),
    *((state, DRAFT) for state in STEPS_OUT[1:-1]),
    *((state, ReleaseState.DROPPED) for state in STEPS_OUT[:-1]),
    (OUT, ReleaseState.CORRECTED),
    (OUT, ReleaseState.RETRACTED),
}


@pytest.mark.parametrize(("now", "then"), list(product(PlanState, PlanState)))
def test_plan_goes_only_where_the_table_leads(now: PlanState, then: PlanState) -> None:
    assert (COMMUNICATION_PLAN.why_not(now, then) is None) == ((now, then) in PLAN_STEPS)


@pytest.mark.parametrize(("now", "then"), list(product(MessageState, MessageState)))
def test_message_goes_only_where_the_table_leads(now: MessageState, then: MessageState) -> None:
    assert (MESSAGE.why_not(now, then) is None) == ((now, then) in MESSAGE_STEPS)


@pytest.mark.parametrize(("now", "then"), list(product(ReleaseState, ReleaseState)))
def test_release_goes_only_where_the_table_leads(now: ReleaseState, then: ReleaseState) -> None:
    assert (RELEASE.why_not(now, then) is None) == ((now, then) in RELEASE_STEPS)
