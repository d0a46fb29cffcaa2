"""What a draft says: its clauses, its commitments, its follow-ups and its trials."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from samverkan.agreements import rules
from samverkan.agreements.actions.drafting import note_change
from samverkan.agreements.models import Agreement, Clause, Commitment, FollowUp, Party, Trial
from samverkan.agreements.states import CommitmentKind
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if
from samverkan.people.models import Function

CLAUSE = ("kind", "heading", "text")
COMMITMENT = (
    *("clause", "party", "kind", "text", "evidence"),
    *("arrangement_code", "per_year", "due_date"),
)


@transaction.atomic
def add_clause(
    *, agreement: Agreement, code: str, kind: str, heading: str, text: str = "", by: Any, at: datetime
) -> Clause:
    """Add a clause at the end of a draft."""
    refuse_if(rules.why_not_change(agreement, by=by, on=localdate(at)))
    refuse_if(_why_taken(agreement.clauses.filter(code=code), code))
    refuse_personal_data(heading)
    refuse_personal_data(text)
    made = Clause.objects.create(
        agreement=agreement,
        code=code,
        position=_next(agreement.clauses),
        kind=kind,
        heading=heading,
        text=text,
    )
    note_change(agreement, "agreement.clause_added", by=by, at=at, facts={"code": code})
    return made


@transaction.atomic
def change_clause(
    *, clause: Clause, fields: Mapping[str, Any], version: int | None = None, by: Any, at: datetime
) -> None:
    """Change what a clause of a draft says; its code stays, so that periods compare."""
    refuse_if(rules.why_not_save(clause.agreement, version=version, by=by, on=localdate(at)))
    _write(clause, fields, CLAUSE)
    note_change(clause.agreement, "agreement.clause_changed", by=by, at=at, facts={"code": clause.code})


@transaction.atomic
def remove_clause(*, clause: Clause, by: Any, at: datetime) -> None:
    """Take a clause out of a draft; commitments that stood in it remain."""
    agreement = clause.agreement
    refuse_if(rules.why_not_change(agreement, by=by, on=localdate(at)))
    clause.commitments.update(clause=None)
    facts = {"code": clause.code}
    clause.delete()
    note_change(agreement, "agreement.clause_removed", by=by, at=at, facts=facts)


@transaction.atomic
def promise(
    *, agreement: Agreement, code: str, fields: Mapping[str, Any], by: Any, at: datetime
) -> Commitment:
    """Add a commitment, by one party or by both, at the end of a draft."""
    refuse_if(rules.why_not_change(agreement, by=by, on=localdate(at)))
    party = fields.get("party")
    refuse_if(_why_taken(agreement.commitments.filter(code=code, party=party), code))
    made = Commitment(agreement=agreement, code=code, position=_next(agreement.commitments))
    _write(made, fields, COMMITMENT)
    note_change(agreement, "agreement.promised", by=by, at=at, facts={"code": code})
    return made


@transaction.atomic
def change_commitment(
    *,
    commitment: Commitment,
    fields: Mapping[str, Any],
    version: int | None = None,
    by: Any,
    at: datetime,
) -> None:
    """Change a commitment of a draft; its code stays, so that periods compare."""
    agreement = commitment.agreement
    refuse_if(rules.why_not_save(agreement, version=version, by=by, on=localdate(at)))
    same = agreement.commitments.filter(code=commitment.code, party=fields.get("party"))
    refuse_if(_why_taken(same.exclude(pk=commitment.pk), commitment.code))
    _write(commitment, fields, COMMITMENT)
    note_change(agreement, "agreement.promise_changed", by=by, at=at, facts={"code": commitment.code})


@transaction.atomic
def remove_commitment(*, commitment: Commitment, by: Any, at: datetime) -> None:
    """Take a commitment out of a draft, with what stands under it."""
    agreement = commitment.agreement
    refuse_if(rules.why_not_change(agreement, by=by, on=localdate(at)))
    facts = {"code": commitment.code}
    commitment.guarantees.all().delete()
    Trial.objects.filter(commitment=commitment).delete()
    commitment.delete()
    note_change(agreement, "agreement.promise_removed", by=by, at=at, facts=facts)


@transaction.atomic
def plan_follow_up(
    *,
    agreement: Agreement,
    kind: str,
    due_date: date | None = None,
    arrangement_code: str = "",
    responsible: Iterable[Function] = (),
    by: Any,
    at: datetime,
) -> FollowUp:
    """Say when a draft is to be followed up: on a day it names itself, or at every meeting of a forum."""
    refuse_if(rules.why_not_change(agreement, by=by, on=localdate(at)))
    refuse_if(_why_not_plan(agreement, kind, due_date, arrangement_code))
    made = FollowUp.objects.create(
        agreement=agreement, kind=kind, due_date=due_date, arrangement_code=arrangement_code
    )
    made.responsible.set(responsible)
    note_change(agreement, "agreement.follow_up_planned", by=by, at=at, facts={"kind": kind})
    return made


@transaction.atomic
def remove_follow_up(*, follow_up: FollowUp, by: Any, at: datetime) -> None:
    """Take a follow-up out of a draft."""
    agreement = follow_up.agreement
    refuse_if(rules.why_not_change(agreement, by=by, on=localdate(at)))
    facts = {"kind": follow_up.kind}
    follow_up.delete()
    note_change(agreement, "agreement.follow_up_removed", by=by, at=at, facts=facts)


@transaction.atomic
def try_out(*, commitment: Commitment, evaluate_date: date, by: Any, at: datetime) -> Trial:
    """Say by which day something that is tried must be evaluated and decided."""
    agreement = commitment.agreement
    refuse_if(rules.why_not_change(agreement, by=by, on=localdate(at)))
    is_trial = commitment.kind == CommitmentKind.TRIAL
    refuse_if(None if is_trial else "Bara ett åtagande av slaget försök har en utvärdering.")
    made, _ = Trial.objects.update_or_create(commitment=commitment, defaults={"evaluate_date": evaluate_date})
    facts = {"code": commitment.code, "evaluated": str(evaluate_date)}
    note_change(agreement, "agreement.trial_planned", by=by, at=at, facts=facts)
    return made


def _write(thing: Clause | Commitment, fields: Mapping[str, Any], names: tuple[str, ...]) -> None:
    for name in names:
        if name in fields:
            setattr(thing, name, fields[name])
    for text in (thing.text, getattr(thing, "heading", "")):
        refuse_personal_data(text)
    refuse_if(_why_not_in(thing))
    thing.save()


def _why_not_in(thing: Clause | Commitment) -> str | None:
    """Say that a commitment's clause or party belongs to another agreement, or None."""
    ends: list[Clause | Party | None] = [getattr(thing, "clause", None), getattr(thing, "party", None)]
    strange = any(end is not None and end.agreement_id != thing.agreement_id for end in ends)
    return "Punkten eller parten hör till en annan överenskommelse." if strange else None


def _why_taken(same: Any, code: str) -> str | None:
    return f"Koden ”{code}” finns redan. Välj en annan." if same.exists() else None


def _why_not_plan(agreement: Agreement, kind: str, due: date | None, arrangement: str) -> str | None:
    if (due is None) == (not arrangement):
        return "Välj en dag, eller ett forum där det följs upp vid varje möte."
    same = agreement.follow_ups.filter(kind=kind, due_date=due, arrangement_code=arrangement)
    return "Den uppföljningen finns redan." if same.exists() else None


def _next(rows: Any) -> int:
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1
