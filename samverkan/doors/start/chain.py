"""What the chain from problem to told asks of a person: measures, promises and messages to see to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from samverkan.cycle import notices
from samverkan.doors.start.lines import MOST, SOON, Line, dated
from samverkan.people.rules import functions_of
from samverkan.promises.models import Promise
from samverkan.publication.models import Message
from samverkan.publication.waiting import waiting_for


def due_for(person: Any, *, at: datetime) -> Iterator[Line]:
    """Yield what the functions a person holds are to see to; six queries, one more for what to approve."""
    on = localdate(at)
    waiting = notices.to_do(person, at=at)
    if waiting is not None:
        yield Line(*waiting)
    yield from _promises(person, on)
    yield from _messages(person, on)
    yield from _releases(person, on)


def _promises(person: Any, on: date) -> Iterator[Line]:
    rows = Promise.objects.visible_to(person, on=on).due(on=on, ahead=SOON)
    own = rows.filter(owner__in=functions_of(person, on=on)).select_related("municipality")
    for each in own.order_by("follow_up_date", "id")[:MOST]:
        href = reverse("promises:promise", args=[each.municipality.slug, each.number])
        yield dated(each.title, each.follow_up_date, href, on)


def _messages(person: Any, on: date) -> Iterator[Line]:
    rows = Message.objects.visible_to(person, on=on).waiting().filter(planned_date__lte=on + SOON)
    own = rows.filter(owner__in=functions_of(person, on=on)).select_related("plan__municipality")
    for each in own.order_by("planned_date", "id")[:MOST]:
        href = reverse("publication:communication", args=[each.plan.municipality.slug])
        yield dated(each.title, each.planned_date, href, on)


def _releases(person: Any, on: date) -> Iterator[Line]:
    """Yield what is on its way to everybody and waits for this person's check or approval."""
    for release, step in islice(waiting_for(person, on=on), MOST):
        told = f"{release.title}: {step[0].lower()}{step[1:]}"
        yield Line(told, reverse("publication:release", args=[release.municipality.slug, release.number]))
