"""What a person chooses for themselves: a secret calendar address, and mail at good hours."""

from __future__ import annotations

from datetime import datetime
from secrets import token_urlsafe
from typing import Any

from django.db import transaction

from samverkan.foundation import audit
from samverkan.foundation.secrets import digest_of
from samverkan.sittings.models import CalendarAddress, Digest


def address_with(token: str) -> CalendarAddress | None:
    """Return the address that has this secret and still holds."""
    rows = CalendarAddress.objects.filter(revoked_at=None, person__is_active=True)
    return rows.select_related("person").filter(token_digest=digest_of(token)).first()


@transaction.atomic
def make_address(*, by: Any, at: datetime) -> str:
    """Make a secret address to one's own calendar and return it, shown once; the earlier one ends."""
    revoke_address(by=by, at=at)
    token = token_urlsafe(32)
    address = CalendarAddress.objects.create(person=by, token_digest=digest_of(token), made_at=at)
    audit.note("calendar.address_made", thing=address, by=by, at=at)
    return token


@transaction.atomic
def revoke_address(*, by: Any, at: datetime) -> None:
    """Take one's address back: whoever has it gets nothing more."""
    for address in CalendarAddress.objects.select_for_update().filter(person=by, revoked_at=None):
        address.revoked_at = at
        address.save(update_fields=["revoked_at"])
        audit.note("calendar.address_revoked", thing=address, by=by, at=at)


@transaction.atomic
def choose_digest(*, is_wanted: bool, quiet_from: int, quiet_until: int, by: Any, at: datetime) -> Digest:
    """Choose whether to get mail of what is to come, and at which hours not."""
    wanted = {"is_wanted": is_wanted, "quiet_from": quiet_from, "quiet_until": quiet_until}
    kept, _ = Digest.objects.update_or_create(person=by, defaults=wanted)
    audit.note("digest.chosen", thing=kept, by=by, at=at, facts=wanted)
    return kept
