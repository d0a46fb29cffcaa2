"""Reminders of follow-ups 60, 30 and 7 days before: by mail to those responsible, once each."""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate

from samverkan.agreements.models import Agreement, FollowUp, Reminder
from samverkan.agreements.states import AgreementState
from samverkan.foundation.swedish import counted
from samverkan.people.models import Holding

DAYS_BEFORE = (60, 30, 7)
logger = logging.getLogger(__name__)


def remind(*, at: datetime) -> int:
    """Remind of what is due within the days, each once; return how many follow-ups somebody was told of."""
    on = localdate(at)
    due = FollowUp.objects.filter(
        agreement__state=AgreementState.SIGNED,
        done_date=None,
        due_date__range=(on, on + timedelta(days=max(DAYS_BEFORE))),
    )
    rows = (
        due.select_related("agreement__municipality").prefetch_related("reminders").order_by("due_date", "pk")
    )
    return sum(_remind_of(each, (each.due_date - on).days, on, at) for each in rows if each.due_date)


def _remind_of(follow_up: FollowUp, left: int, on: date, at: datetime) -> bool:
    """Tell of one follow-up; when the mail cannot be sent it is tried again the next time."""
    told = {each.days_before for each in follow_up.reminders.all()}
    reached = [days for days in DAYS_BEFORE if days >= left and days not in told]
    if not reached:
        return False
    try:
        with transaction.atomic():
            Reminder.objects.bulk_create(
                Reminder(follow_up=follow_up, days_before=days, reminded_at=at) for days in reached
            )
            _send(follow_up, left, on)
    except OSError as error:  # smtplib's errors too
        logger.warning("reminder of follow-up %s was not sent: %s", follow_up.pk, type(error).__name__)
        return False
    return True


def _send(follow_up: FollowUp, left: int, on: date) -> None:
    """Say what is due and where to read on, and nothing else."""
    agreement = follow_up.agreement
    when = "i dag" if left == 0 else f"om {counted(left, 'dag', 'dagar')}"
    kind = follow_up.get_kind_display()
    for address in _addresses(follow_up, on):
        send_mail(
            f"Samverkan: {kind} {when}",
            f"{agreement.name}: {kind} {follow_up.when}, {when}.\n\n{_link(agreement)}\n",
            settings.DEFAULT_FROM_EMAIL,
            [address],
        )


def _addresses(follow_up: FollowUp, on: date) -> list[str]:
    holdings = Holding.objects.in_force(on=on).filter(function__in=follow_up.responsible.values("pk"))
    return sorted(set(holdings.values_list("person__email", flat=True)))


def _link(agreement: Agreement) -> str:
    """Return the whole address; the first host name of the settings is the site's own."""
    host = next(iter(settings.ALLOWED_HOSTS), "localhost")
    scheme = "http" if host == "localhost" else "https"
    path = reverse("agreements:agreement", args=[agreement.municipality.slug, agreement.slug])
    return f"{scheme}://{host}{path}"
