"""What is agreed after the signing: amendments that both owners sign, and exceptions from own costs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.agreements import rules
from samverkan.agreements.actions.drafting import note_change
from samverkan.agreements.models import Agreement, Amendment, AmendmentSignature, CostException, Party
from samverkan.agreements.states import AmendmentState
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if


@transaction.atomic
def propose(*, agreement: Agreement, text: str, from_date: date, by: Any, at: datetime) -> Amendment:
    """Propose a change of a signed agreement, for both parties' owners to sign."""
    refuse_if(rules.why_not_amend(agreement, by=by, on=localdate(at)))
    outside = not agreement.from_date <= from_date <= agreement.until_date
    refuse_if("Dagen ligger utanför överenskommelsens period." if outside else None)
    refuse_personal_data(text)
    made = Amendment.objects.create(
        agreement=agreement,
        number=agreement.amendments.count() + 1,
        text=text,
        from_date=from_date,
        proposed_at=at,
        proposed_by=by,
    )
    note_change(agreement, "agreement.amendment_proposed", by=by, at=at, facts={"number": made.number})
    return made


@transaction.atomic
def sign_amendment(*, amendment: Amendment, party: Party, by: Any, at: datetime) -> AmendmentSignature:
    """Sign a change for a party, as its owner; with both signatures it is agreed."""
    owner, on = party.owner, localdate(at)
    refuse_if(rules.why_not_sign_amendment(amendment, party, by=by, on=on))
    if owner is None:
        raise ValueError(f"party must have an owner; got {party.pk} without")
    made = AmendmentSignature.objects.create(
        amendment=amendment, party=party, function=owner, signed_at=at, signed_by=by
    )
    agreement, facts = amendment.agreement, {"number": amendment.number, "party": party.pk}
    note_change(agreement, "agreement.amendment_signed", by=by, at=at, facts=facts)
    if amendment.signatures.count() == agreement.parties.count():
        _move(amendment, AmendmentState.AGREED)
        note_change(agreement, "agreement.amendment_agreed", by=by, at=at, facts={"number": amendment.number})
    return made


@transaction.atomic
def withdraw(*, amendment: Amendment, by: Any, at: datetime) -> None:
    """Take a proposed change back; it stays to be read."""
    refuse_if(rules.why_not_withdraw(amendment, by=by, on=localdate(at)))
    _move(amendment, AmendmentState.WITHDRAWN)
    facts = {"number": amendment.number}
    note_change(amendment.agreement, "agreement.amendment_withdrawn", by=by, at=at, facts=facts)


@transaction.atomic
def except_cost(
    *,
    agreement: Agreement,
    text: str,
    bearer: Party,
    agreed_date: date,
    amount: int | None = None,
    by: Any,
    at: datetime,
) -> CostException:
    """Register that a cost is borne otherwise than each party its own."""
    refuse_if(rules.why_not_amend(agreement, by=by, on=localdate(at)))
    strange = bearer.agreement_id != agreement.pk
    refuse_if("Parten hör till en annan överenskommelse." if strange else None)
    refuse_personal_data(text)
    made = CostException.objects.create(
        agreement=agreement, text=text, bearer=bearer, amount=amount, agreed_date=agreed_date
    )
    facts = {"bearer": bearer.pk, "amount": amount}
    note_change(agreement, "agreement.cost_excepted", by=by, at=at, facts=facts)
    return made


def _move(amendment: Amendment, state: AmendmentState) -> None:
    amendment.state = state
    amendment.save(update_fields=["state"])
