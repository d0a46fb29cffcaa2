"""What time brings: the owner is reminded of the quarter's follow-up, and those who asked are told."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate

from samverkan.foundation.swedish import day
from samverkan.people.models import Holding
from samverkan.promises.actions import subscribing
from samverkan.promises.addresses import whole
from samverkan.promises.models import Edition, Promise
from samverkan.promises.states import EditionState

AHEAD = timedelta(days=7)
logger = logging.getLogger(__name__)


def advance(*, at: datetime) -> None:
    """Do what time has come for; a second run at once does nothing."""
    subscribing.forget_unanswered(at=at)
    for promise in _to_remind_of(at):
        _remind(promise, at)
    waiting = Edition.objects.filter(state=EditionState.PUBLISHED, is_news=True, told_at=None)
    for edition in waiting.order_by("published_at", "pk"):
        subscribing.tell(edition=edition, at=at)


def _to_remind_of(at: datetime) -> list[Promise]:
    rows = Promise.objects.due(on=localdate(at), ahead=AHEAD).filter(reminded_at=None)
    return list(rows.select_related("municipality").order_by("follow_up_date", "pk"))


def _remind(promise: Promise, at: datetime) -> None:
    """Tell the owner once; when the mail cannot be sent it is tried again the next time."""
    on = localdate(at)
    held = Holding.objects.in_force(on=on).filter(Q(function=promise.owner_id))
    link = whole(reverse("promises:promise", args=[promise.municipality.slug, promise.number]))
    text = f"Löfte {promise.number} i {promise.municipality.name} följs upp {_when(promise)}.\n\n{link}\n"
    try:
        with transaction.atomic():
            Promise.objects.filter(pk=promise.pk, reminded_at=None).update(reminded_at=at)
            for address in sorted(set(held.values_list("person__email", flat=True))):
                send_mail("Samverkan: följ upp löftet", text, settings.DEFAULT_FROM_EMAIL, [address])
    except OSError as error:  # smtplib's errors too
        logger.warning("reminder of promise %s was not sent: %s", promise.pk, type(error).__name__)


def _when(promise: Promise) -> str:
    return f"senast {day(promise.follow_up_date)}" if promise.follow_up_date else "nu"
