"""Reporting links: made and shown once, used to send in alone, taken back at any time."""

from __future__ import annotations

from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if
from samverkan.foundation.secrets import digest_of
from samverkan.reports import rules
from samverkan.reports.models import ReportingLink


def link_with(token: str) -> ReportingLink | None:
    """Return the link that has this secret, whether it still holds or not."""
    links = ReportingLink.objects.select_related("forum__municipality", "group__forum")
    return links.filter(token_digest=digest_of(token)).first()


@transaction.atomic
def make_link(*, group: Any, label: str, days: int, by: Any, at: datetime) -> tuple[ReportingLink, str]:
    """Make a link for a group; return it and its secret, which is kept nowhere."""
    refuse_if(rules.why_not_link(group.forum, by=by, on=localdate(at)))
    refuse_if(rules.why_not_days(days))
    refuse_personal_data(label)
    token = token_urlsafe(32)
    link = ReportingLink.objects.create(
        forum=group.forum, group=group, label=label, token_digest=digest_of(token),
        made_at=at, made_by=by, expires_at=at + timedelta(days=days),
    )  # fmt: skip
    audit.note("link.made", thing=link, by=by, at=at, facts={"group": group.pk, "days": days})
    return link, token


@transaction.atomic
def revoke_link(*, link: ReportingLink, by: Any, at: datetime) -> None:
    """Take a link back; a second time changes nothing."""
    found = ReportingLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    refuse_if(rules.why_not_link(found.forum, by=by, on=localdate(at)))
    if found.revoked_at is not None:
        return
    found.revoked_at = at
    found.save(update_fields=["revoked_at"])
    audit.note("link.revoked", thing=found, by=by, at=at)
