"""Those who want to know: asked by letter whether they do, told when a promise changes, gone on request."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext, override

from samverkan.foundation import audit
from samverkan.promises import sealing
from samverkan.promises.addresses import whole
from samverkan.promises.models import Edition, Subscriber
from samverkan.promises.states import PromiseState

ANSWER_WITHIN = timedelta(days=7)
logger = logging.getLogger(__name__)


@transaction.atomic
def ask(*, municipality: Any, address: str, language: str = "sv", at: datetime) -> None:
    """Ask an address by letter whether it wants to know; one that does already gets no second letter."""
    told = {"sealed_address": sealing.seal(address), "language": language, "asked_at": at}
    subscriber, is_new = Subscriber.objects.get_or_create(
        municipality=municipality, address_digest=sealing.digest_of(address), defaults=told
    )
    if not is_new and (subscriber.confirmed_at or at - subscriber.asked_at < timedelta(hours=1)):
        return
    with override(subscriber.language):
        subject = gettext("Vill du veta hur det går?")
        text = gettext(
            "Någon har bett om besked när läget ändras för löftena i %(town)s. "
            "Är det du, bekräfta här inom sju dagar:\n\n%(link)s\n\n"
            "Är det inte du behöver du inte göra något. Då tas adressen bort."
        )
        link = whole(reverse("promises:confirm", args=[sealing.token_of(subscriber.key)]))
        body = text % {"town": municipality.name, "link": link}
    _post([_letter(subject, body, address)])


@transaction.atomic
def confirm(*, token: str, at: datetime) -> Subscriber | None:
    """Begin to tell the address a link was sent to; None when the link no longer holds."""
    subscriber = subscriber_with(token)
    if subscriber is not None and subscriber.confirmed_at is None:
        subscriber.confirmed_at = at
        subscriber.save(update_fields=["confirmed_at"])
        audit.note("promises.subscribed", thing=subscriber.municipality, by=None, at=at)
    return subscriber


@transaction.atomic
def leave(*, token: str, at: datetime) -> bool:
    """Delete the address a link was sent to; return whether there was one."""
    subscriber = subscriber_with(token)
    if subscriber is None:
        return False
    subscriber.delete()
    audit.note("promises.unsubscribed", thing=subscriber.municipality, by=None, at=at)
    return True


def subscriber_with(token: str) -> Subscriber | None:
    """Return the one a letter's link was sent to, or None."""
    key = sealing.key_in(token)
    rows = Subscriber.objects.select_related("municipality")
    return rows.filter(key=key).first() if key else None


def forget_unanswered(*, at: datetime) -> int:
    """Delete the addresses that never answered."""
    waiting = Subscriber.objects.filter(confirmed_at=None, asked_at__lt=at - ANSWER_WITHIN)
    return int(waiting.delete()[0])


def tell(*, edition: Edition, at: datetime) -> int:
    """Tell those who asked that a promise has come somewhere; once, and return how many."""
    promise = edition.promise
    rows = list(Subscriber.objects.confirmed().filter(municipality=promise.municipality).order_by("pk"))
    try:
        with transaction.atomic():
            untold = Edition.objects.filter(pk=edition.pk, told_at=None)
            if not untold.update(told_at=at, told_count=len(rows)):
                return 0
            facts = {"edition": edition.number, "count": len(rows)}
            audit.note("promise.told", thing=promise, by=None, at=at, facts=facts)
            _post([_news(each, edition) for each in rows])
    except OSError as error:  # smtplib's errors too: tried again the next time
        logger.warning("news of promise %s were not sent: %s", promise.pk, type(error).__name__)
        return 0
    return len(rows)


def _news(subscriber: Subscriber, edition: Edition) -> EmailMessage:
    """Say which promise it is, how it stands and where to read on, and how to be told no more."""
    promise = edition.promise
    with override(subscriber.language):
        language = {"en": "en"}.get(subscriber.language, "sv")
        words = edition.body["words"].get(language) or edition.body["words"]["sv"]
        page = reverse("promises:public", args=[promise.municipality.slug])
        leave_link = whole(reverse("promises:leave", args=[sealing.token_of(subscriber.key)]))
        text = gettext("%(title)s\nLäget nu: %(state)s.\n\nLäs mer: %(page)s\n\nSluta få besked: %(leave)s")
        body = text % {
            "title": words["title"],
            "state": gettext(str(PromiseState(edition.promise_state).label)),
            "page": f"{whole(page)}#lofte-{promise.number}",
            "leave": leave_link,
        }
        subject = gettext("Nytt om ett löfte i %(town)s") % {"town": promise.municipality.name}
    letter = _letter(subject, body, sealing.opened(subscriber.sealed_address))
    letter.extra_headers = {"List-Unsubscribe": f"<{leave_link}>"}
    return letter


def _letter(subject: str, body: str, address: str) -> EmailMessage:
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [address])


def _post(letters: list[EmailMessage]) -> None:
    if letters:
        get_connection().send_messages(letters)
