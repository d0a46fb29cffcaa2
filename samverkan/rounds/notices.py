"""What a forum's round asks of its people now: a missed week, silent groups, nobody who leads, the next step.

The start page and the round's own page call this; nothing is sent anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext, gettext_lazy, ngettext

from samverkan.forums.addresses import address
from samverkan.forums.arrangements import Product
from samverkan.forums.models import Forum
from samverkan.foundation.swedish import joined
from samverkan.foundation.weeks import Week
from samverkan.rounds import standing
from samverkan.rounds.models import Round
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


@dataclass(frozen=True)
class _Told:
    """A forum with what its notices are made of."""

    forum: Forum
    current: list[Round]
    is_led: bool
    reminded: Round | None  # the silent can still be heard
    silent: list[str]


def for_start(person: Any, *, at: datetime) -> list[Notice]:
    """Return what the rounds of a person's forums ask of them, the alarms first; six queries at most."""
    on = localdate(at)
    forums = Forum.objects.visible_to(person, on=on).open(on=on).producing(Product.WEEKLY_PICTURE)
    told = _told_of(list(forums.by_place()), at)
    notices = [notice for each in told for notice in (*_amiss(each, at), *_next_step(each, at))]
    return sorted(notices, key=lambda notice: not notice.is_alarm)


def of_forum(forum: Forum, *, at: datetime) -> list[Notice]:
    """Return what is amiss in a forum's round: weeks missed, nobody to lead it, groups that are silent."""
    return [notice for told in _told_of([forum], at) for notice in _amiss(told, at)]


def _told_of(forums: list[Forum], at: datetime) -> list[_Told]:
    """Gather what the notices of the forums are made of; the queries do not grow with the forums."""
    current, led = standing.current_rounds(forums), standing.led_forums(forums, on=localdate(at))
    waiting = {forum.pk: _reminded(current[forum.pk], at) for forum in forums}
    asked = [(forum, noted.iso_week) for forum in forums if (noted := waiting[forum.pk])]
    heard = standing.heard_in(asked) if asked else {}
    silent = {pk: [each.name for each in found if each.is_silent] for pk, found in heard.items()}
    return [
        _Told(forum, current[forum.pk], forum.pk in led, waiting[forum.pk], silent.get(forum.pk, []))
        for forum in forums
    ]


def _reminded(current: list[Round], at: datetime) -> Round | None:
    """Return the latest round whose silent groups have been reminded and can still be heard."""
    return next((each for each in reversed(current) if each.reminded_at and each.due_at > at), None)


def _amiss(told: _Told, at: datetime) -> list[Notice]:
    return [*_missed(told, at), *_unled(told), *_reminder(told)]


def _missed(told: _Told, at: datetime) -> list[Notice]:
    forum, weeks = told.forum, standing.missed(told.forum.cadence, told.current, at=at)
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


def _unled(told: _Told) -> list[Notice]:
    if told.is_led:
        return []
    text = gettext("Ingen leder rundan i dag. Ge samordnaren en ersättare, så att bilden blir av.")
    return [Notice(told.forum, text, address("rounds:now", told.forum), is_alarm=True)]


def _reminder(told: _Told) -> list[Notice]:
    """Return the reminder while it lasts: from its day until reports are due, while somebody is silent."""
    noted = told.reminded
    if noted is None or not told.silent:
        return []
    text = gettext(
        "Inget har kommit från %(groups)s om vecka %(week)s. Rapporterna ska vara inne %(when)s."
    ) % {
        "groups": joined(_few(told.silent)),
        "week": noted.iso_week.number,
        "when": standing.told_moment(noted.due_at),
    }
    return [Notice(told.forum, text, address("rounds:now", told.forum))]


def _few(names: list[str]) -> list[str]:
    more = len(names) - MOST_NAMED
    return [*names[:MOST_NAMED], gettext("%(count)s till") % {"count": more}] if more > 0 else names


def _next_step(told: _Told, at: datetime) -> list[Notice]:
    forum, noted = told.forum, told.current[-1] if told.current else None
    if noted is None or noted.state == RoundState.PUBLISHED:
        return []
    if standing.days_of(forum, noted.iso_week).missed_at <= at:
        return []
    noted.forum = forum
    step = next(each for each in standing.steps_of(noted) if each.place == "next")
    said = {"week": noted.iso_week.number, "step": STEPS[step.code], "when": step.when}
    return [
        Notice(
            forum,
            gettext("Vecka %(week)s: %(step)s %(when)s.") % said,
            address("rounds:week", forum, noted.iso_week),
        )
    ]
