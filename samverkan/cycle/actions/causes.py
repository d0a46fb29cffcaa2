"""Why it happens: causes added to the tree, argued for and against, held or rejected."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.cycle import rules
from samverkan.cycle.models import Argument, Cause, EvidenceLink, Problem
from samverkan.cycle.states import CauseState, Corner, Direction, Perspective
from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if


@transaction.atomic
def assume(
    *,
    problem: Problem,
    text: str,
    corner: Corner,
    perspective: Perspective,
    parent: Cause | None = None,
    by: Any,
    at: datetime,
) -> Cause:
    """Add an assumed cause, as a branch of its own or of another cause."""
    refuse_personal_data(text)
    refuse_if(rules.why_not_change(problem, by=by, on=localdate(at)))
    refuse_if(rules.why_not_grow(problem, parent))
    about = {"text": text, "corner": corner, "perspective": perspective, "parent": parent}
    cause: Cause = Cause.objects.create(problem=problem, added_at=at, added_by=by, **about)
    audit.note("problem.cause_assumed", thing=problem, by=by, at=at, facts=_told(cause))
    return cause


@transaction.atomic
def argue(
    *,
    cause: Cause,
    direction: Direction,
    text: str,
    evidence: EvidenceLink | None = None,
    by: Any,
    at: datetime,
) -> Argument:
    """Say what speaks for or against a cause, and from which evidence."""
    refuse_personal_data(text)
    refuse_if(rules.why_not_change(cause.problem, by=by, on=localdate(at)))
    refuse_if(rules.why_not_rest_on(cause.problem, evidence))
    about = {"direction": direction, "text": text, "evidence": evidence}
    argument: Argument = Argument.objects.create(cause=cause, added_at=at, added_by=by, **about)
    facts = {"cause": cause.pk, "direction": direction}
    audit.note("problem.cause_argued", thing=cause.problem, by=by, at=at, facts=facts)
    return argument


@transaction.atomic
def judge(*, cause: Cause, state: CauseState, by: Any, at: datetime) -> Cause:
    """Say what is held of a cause: assumed, supported or rejected."""
    beside = Cause.objects.select_for_update(of=("self",)).select_related("problem__forum")
    kept: Cause = beside.get(pk=cause.pk)
    refuse_if(rules.why_not_change(kept.problem, by=by, on=localdate(at)))
    if kept.state == state:
        return kept
    refuse_if(rules.why_not_judge(kept, state, arguments=kept.arguments.count()))
    kept.state, kept.version = state, kept.version + 1
    kept.save(update_fields=["state", "version"])
    audit.note("problem.cause_judged", thing=kept.problem, by=by, at=at, facts=_told(kept))
    return kept


def _told(cause: Cause) -> dict[str, Any]:
    """Return what the log says of a cause: no words, they stand in the row."""
    return {"cause": cause.pk, "corner": cause.corner, "state": cause.state}
