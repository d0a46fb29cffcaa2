"""Who gets the published picture, and up to which class."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.refusals import refuse_if
from samverkan.rounds import rules
from samverkan.rounds.models import Recipient


@transaction.atomic
def add_recipient(*, forum: Any, organisation: Any, secrecy: str, by: Any, at: datetime) -> Recipient:
    """Let an organisation read the forum's published pictures up to a class, instead of any earlier one."""
    refuse_if(rules.why_not_lead(forum, by=by, on=localdate(at)))
    refuse_if(rules.why_not_receive(organisation, secrecy=secrecy))
    forum.recipients.filter(organisation=organisation, ended_at=None).update(ended_at=at)
    recipient = Recipient.objects.create(forum=forum, organisation=organisation, secrecy=secrecy, added_at=at)
    facts = {"organisation": organisation.slug, "secrecy": secrecy}
    audit.note("recipient.added", thing=forum, by=by, at=at, facts=facts)
    return recipient


@transaction.atomic
def end_recipient(*, recipient: Recipient, by: Any, at: datetime) -> None:
    """Let an organisation no longer read the forum's pictures, not even those it has read before."""
    refuse_if(rules.why_not_lead(recipient.forum, by=by, on=localdate(at)))
    if recipient.ended_at is not None:
        return
    recipient.ended_at = at
    recipient.save(update_fields=["ended_at"])
    facts = {"organisation": recipient.organisation.slug}
    audit.note("recipient.ended", thing=recipient.forum, by=by, at=at, facts=facts)
