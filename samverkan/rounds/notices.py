"""What a forum's round asks of its people now: a missed week, silent groups, nobody who leads, the next step.

The start page and the round's own page call this; nothing is sent anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext, gettext_lazy, ngettext

from samverkan.forums.arrangements import Product
from samverkan.forums.models import Forum
from samverkan.forums.views.finding import address
from samverkan.foundation.swedish import joined
from samverkan.foundation.weeks import Week
from samverkan.rounds import standing
from samverkan.rounds.states import RoundState

MOST_NAMED = 3
STEPS = {
    "report": gettext_lazy("rapporterna ska vara inne"),
    "compile": gettext_lazy("bilden sammanställs"),
    "meet": gettext_lazy("ni möts"),
    "publish": gettext_lazy("bilden ska vara ute"),
}


@dataclass(frozen=True)
class Notice:
    """One sentence about a forum's round, and where to go."""

    forum: Forum
    text: str
    href: str
    is_alarm: bool = False


def for_start(person: Any, *, at: datetime) -> list[Notice]:
    """Return what the rounds of a person's forums ask of them, the alarms first; a few queries a forum."""
    on = localdate(at)
    forums = Forum.objects.visible_to(person, on=on).open(on=on).producing(Product.WEEKLY_PICTURE)
    notices = [
        notice for forum in forums.by_place() for notice in (*of_forum(forum, at=at), *_next_step(forum, at))
    ]
    return sorted(notices, key=lambda notice: not notice.is_alarm)


def of_forum(forum: Forum, *, at: datetime) -> list[Notice]:
    """Return what is amiss in a forum's round: weeks missed, nobody to lead it, groups that are silent."""
    return [*_missed(forum, at), *_unled(forum, at), *_reminder(forum, at)]


def _missed(forum: Forum, at: datetime) -> list[Notice]:
    weeks = standing.missed(forum, at=at)
    if not weeks:
        return []
    text = ngettext(
        "Bilden för %(weeks)s skulle ha varit ute och är inte publicerad.",
        "Bilderna för %(weeks)s skulle ha varit ute och är inte publicerade.",
        len(weeks),
    )
    week, has_begun = weeks[0]
    href = address("rounds:week", forum, week) if has_begun else address("rounds:now", forum)
    return [Notice(forum, text % {"weeks": _named([each for each, _ in weeks])}, href, is_alarm=True)]


def _named(weeks: list[Week]) -> str:
    """Return the weeks by number, and how many more when they are many."""
    named = [str(week.number) for week in weeks[:MOST_NAMED]]
    more = len(weeks) - MOST_NAMED
    listed = joined([*named, gettext("%(count)s till") % {"count": more}] if more > 0 else named)
    return ngettext("vecka %(listed)s", "veckorna %(listed)s", len(weeks)) % {"listed": listed}


def _unled(forum: Forum, at: datetime) -> list[Notice]:
    if standing.leaders(forum, on=localdate(at)):
        return []
    text = gettext("Ingen leder rundan i dag. Ge samordnaren en ersättare, så att bilden blir av.")
    return [Notice(forum, text, address("rounds:now", forum), is_alarm=True)]


def _reminder(forum: Forum, at: datetime) -> list[Notice]:
    """Return the reminder while it lasts: from its day until reports are due, while somebody is silent."""
    noted = forum.rounds.filter(reminded_at__isnull=False, due_at__gt=at).order_by("-week").first()
    silent = (
        [each.name for each in standing.heard_from(forum, noted.iso_week) if each.is_silent] if noted else []
    )
    if noted is None or not silent:
        return []
    text = gettext(
        "Inget har kommit från %(groups)s om vecka %(week)s. Rapporterna ska vara inne %(when)s."
    ) % {
        "groups": joined(_few(silent)),
        "week": noted.iso_week.number,
        "when": standing.told_moment(noted.due_at),
    }
    return [Notice(forum, text, address("rounds:now", forum))]


def _few(names: list[str]) -> list[str]:
    more = len(names) - MOST_NAMED
    return [*names[:MOST_NAMED], gettext("%(count)s till") % {"count": more}] if more > 0 else names


def _next_step(forum: Forum, at: datetime) -> list[Notice]:
    noted = forum.rounds.order_by("-week").first()
    if (
        noted is None
        or noted.state == RoundState.PUBLISHED
        or standing.days_of(forum, noted.iso_week).missed_at <= at
    ):
        return []
    noted.forum = forum
    step = next(each for each in standing.steps_of(noted) if each.place == "next")
    told = {"week": noted.iso_week.number, "step": STEPS[step.code], "when": step.when}
    text = gettext("Vecka %(week)s: %(step)s %(when)s.") % told
    return [Notice(forum, text, address("rounds:week", forum, noted.iso_week))]
