"""Minutes: written part by part, adjusted by two of different parties, and then closed for ever."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.refusals import refuse_if
from samverkan.people.models import Function
from samverkan.people.rules import functions_of
from samverkan.sittings import record, rules
from samverkan.sittings.actions.standing import prepared
from samverkan.sittings.frozen import freeze, hash_over
from samverkan.sittings.models import Adjustment, AgendaItem, MinutesPart, Sitting
from samverkan.sittings.states import SittingState


@transaction.atomic
def write(*, sitting: Sitting, adjusters: list[Function], by: Any, at: datetime) -> Sitting:
    """End a sitting: its minutes are written, and wait for the two who adjust them."""
    kept = prepared(sitting, by=by, at=at)
    refuse_if(rules.why_not_step(kept, SittingState.MINUTED))
    refuse_if(_why_not_appoint(kept, adjusters, by=by, on=localdate(at)))
    kept.state, kept.edition = SittingState.MINUTED, kept.edition + 1
    kept.save(update_fields=["state", "edition"])
    kept.adjusters.set(adjusters)
    head = freeze(record.head_of(kept, on=localdate(at)), at=at)
    MinutesPart.objects.create(sitting=kept, edition=kept.edition, frozen=head)
    for item, body in record.parts_of(kept):
        MinutesPart.objects.create(sitting=kept, edition=kept.edition, item=item, frozen=freeze(body, at=at))
    audit.note("sitting.minuted", thing=kept, by=by, at=at, facts={"edition": kept.edition})
    return kept


@transaction.atomic
def reopen(*, sitting: Sitting, by: Any, at: datetime) -> Sitting:
    """Take minutes that are not right yet back to the table; the next edition begins without adjustments."""
    kept = prepared(sitting, by=by, at=at)
    refuse_if(rules.why_not_step(kept, SittingState.UNDER_WAY))
    kept.state = SittingState.UNDER_WAY
    kept.save(update_fields=["state"])
    audit.note("sitting.reopened", thing=kept, by=by, at=at)
    return kept


@transaction.atomic
def adjust(*, sitting: Sitting, by: Any, at: datetime) -> Adjustment:
    """Stand behind the minutes for one's party; the second word closes them."""
    rows = Sitting.objects.select_for_update(of=("self",)).select_related("forum__municipality")
    kept: Sitting = rows.get(pk=sitting.pk)
    given = list(kept.adjustments.filter(edition=kept.edition))
    on = localdate(at)
    refuse_if(rules.why_not_adjust(kept, by=by, on=on, given=given))
    spoken = {each.function_id for each in given}
    mine = kept.adjusters.filter(pk__in=functions_of(by, on=on)).exclude(pk__in=spoken)
    function = mine.select_related("organisation").order_by("pk")[0]
    adjustment = Adjustment.objects.create(
        sitting=kept,
        edition=kept.edition,
        content_hash=content_hash(kept, to=by, on=on),
        function=function,
        organisation=function.organisation,
        adjusted_at=at,
        adjusted_by=by,
    )
    if given:
        kept.state = SittingState.ADJUSTED
        kept.save(update_fields=["state"])
    facts = {"edition": kept.edition, "content": adjustment.content_hash}
    audit.note("sitting.adjusted", thing=kept, by=by, at=at, facts=facts)
    return adjustment


def content_hash(sitting: Sitting, *, to: Any, on: date) -> str:
    """Return the one name over the parts of the latest edition that a person may know of."""
    parts = MinutesPart.objects.visible_to(to, on=on).filter(sitting=sitting, edition=sitting.edition)
    return hash_over(parts.order_by("pk").values_list("frozen__content_hash", flat=True))


def _why_not_appoint(sitting: Sitting, adjusters: list[Function], *, by: Any, on: date) -> str | None:
    """Ask whether both may know of what ``by`` knows of; of more than that, the answer must not tell."""
    known = AgendaItem.objects.visible_to(by, on=on).filter(sitting=sitting, is_restricted=True)
    fewest = min((known.filter(cleared=each).count() for each in adjusters), default=0)
    return rules.why_not_appoint(known.count(), fewest, adjusters)
