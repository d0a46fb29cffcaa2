"""The whole tables of what an agreement, an amendment and a trial may become."""

from __future__ import annotations

from itertools import product

import pytest

from samverkan.agreements.states import (
    AGREEMENT,
    AMENDMENT,
    TRIAL,
    AgreementState,
    AmendmentState,
    TrialState,
)

ALLOWED = {
    (AgreementState.DRAFT, AgreementState.SIGNED),
    (AgreementState.DRAFT, AgreementState.DISCARDED),
    (AgreementState.SIGNED, AgreementState.REPLACED),
    (AmendmentState.PROPOSED, AmendmentState.AGREED),
    (AmendmentState.PROPOSED, AmendmentState.WITHDRAWN),
    (TrialState.RUNNING, TrialState.CONTINUED),
    (TrialState.RUNNING, TrialState.PROLONGED),
    (TrialState.RUNNING, TrialState.ENDED),
    (TrialState.PROLONGED, TrialState.CONTINUED),
    (TrialState.PROLONGED, TrialState.ENDED),
}
STEPS = [
    (table, now, then)
    for table in (AGREEMENT, AMENDMENT, TRIAL)
    for now, then in product(type(table.start), repeat=2)
]


@pytest.mark.parametrize(("table", "now", "then"), STEPS, ids=lambda each: getattr(each, "value", ""))
def test_step_is_allowed_or_refused_with_a_reason(table, now, then) -> None:
    assert (table.why_not(now, then) is None) == ((now, then) in ALLOWED)
