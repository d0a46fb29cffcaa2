"""What stands on a start page: what is due and what is new, each line with its way on; a few queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext, ngettext

from samverkan.agreements.models import FollowUp
from samverkan.followups.models import Conclusion, FollowUpReport, StatutoryRecord
from samverkan.followups.states import ReportState
from samverkan.forums.addresses import address
from samverkan.foundation.swedish import day, moment
from samverkan.reports.models import Answer
from samverkan.rounds.models import Action, Publication
from samverkan.sittings.models import Outcome, Sitting
from samverkan.sittings.states import SittingState

AHEAD = timedelta(days=60)  # when the first reminder of a follow-up goes out
SOON = timedelta(days=21)
MOST = 4  # of one sort; the rest is a click away


@dataclass(frozen=True)
class Line:
    """One thing, and where one goes with it."""

    told: str
    href: str
    is_late: bool = False


def due_for(person: Any, *, at: datetime, prepares: bool, beside: Iterable[Line] = ()) -> list[Line]:
    """Return what waits for a person, what is late first; four queries, six for those who prepare."""
    on = localdate(at)
    found = [*_tasks(person, on), *_actions(person, on), *beside, *_sittings(person, at)]
    if prepares:
        found += [*_follow_ups(person, on), *_approvals(person, on)]
    return sorted(found, key=lambda line: not line.is_late)


def new_for(person: Any, *, since: datetime | None, on: date) -> list[Line]:
    """Return what has come since the person was here last; five queries, none the first time."""
    if since is None:
        return []
    return [
        *_published(person, since, on),
        *_adjusted(person, since, on),
        *_concluded(person, since, on),
        *_recorded(person, since, on),
        *_answered(person, since, on),
    ]


def _tasks(person: Any, on: date) -> Iterator[Line]:
    rows = Outcome.objects.owned_by(person, on=on).open().by_due_date()
    for each in rows[:MOST]:
        yield dated(each.text, each.due_date, reverse("sittings:my_tasks"), on)


def _actions(person: Any, on: date) -> Iterator[Line]:
    rows = Action.objects.owned_by(person, on=on).open().by_due_date()
    for each in rows.select_related("forum__municipality")[:MOST]:
        yield dated(each.title, each.due_date, reverse("meetings:my_actions"), on)


def _sittings(person: Any, at: datetime) -> Iterator[Line]:
    rows = Sitting.objects.visible_to(person, on=localdate(at)).upcoming(at=at)
    soon = rows.filter(starts_at__lte=at + SOON).select_related("forum__municipality")
    for each in soon[:MOST]:
        told = f"{each.forum.name}: {moment(localtime(each.starts_at))}, {each.where}"
        yield Line(told, address("sittings:sitting", each.forum, each.number))


def _follow_ups(person: Any, on: date) -> Iterator[Line]:
    # What is past its day is red, and told as such to those who answer for the agreement.
    coming = FollowUp.objects.visible_to(person, on=on).filter(done_date=None, due_date__gte=on)
    rows = coming.filter(due_date__lte=on + AHEAD)
    signed = rows.filter(agreement__state="signed").select_related("agreement__municipality")
    for each in signed.order_by("due_date", "id")[:MOST]:
        town = each.agreement.municipality
        href = reverse("followups:report", args=[town.slug, each.pk])
        said = {"kind": each.get_kind_display().capitalize(), "place": town.name}
        told = gettext("%(kind)s i %(place)s") % said
        yield dated(told, each.due_date, href, on)


def _approvals(person: Any, on: date) -> Iterator[Line]:
    rows = FollowUpReport.objects.visible_to(person, on=on).filter(state=ReportState.WRITING)
    for each in rows.select_related("follow_up__agreement__municipality").order_by("id")[:MOST]:
        agreement = each.follow_up.agreement
        href = reverse("followups:report", args=[agreement.municipality.slug, each.follow_up_id])
        yield Line(gettext("Läs och godkänn uppföljningen i %s") % agreement.municipality.name, href)


def _published(person: Any, since: datetime, on: date) -> Iterator[Line]:
    rows = Publication.objects.readable_by(person, on=on).filter(published_at__gt=since).latest_first()
    for each in _few(rows.select_related("round__forum__municipality")):
        forum, week = each.round.forum, each.round.iso_week
        told = gettext("Lägesbild för vecka %(week)s i %(forum)s") % {
            "week": week.number,
            "forum": forum.name,
        }
        yield Line(told, address("publishing:publication", forum, week, each.number))


def _adjusted(person: Any, since: datetime, on: date) -> Iterator[Line]:
    rows = Sitting.objects.visible_to(person, on=on).filter(state=SittingState.ADJUSTED)
    fresh = rows.filter(adjustments__adjusted_at__gt=since).distinct().order_by("-starts_at")
    for each in _few(fresh.select_related("forum__municipality")):
        told = gettext("Justerat protokoll från %s") % f"{each.forum.name}, {day(localdate(each.starts_at))}"
        yield Line(told, address("sittings:minutes", each.forum, each.number))


def _concluded(person: Any, since: datetime, on: date) -> Iterator[Line]:
    rows = Conclusion.objects.visible_to(person, on=on).filter(concluded_at__gt=since).order_by("-id")
    for each in _few(rows.select_related("report__follow_up__agreement__municipality")):
        asked = each.report.follow_up
        href = reverse("followups:report", args=[asked.agreement.municipality.slug, asked.pk])
        yield Line(gettext("Uppföljningen av %s är fastställd") % asked.agreement.name, href)


def _recorded(person: Any, since: datetime, on: date) -> Iterator[Line]:
    rows = StatutoryRecord.objects.visible_to(person, on=on).standing().filter(recorded_at__gt=since)
    for each in _few(rows.select_related("municipality")):
        href = reverse("followups:board", args=[each.municipality.slug])
        yield Line(gettext("Beslutat enligt lagen: %s") % each.title, href)


def _answered(person: Any, since: datetime, on: date) -> Iterator[Line]:
    rows = Answer.objects.visible_to(person, on=on).filter(answered_at__gt=since).order_by("-id")
    forums = {each.forum for each in rows.select_related("forum__municipality")[:MOST]}
    for forum in sorted(forums, key=lambda one: one.name):
        yield Line(gettext("Svar på rapporter i %s") % forum.name, address("reports:answers", forum))


def _few(rows: Any) -> Iterable[Any]:
    found: Iterable[Any] = rows[:MOST]
    return found


def dated(said: str, due: date | None, href: str, on: date) -> Line:
    """Return a line with its day, or with how late it is."""
    told = said.rstrip(".")  # what people wrote as a sentence goes on with its day
    if due is None:
        return Line(told, href)
    late = (on - due).days
    if late > 0:
        words = ngettext("%(told)s, skulle ha varit klart i går", "%(told)s, %(days)s dagar sent", late)
        return Line(words % {"told": told, "days": late}, href, is_late=True)
    return Line(gettext("%(told)s, senast %(day)s") % {"told": told, "day": day(due)}, href)
