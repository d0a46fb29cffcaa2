"""Both parties stand behind the same bytes, and they are out; corrected by new ones, or retracted."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import get_current_timezone, localdate

from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import Refused, refuse_if
from samverkan.foundation.weeks import Week
from samverkan.publication import rules
from samverkan.publication.actions.drafting import WORDS, Told, handed_in, held, rule_of, save_new
from samverkan.publication.contents import is_outdated, weeks_of
from samverkan.publication.models import Release, ReleaseApproval
from samverkan.publication.states import ReleaseKind, ReleaseState


@transaction.atomic
def approve(*, release: Release, content_hash: str, by: Any, at: datetime) -> ReleaseApproval:
    """Approve a release for one's side; with both sides it is approved."""
    kept = held(release)
    given = approvals_of(kept)
    seats = rules.seats_of(kept.municipality, by=by, on=localdate(at))
    refuse_if(rules.why_not_approve(kept, by=by, seats=seats, given=given))
    if kept.copy.content_hash != content_hash:
        raise Refused("Utgåvan har ändrats sedan du läste den. Läs den igen innan du godkänner.")
    side = next(each for each in seats if each not in {approval.side for approval in given})
    approval: ReleaseApproval = ReleaseApproval.objects.create(
        release=kept, content_hash=content_hash, side=side, function=seats[side], approved_at=at,
        approved_by=by,
    )  # fmt: skip
    if len(given) + 1 == len(rules.SIDES):
        kept.state = ReleaseState.APPROVED
        kept.save(update_fields=["state"])
    facts = {"content": content_hash, "side": str(side)}
    audit.note("release.approved", thing=kept, by=by, at=at, facts=facts)
    return approval


@transaction.atomic
def publish(*, release: Release, by: Any, at: datetime) -> Release:
    """Put a release out, sealed by the log's checkpoint; what it corrects is no longer shown."""
    kept, on = held(release), localdate(at)
    refuse_if(rules.why_not_write(kept.municipality, by=by, on=on))
    refuse_if(rules.why_not_publish(kept, waits_until=waits_until(kept), outdated=is_outdated(kept), at=at))
    kept.state, kept.published_at = ReleaseState.PUBLISHED, at
    kept.checkpoint = str(audit.checkpoint(at=at))
    if kept.corrects is not None:
        _supersede(kept.corrects, by=by, at=at)
    kept.save(update_fields=["state", "published_at", "checkpoint"])
    facts = {"content": kept.copy.content_hash, "number": kept.number}
    audit.note("release.published", thing=kept, by=by, at=at, facts=facts)
    return kept


@transaction.atomic
def correct(*, release: Release, reason: str, by: Any, at: datetime) -> Release:
    """Begin a correction: a new release with what is known now, which says what it corrects and why."""
    refuse_personal_data(reason)
    kept, on = held(release), localdate(at)
    going = Release.objects.filter(corrects=kept).exclude(state=ReleaseState.DROPPED).exists()
    refuse_if(rules.why_not_correct(kept, reason=reason, is_corrected=going, by=by, on=on))
    Release.objects.filter(corrects=kept, state=ReleaseState.DROPPED).update(corrects=None, reason="")
    words = {name: getattr(kept, name) for name in WORDS}
    new = Release(
        municipality=kept.municipality, kind=kept.kind, corrects=kept, reason=reason, drafted_at=at,
        drafted_by=by, forum=kept.forum, layer=kept.layer, detail=kept.detail, first_week=kept.first_week,
        last_week=kept.last_week, **words,
    )  # fmt: skip
    rows = kept.told_measures.select_related("measure__area").order_by("pk")
    save_new(
        new, [Told(each.measure, each.what, each.result) for each in rows], handed=handed_in(kept), at=at
    )
    facts = {"number": new.number, "corrects": kept.number}
    audit.note("release.correction_begun", thing=new, by=by, at=at, facts=facts)
    return new


@transaction.atomic
def retract(*, release: Release, reason: str, by: Any, at: datetime) -> Release:
    """Take a release away from the public; its page stays, with the day and the reason."""
    refuse_personal_data(reason)
    kept = held(release)
    refuse_if(rules.why_not_retract(kept, reason=reason, by=by, on=localdate(at)))
    kept.state, kept.retracted_at, kept.retracted_because = ReleaseState.RETRACTED, at, reason
    kept.save(update_fields=["state", "retracted_at", "retracted_because"])
    audit.note("release.retracted", thing=kept, by=by, at=at, facts={"number": kept.number})
    return kept


def approvals_of(release: Release) -> list[ReleaseApproval]:
    """Return the approvals of exactly what the release says now."""
    rows = release.approvals.filter(content_hash=release.copy.content_hash)
    return list(rows.select_related("function").order_by("approved_at", "pk"))


def waits_until(release: Release) -> datetime | None:
    """Return the moment before which a table of areas may not be out, None for words."""
    if release.kind != ReleaseKind.AREAS:
        return None
    last = weeks_of(release).stop - 1 + rule_of(release.municipality).lag_weeks
    return Week.from_index(last).ends_at(get_current_timezone())


def _supersede(corrected: Release, *, by: Any, at: datetime) -> None:
    corrected.state = ReleaseState.CORRECTED
    corrected.save(update_fields=["state"])
    audit.note("release.corrected", thing=corrected, by=by, at=at, facts={"number": corrected.number})
