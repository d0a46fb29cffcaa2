"""The next period, drafted from the last: the same clauses and promises under the same codes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from samverkan.agreements.actions.drafting import draft
from samverkan.agreements.models import Agreement, Clause, Commitment, Guarantee, Party
from samverkan.agreements.queries import held_at_the_end
from samverkan.foundation import audit

CLAUSE = ("code", "position", "kind", "heading", "text")
COMMITMENT = (
    *("code", "position", "kind", "text", "evidence"),
    *("arrangement_code", "per_year"),
)


@transaction.atomic
def draft_next(
    *, last: Agreement, slug: str, name: str, from_date: date, until_date: date, by: Any, at: datetime
) -> Agreement:
    """Draft the next period; days, trials, signatures and follow-ups are agreed anew."""
    made = draft(
        municipality=last.municipality,
        slug=slug,
        name=name,
        from_date=from_date,
        until_date=until_date,
        follows=last,
        by=by,
        at=at,
    )
    parties, clauses = _carry_owners(last, made), _carry_clauses(last, made)
    _carry_commitments(last, made, parties, clauses)
    facts = {"clauses": len(clauses), "from": last.slug}
    audit.note("agreement.carried_over", thing=made, by=by, at=at, facts=facts)
    return made


def _carry_owners(last: Agreement, made: Agreement) -> dict[int | None, Party | None]:
    found: dict[int | None, Party | None] = {None: None}
    for new, old in zip(made.parties.order_by("pk"), last.parties.order_by("pk"), strict=True):
        new.owner_title, new.owner_id = old.owner_title, old.owner_id
        new.save(update_fields=["owner_title", "owner"])
        found[old.pk] = new
    return found


def _carry_clauses(last: Agreement, made: Agreement) -> dict[int | None, Clause | None]:
    old = list(last.clauses.order_by("position"))
    new = Clause.objects.bulk_create(Clause(agreement=made, **_taken(each, CLAUSE)) for each in old)
    return {None: None, **{each.pk: copy for each, copy in zip(old, new, strict=True)}}


def _carry_commitments(last: Agreement, made: Agreement, parties: Any, clauses: Any) -> None:
    old = list(last.commitments.order_by("position"))
    new = Commitment.objects.bulk_create(
        Commitment(
            agreement=made,
            party=parties[each.party_id],
            clause=clauses[each.clause_id],
            **_taken(each, COMMITMENT),
        )
        for each in old
    )
    copies = {each.pk: copy for each, copy in zip(old, new, strict=True)}
    carried = Guarantee.objects.filter(held_at_the_end(last.until_date), commitment__agreement=last)
    Guarantee.objects.bulk_create(
        Guarantee(
            commitment=copies[each.commitment_id],
            function_id=each.function_id,
            share=each.share,
            from_date=made.from_date,
        )
        for each in carried.order_by("pk")
    )


def _taken(thing: Clause | Commitment, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in names}
