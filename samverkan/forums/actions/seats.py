"""Giving functions seats, ending them, saying which may decide, and confirming them each quarter."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.forums import rules
from samverkan.forums.models import Forum, Seat, SeatReview
from samverkan.foundation import audit
from samverkan.foundation.refusals import refuse_if


@transaction.atomic
def give_seat(
    *,
    forum: Forum,
    function: Any,
    has_mandate: bool = False,
    substitutes_for: Seat | None = None,
    by: Any,
    at: datetime,
) -> Seat:
    """Give a function a seat from today."""
    on = localdate(at)
    refuse_if(rules.why_not_seat(forum, function, by=by, on=on))
    seat = Seat(forum=forum, function=function, from_date=on, has_mandate=has_mandate)
    if substitutes_for is not None:
        refuse_if(rules.why_not_stand_in(seat, substitutes_for))
        seat.substitutes_for = substitutes_for
    seat.save()
    audit.note("seat.given", thing=forum, by=by, at=at, facts=_told(seat))
    return seat


@transaction.atomic
def change_seat(
    *, seat: Seat, has_mandate: bool, substitutes_for: Seat | None = None, by: Any, at: datetime
) -> None:
    """Say whether a seat may decide within its organisation, and for which seat it stands in."""
    refuse_if(rules.why_not_end_seat(seat, by=by, on=localdate(at)))
    if substitutes_for is not None:
        refuse_if(rules.why_not_stand_in(seat, substitutes_for))
    seat.has_mandate, seat.substitutes_for = has_mandate, substitutes_for
    seat.save(update_fields=["has_mandate", "substitutes_for"])
    audit.note("seat.changed", thing=seat.forum, by=by, at=at, facts=_told(seat))


@transaction.atomic
def end_seat(*, seat: Seat, by: Any, at: datetime) -> None:
    """End a seat today; one that began today never was, and those who stood in for it stand on their own."""
    on = localdate(at)
    refuse_if(rules.why_not_end_seat(seat, by=by, on=on))
    audit.note("seat.ended", thing=seat.forum, by=by, at=at, facts=_told(seat))
    seat.substitutes.update(substitutes_for=None)
    if seat.from_date >= on:
        seat.delete()
        return
    seat.to_date = on
    seat.save(update_fields=["to_date"])


@transaction.atomic
def confirm_seats(*, organisation: Any, municipality: Any, by: Any, at: datetime) -> int:
    """Confirm that an organisation's seats in a municipality's forums shall stand; return how many."""
    on = localdate(at)
    refuse_if(rules.why_not_review(organisation, municipality, by=by, on=on))
    seats = Seat.objects.in_force(on=on).filter(
        forum__municipality=municipality, function__organisation=organisation
    )
    made = SeatReview.objects.bulk_create(
        SeatReview(seat=seat, reviewed_at=at, reviewed_by=by) for seat in seats.order_by("id")
    )
    facts = {"municipality": municipality.slug, "seats": len(made)}
    audit.note("seats.confirmed", thing=organisation, by=by, at=at, facts=facts)
    return len(made)


def _told(seat: Seat) -> dict[str, Any]:
    return {
        "function": seat.function_id,
        "mandate": seat.has_mandate,
        "substitutes_for": seat.substitutes_for_id or "",
    }
