"""Signatures on paper, noted by those who prepare: with both, the agreement stands."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.agreements import rules
from samverkan.agreements.actions.drafting import note_change
from samverkan.agreements.models import Agreement, Party
from samverkan.agreements.states import AGREEMENT, AgreementState
from samverkan.foundation.refusals import refuse_if


@transaction.atomic
def sign(
    *,
    party: Party,
    title: str,
    name: str = "",
    signed_date: date | None,
    by: Any,
    at: datetime,
) -> None:
    """Note that a party has signed, by whom in office and when; the last signature locks the agreement."""
    agreement = party.agreement
    refuse_if(rules.why_not_sign(agreement, party, signed_date=signed_date, by=by, on=localdate(at)))
    # Who signs a public document is public: the name is not held back by the guard.
    party.signatory_title, party.signatory_name, party.signed_date = title, name, signed_date
    party.save(update_fields=["signatory_title", "signatory_name", "signed_date"])
    facts = {"party": party.pk, "on": str(signed_date or "")}
    note_change(agreement, "agreement.party_signed", by=by, at=at, facts=facts)
    if not agreement.parties.filter(signatory_title="").exists():
        _lock(agreement, by=by, at=at)


def _lock(agreement: Agreement, *, by: Any, at: datetime) -> None:
    _move(agreement, AgreementState.SIGNED)
    note_change(agreement, "agreement.signed", by=by, at=at)
    last = agreement.follows
    if last is not None and last.state == AgreementState.SIGNED:
        _move(last, AgreementState.REPLACED)
        note_change(last, "agreement.replaced", by=by, at=at, facts={"by": agreement.slug})


def _move(agreement: Agreement, state: AgreementState) -> None:
    refuse_if(AGREEMENT.why_not(AgreementState(agreement.state), state))
    agreement.state = state
    agreement.save(update_fields=["state"])
