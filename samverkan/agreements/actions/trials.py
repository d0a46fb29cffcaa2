"""A trial ends with a decision: it goes on, is prolonged to a new day, or ends."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.agreements import rules
from samverkan.agreements.actions.drafting import note_change
from samverkan.agreements.models import Trial
from samverkan.agreements.states import TrialState
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if


@transaction.atomic
def decide(
    *,
    trial: Trial,
    state: str,
    outcome: str,
    decided_date: date | None = None,
    evaluate_date: date | None = None,
    by: Any,
    at: datetime,
) -> None:
    """Decide a trial, with what the evaluation showed; a prolonged one gets a new day."""
    on = localdate(at)
    refuse_if(rules.why_not_decide_trial(trial, state, evaluate_date=evaluate_date, by=by, on=on))
    refuse_if(None if outcome.strip() else "Skriv vad utvärderingen visade.")
    refuse_if("Dagen har inte varit än." if decided_date and decided_date > on else None)
    refuse_personal_data(outcome)
    trial.state, trial.outcome, trial.decided_date = TrialState(state), outcome, decided_date or on
    if trial.state == TrialState.PROLONGED and evaluate_date is not None:
        trial.evaluate_date = evaluate_date
    trial.save(update_fields=["state", "outcome", "decided_date", "evaluate_date"])
    commitment = trial.commitment
    facts = {"code": commitment.code, "state": state, "evaluated": str(trial.evaluate_date)}
    note_change(commitment.agreement, "agreement.trial_decided", by=by, at=at, facts=facts)
