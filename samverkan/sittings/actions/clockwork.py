"""What time brings: chosen decisions go out on their day, and digests at the hours their readers chose."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils.timezone import localdate, localtime

from samverkan.foundation.swedish import counted, moment
from samverkan.sittings.actions.following import publish_due
from samverkan.sittings.models import Digest, Outcome, Sitting
from samverkan.sittings.states import SittingState

AHEAD = timedelta(days=14)
AT_MOST_EVERY = timedelta(hours=20)  # one a day, though the hour may drift
SUBJECT = "Samverkan: kommande sammanträden"


def advance(*, at: datetime) -> None:
    """Do what time has come for; a second run at once does nothing."""
    publish_due(at=at)
    for digest in Digest.objects.filter(is_wanted=True, person__is_active=True).order_by("pk"):
        send_digest(digest=digest, at=at)


def send_digest(*, digest: Digest, at: datetime) -> bool:
    """Send a person what is to come, if it is their hour and there is something; return whether it went."""
    if is_quiet(digest, at) or (digest.sent_at and at - digest.sent_at < AT_MOST_EVERY):
        return False
    text = told_to(digest.person, at=at)
    with transaction.atomic():
        waiting = Digest.objects.select_for_update().filter(pk=digest.pk, sent_at=digest.sent_at)
        if not text or not waiting.update(sent_at=at):
            return False
        send_mail(SUBJECT, text, settings.DEFAULT_FROM_EMAIL, [digest.person.email])
    return True


def is_quiet(digest: Digest, at: datetime) -> bool:
    """Tell whether a moment lies in somebody's quiet hours, or in a weekend."""
    here = localtime(at)
    first, last = digest.quiet_from, digest.quiet_until
    in_hours = first <= here.hour < last if first <= last else here.hour >= first or here.hour < last
    return in_hours or here.isoweekday() > 5


def told_to(person: Any, *, at: datetime) -> str:
    """Return forum, time and place of what is to come and how many tasks wait; no titles and no persons."""
    on = localdate(at)
    seen = Sitting.objects.visible_to(person, on=on).filter(state=SittingState.CALLED)
    coming = (
        seen.filter(starts_at__range=(at, at + AHEAD)).select_related("forum").order_by("starts_at", "pk")
    )
    lines = [f"- {each.forum.name}, {moment(localtime(each.starts_at))}, {each.where}" for each in coming]
    tasks = Outcome.objects.owned_by(person, on=on).open().filter(due_date__lte=on + AHEAD).count()
    waiting = [f"{counted(tasks, 'uppgift', 'uppgifter')} att svara på inom två veckor."] if tasks else []
    if not lines and not waiting:
        return ""
    coming_up = ["Kommande sammanträden:", *lines, ""] if lines else []
    return "\n".join([*coming_up, *waiting, "Logga in för att läsa mer."])
