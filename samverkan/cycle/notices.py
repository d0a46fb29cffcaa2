"""What the cycle asks of its people now: what seems to be back, follow-ups that are late, things to do."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext, ngettext

from samverkan.cycle.models import Measure, MeasureFollowUp, Problem
from samverkan.forums.addresses import address
from samverkan.forums.models import Forum
from samverkan.foundation.swedish import day
from samverkan.rounds.notices import Notice

MOST = 5


def for_start(person: Any, *, at: datetime) -> list[Notice]:
    """Return what the problems and measures of a person's forums ask of them; three queries."""
    on = localdate(at)
    seen = Forum.objects.seating(person, on=on)
    return [*_back(seen), *_late(person, seen, on=on)]


def of_forum(forum: Forum, reader: Any, *, at: datetime) -> list[Notice]:
    """Return the same of one forum."""
    one, on = Forum.objects.filter(pk=forum.pk), localdate(at)
    return [*_back(one), *_late(reader, one, on=on)]


def to_do(person: Any, *, at: datetime) -> tuple[str, str] | None:
    """Return how many measures wait for the person to do something, and where; None when none does."""
    on = localdate(at)
    mine = Measure.objects.visible_to(person, on=on)
    count = mine.to_be_done_by(person, on=on).in_work().count()
    if not count:
        return None
    told = ngettext("%d åtgärd att utföra", "%d åtgärder att utföra", count) % count
    return told, reverse("cycle:mine")


def _back(forums: Any) -> list[Notice]:
    rows = Problem.objects.filter(forum__in=forums.values("pk"), recurred_at__isnull=False)
    text = gettext("%(title)s kan vara tillbaka. %(because)s")
    return [
        Notice(
            each.forum,
            text % {"title": each.title, "because": each.recurred_because},
            address("cycle:problem", each.forum, each.pk),
            is_alarm=True,
        )
        for each in rows.select_related("forum__municipality").order_by("recurred_at", "pk")[:MOST]
    ]


def _late(reader: Any, forums: Any, *, on: Any) -> list[Notice]:
    late = MeasureFollowUp.objects.visible_to(reader, on=on).overdue(on=on)
    rows = late.filter(measure__problem__forum__in=forums.values("pk"))
    text = gettext("%(title)s skulle ha följts upp %(day)s.")
    return [
        Notice(
            each.measure.problem.forum,
            text % {"title": each.measure.title, "day": day(each.due_date)},
            reverse("cycle:measure", args=[each.measure_id]),
            is_alarm=each.escalated_at is not None,
        )
        for each in rows.select_related("measure__problem__forum__municipality")[:MOST]
    ]
