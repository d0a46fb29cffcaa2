"""Where a round stands: what is done, what remains, what comes next, who has been heard, what was missed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.utils.timezone import get_default_timezone

from samverkan.forums.arrangements import Cadence
from samverkan.forums.models import Seat
from samverkan.foundation.swedish import MONTHS, WEEKDAYS
from samverkan.foundation.weeks import Week
from samverkan.people.models import Holding
from samverkan.people.rules import held_on
from samverkan.rounds import calendar, rules, slots
from samverkan.rounds.models import Round
from samverkan.rounds.states import Level, RoundState
from samverkan.rounds.suggesting import suggestions_of
from samverkan.situation.models import NilReport, Observation, ReporterGroup

# Under this many events a week is told in a few lines: no order of priority is asked for.
FEWEST_EVENTS = 6


@dataclass(frozen=True)
class Step:
    """One step of a round: what it is, when it falls, and whether it is done, next or later."""

    code: str
    when: str
    place: str  # done, next or later


@dataclass(frozen=True)
class Heard:
    """A group and what came from it about the week: events, the word that there was nothing, or silence."""

    name: str
    count: int
    is_nil: bool

    @property
    def is_silent(self) -> bool:
        """Return whether nothing has come at all."""
        return not self.count and not self.is_nil


@dataclass(frozen=True)
class Left:
    """What is left to do before the picture can be published."""

    words: bool
    areas: tuple[str, ...]  # names of those that stand out and are not assessed
    priorities: bool
    meeting: bool


def days_of(forum: Any, week: Week) -> calendar.Moments:
    """Return when each step of a forum's round about that week falls."""
    return _days(forum.cadence, week)


def _days(cadence: Cadence, week: Week) -> calendar.Moments:
    return calendar.moments(cadence, week, zone=get_default_timezone())


def told_day(day: date) -> str:
    """Return ``torsdag 19 november``."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def told_moment(moment: datetime) -> str:
    """Return ``onsdag 18 november kl. 12.00``, on the clock of the wall."""
    local = moment.astimezone(get_default_timezone())
    return f"{told_day(local.date())} kl. {local:%H.%M}"


def steps_of(noted: Round) -> list[Step]:
    """Return the steps of a round in order: report, compile, meet, publish."""
    days = days_of(noted.forum, noted.iso_week)
    reached = list(RoundState).index(RoundState(noted.state))
    whens = {
        "report": told_moment(noted.due_at),
        "compile": told_moment(noted.compiled_at or noted.due_at),
        "meet": told_day(noted.meeting_date),
        "publish": told_moment(noted.published_at or days.publish_by),
    }
    done = 2 + reached - 1 if reached else 0  # reports are in when the picture is compiled
    places = ["done" if n < done else "next" if n == done else "later" for n in range(len(whens))]
    return [Step(code, when, place) for (code, when), place in zip(whens.items(), places, strict=True)]


def heard_from(forum: Any, week: Week) -> list[Heard]:
    """Return what came from each group about a week, the silent first; three queries."""
    return heard_in([(forum, week)])[forum.pk]


def heard_in(asked: Collection[tuple[Any, Week]]) -> dict[int, list[Heard]]:
    """Return the same for many forums, each with its week, by the forum's id; three queries all in all."""
    heard: dict[int, list[Heard]] = {forum.pk: [] for forum, _ in asked}
    weeks = {forum.pk: week for forum, week in asked}
    closed = {forum.pk: _closed_at(forum, week) for forum, week in asked}
    groups = ReporterGroup.objects.filter(forum__in=weeks).order_by("name", "id")
    counts, nil = _counts(weeks), _said_nothing(weeks)
    for group in groups:
        if group.ended_at is None or group.ended_at > closed[group.forum_id]:
            one = Heard(group.name, counts.get(group.pk, 0), (group.pk, weeks[group.forum_id].index) in nil)
            heard[group.forum_id].append(one)
    return {pk: sorted(found, key=lambda each: not each.is_silent) for pk, found in heard.items()}


def _closed_at(forum: Any, week: Week) -> datetime:
    return forum.cadence.closes_at(week, zone=get_default_timezone())


def _counts(weeks: Mapping[int, Week]) -> dict[int, int]:
    """Return how many events came from each group about its forum's week."""
    seen = Observation.objects.none()
    for week in set(weeks.values()):
        forums = [forum for forum, its in weeks.items() if its == week]
        seen |= Observation.objects.finished().in_week(week).filter(forum__in=forums, group__isnull=False)
    return dict(seen.order_by().values_list("group").annotate(count=Count("id")))


