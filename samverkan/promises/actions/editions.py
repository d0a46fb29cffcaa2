"""What everybody reads of a promise: made, approved by both parties, out, corrected, taken back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from samverkan.agreements.rules import PREPARING_FUNCTIONS
from samverkan.forums.rules import side_of
from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import Refused, refuse_if
from samverkan.people.models import Function
from samverkan.promises import rules
from samverkan.promises.actions.promising import held, note_step
from samverkan.promises.contents import body_of, hash_of
from samverkan.promises.models import Edition, EditionApproval, Promise
from samverkan.promises.states import EditionState, Side, StepKind


@transaction.atomic
def propose(
    *, promise: Promise, reason: str = "", is_correction: bool = False, by: Any, at: datetime
) -> Edition:
    """Freeze what everybody shall read of the promise as it stands, for both parties to approve."""
    kept, on = held(promise), localdate(at)
    waiting = kept.editions.filter(state=EditionState.WAITING).exists()
    refuse_if(rules.why_not_propose(kept, waiting=waiting, by=by, on=on))
    refuse_personal_data(reason)
    body, standing = body_of(kept), standing_of(kept)
    content_hash = hash_of(body)
    is_same = standing is not None and standing.content_hash == content_hash
    refuse_if(rules.why_not_say_again(standing, is_same=is_same, is_correction=is_correction, reason=reason))
    last = kept.editions.aggregate(last=Max("number"))["last"] or 0
    edition: Edition = Edition.objects.create(
        promise=kept, number=last + 1, body=body, content_hash=content_hash, promise_state=kept.state,
        reason=reason.strip(), is_correction=is_correction, made_at=at, made_by=by,
        is_news=standing is None or standing.promise_state != kept.state,
    )  # fmt: skip
    audit.note("promise.text_made", thing=kept, by=by, at=at, facts={"edition": edition.number})
    return edition


@transaction.atomic
def approve(*, edition: Edition, content_hash: str, by: Any, at: datetime) -> Edition:
    """Stand behind exactly this text for one's party; when both do, it is out."""
    kept, on = _held(edition), localdate(at)
    given, sides = list(kept.approvals.all()), rules.sides_of(kept.promise.municipality, by=by, on=on)
    refuse_if(rules.why_not_approve(kept, sides=sides, given=given, by=by, on=on))
    if kept.content_hash != content_hash:
        raise Refused("Texten är inte den du läste. Läs den igen innan du godkänner.")
    spoken = {each.side for each in given}
    side = next(each for each in sides if each not in spoken)
    function = _function_of(side, kept.promise, by=by, on=on)
    EditionApproval.objects.create(edition=kept, side=side, function=function, approved_at=at, approved_by=by)
    facts = {"edition": kept.number, "side": side.value}
    audit.note("promise.text_approved", thing=kept.promise, by=by, at=at, facts=facts)
    return _publish(kept, by=by, at=at) if spoken | {side} == set(Side) else kept


@transaction.atomic
def discard(*, edition: Edition, by: Any, at: datetime) -> Edition:
    """Let go of a text that both parties did not approve."""
    kept = _held(edition)
    refuse_if(rules.why_not_end(kept, EditionState.DISCARDED, reason="", by=by, on=localdate(at)))
    kept.state, kept.ended_at = EditionState.DISCARDED, at
    kept.save(update_fields=["state", "ended_at"])
    audit.note("promise.text_discarded", thing=kept.promise, by=by, at=at, facts={"edition": kept.number})
    return kept


@transaction.atomic
def retract(*, edition: Edition, reason: str, by: Any, at: datetime) -> Edition:
    """Take back what is out, with a reason that everybody may read."""
    kept = _held(edition)
    refuse_if(rules.why_not_end(kept, EditionState.RETRACTED, reason=reason, by=by, on=localdate(at)))
    refuse_personal_data(reason)
    kept.state, kept.ended_at, kept.reason = EditionState.RETRACTED, at, reason.strip()
    kept.save(update_fields=["state", "ended_at", "reason"])
    note_step(kept.promise, StepKind.RETRACTED, text=kept.reason, edition=kept, by=by, at=at)
    audit.note("promise.text_retracted", thing=kept.promise, by=by, at=at, facts={"edition": kept.number})
    return kept


def standing_of(promise: Promise) -> Edition | None:
    """Return the text that is out, or None."""
    found: Edition | None = promise.editions.filter(state=EditionState.PUBLISHED).first()
    return found


def _publish(edition: Edition, *, by: Any, at: datetime) -> Edition:
    for before in edition.promise.editions.select_for_update().filter(state=EditionState.PUBLISHED):
        before.state, before.ended_at = EditionState.REPLACED, at
        before.save(update_fields=["state", "ended_at"])
    edition.state, edition.published_at = EditionState.PUBLISHED, at
    edition.save(update_fields=["state", "published_at"])
    kind = StepKind.CORRECTED if edition.is_correction else StepKind.PUBLISHED
    note_step(edition.promise, kind, text=edition.reason, edition=edition, by=by, at=at)
    facts = {"edition": edition.number, "content": edition.content_hash}
    audit.note("promise.text_published", thing=edition.promise, by=by, at=at, facts=facts)
    return edition


def _function_of(side: Side, promise: Promise, *, by: Any, on: Any) -> Function:
    """Return the function from which ``by`` speaks for that side."""
    rows = Function.objects.held_by(by, on=on).filter(
        municipalities=promise.municipality, code__in=PREPARING_FUNCTIONS
    )
    found = [each for each in rows.by_organisation() if str(side_of(each.organisation)) == side.value]
    return found[0]


def _held(edition: Edition) -> Edition:
    rows = Edition.objects.select_for_update(of=("self",)).select_related("promise__municipality")
    kept: Edition = rows.get(pk=edition.pk)
    return kept
