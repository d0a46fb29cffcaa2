"""What may be done with a promise now, and why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from samverkan.promises import rules
from samverkan.promises.contents import body_of, hash_of
from samverkan.promises.models import Edition, Promise, Subscriber
from samverkan.promises.states import BEEN_OUT, JUDGED, UNDER_WAY, EditionState, PromiseState, Side


@dataclass(frozen=True)
class Panel:
    """The steps of a promise, each with the reason it is greyed, or None; "hidden" steps are left out."""

    is_draft: bool
    is_decided: bool
    is_under_way: bool
    is_judged: bool
    is_dropped: bool
    why_not_prepare: str | None
    why_not_decide: str | None
    why_not_read: str | None
    why_not_kept: str | None
    standing: Edition | None
    waiting: Edition | None
    is_behind: bool  # what is out is not what the promise says now
    is_out: bool  # everybody may have read some of it


@dataclass(frozen=True)
class Text:
    """The public text that waits: who stands behind it, and whether the reader may."""

    edition: Edition
    approvals: list[Any]
    missing: list[str]
    why_not_approve: str | None


def panel_of(promise: Promise, *, by: Any, on: date) -> Panel:
    """Return what the reader may do with the promise."""
    editions = list(promise.editions.order_by("number"))
    standing = next((each for each in editions if each.state == EditionState.PUBLISHED), None)
    parties = promise.parties.count()
    state = promise.state
    readings = list(promise.readings.all())
    is_behind = standing is not None and standing.content_hash != hash_of(body_of(promise))
    return Panel(
        is_draft=state == PromiseState.DRAFT,
        is_decided=state == PromiseState.DECIDED,
        is_under_way=state in UNDER_WAY,
        is_judged=state in JUDGED,
        is_dropped=state == PromiseState.DROPPED,
        why_not_prepare=rules.why_not_prepare_promise(promise, by=by, on=on),
        why_not_decide=rules.why_not_decide(promise, parties=parties, by=by, on=on),
        why_not_read=rules.why_not_read(promise, read_date=on, by=by, on=on),
        why_not_kept=rules.why_not_call(promise, PromiseState.KEPT, readings, by=by, on=on),
        standing=standing,
        waiting=next((each for each in editions if each.state == EditionState.WAITING), None),
        is_behind=is_behind,
        is_out=any(each.state in BEEN_OUT for each in editions),
    )


def followers_of(municipality: Any) -> int:
    """Return how many have asked to be told."""
    return int(Subscriber.objects.confirmed().filter(municipality=municipality).count())


def text_of(edition: Edition, *, by: Any, on: date) -> Text:
    """Return a public text with those who stand behind it."""
    given = list(edition.approvals.select_related("function", "approved_by").order_by("approved_at"))
    sides = rules.sides_of(edition.promise.municipality, by=by, on=on)
    spoken = {each.side for each in given}
    return Text(
        edition=edition,
        approvals=given,
        missing=[side.label for side in Side if side.value not in spoken],
        why_not_approve=rules.why_not_approve(edition, sides=sides, given=given, by=by, on=on),
    )