def _said_nothing(weeks: Mapping[int, Week]) -> set[tuple[int, int]]:
    """Return the groups that had nothing to report, each with the index of the week."""
    nil = NilReport.objects.filter(group__forum__in=weeks, week__in={week.index for week in weeks.values()})
    return set(nil.values_list("group", "week"))


def events_in(picture: Mapping[str, Any]) -> int:
    """Return how many events a picture counts."""
    return int(picture["rows"]["accepted"])


def is_calm(picture: Mapping[str, Any]) -> bool:
    """Return whether so little happened that the round is worked in its short form."""
    return events_in(picture) < FEWEST_EVENTS


def standing_out(picture: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return code and name of the areas that the group should say something of: more than calm."""
    suggested = suggestions_of(picture)
    return [
        (area["code"], area["name"])
        for area in picture["areas"]
        if (suggested[area["code"]].level or Level.CALM) > Level.CALM
    ]


def left_of(noted: Round, picture: Mapping[str, Any]) -> Left:
    """Return what is left to do in a compiled round; three queries."""
    lead = noted.wordings.filter(slot=slots.LEAD).exclude(text="")
    assessed = set(noted.assessments.values_list("area__code", flat=True))
    return Left(
        words=not lead.exists(),
        areas=tuple(name for code, name in standing_out(picture) if code not in assessed),
        priorities=not is_calm(picture) and not noted.priorities.exists(),
        meeting=noted.state == RoundState.COMPILED,
    )


def weeks_to_open(forum: Any, *, at: datetime) -> Iterable[Week]:
    """Return the weeks that are over and have no round yet: from the forum's latest round on."""
    latest = forum.rounds.order_by("-week").values_list("week", flat=True).first()
    return weeks_after(latest, forum.cadence, at=at)


def weeks_after(latest: int | None, cadence: Cadence, *, at: datetime) -> Iterable[Week]:
    """Return the weeks that are over, after the latest that has a round; without any, the last one."""
    closed = calendar.last_closed(cadence, at, zone=get_default_timezone())
    first = closed if latest is None else Week.from_index(latest).plus(1)
    return calendar.weeks_held(cadence, first, closed)


def current_rounds(forums: Iterable[Any]) -> dict[int, list[Round]]:
    """Return the rounds of each forum that are not published, and its latest, in order; one query."""
    found: dict[int, list[Round]] = {forum.pk: [] for forum in forums}
    latest = Round.objects.filter(forum=OuterRef("forum")).order_by("-week").values("week")[:1]
    is_current = ~Q(state=RoundState.PUBLISHED) | Q(week=Subquery(latest))
    for noted in Round.objects.filter(is_current, forum__in=found).order_by("week"):
        found[noted.forum_id].append(noted)
    return found


def missed(cadence: Cadence, current: Sequence[Round], *, at: datetime) -> list[tuple[Week, bool]]:
    """Return the weeks whose picture should be out and is not, and whether their round began.

    It asks the calendar, not the alarm: also a program that stood still is found out.
    """
    weeks = [(noted.iso_week, True) for noted in current if noted.state != RoundState.PUBLISHED]
    latest = current[-1].week if current else None
    weeks += [(week, False) for week in weeks_after(latest, cadence, at=at)]
    return [(week, has_begun) for week, has_begun in weeks if _days(cadence, week).missed_at <= at]


def leaders(forum: Any, *, on: date) -> list[Holding]:
    """Return who leads the round that day: holders of the leading functions, substitutes among them."""
    seats = forum.seats.filter(held_on(on), function__code__in=rules.LEADING_FUNCTIONS)
    held = Holding.objects.filter(held_on(on), function__in=seats.values("function"), person__is_active=True)
    return list(held.select_related("person", "function").order_by("function__name", "person__name"))


def led_forums(forums: Iterable[Any], *, on: date) -> set[int]:
    """Return the ids of the forums that somebody leads that day; one query."""
    held = Holding.objects.filter(held_on(on), person__is_active=True).values("function")
    seats = Seat.objects.filter(held_on(on), forum__in=forums, function__code__in=rules.LEADING_FUNCTIONS)
    return set(seats.filter(function__in=held).values_list("forum", flat=True))
