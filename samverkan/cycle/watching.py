"""What time brings: late follow-ups are lifted to their forum, and closed problems are watched.

A closed problem is looked at once for each week, when that week's picture is out; where no picture is
published, when the week after it is over.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from samverkan.cycle import figures
from samverkan.cycle.actions import doing, problems
from samverkan.cycle.models import MeasureFollowUp, Problem
from samverkan.cycle.states import ProblemState
from samverkan.foundation.swedish import counted
from samverkan.foundation.weeks import Week
from samverkan.publishing.signals import signals_of
from samverkan.rounds.frozen import body_of
from samverkan.rounds.models import Publication

LATE = 14  # days after which a follow-up is lifted
WATCHED = timedelta(days=730)  # how long a closed problem is watched
SETTLING = 2  # weeks until what came in late is counted, where nothing is published


def advance(*, at: datetime) -> None:
    """Do what time has come for; a second run at once does nothing."""
    for late in MeasureFollowUp.objects.overdue(on=localdate(at), days=LATE).filter(escalated_at=None):
        doing.lift(follow_up=late, at=at)
    watched = Problem.objects.filter(
        state=ProblemState.CLOSED, recurred_at=None, closed_at__gt=at - WATCHED, closing_count__isnull=False
    )
    latest: dict[int, Publication | None] = {}
    for problem in watched.select_related("forum__municipality", "area__layer").order_by("pk"):
        out = latest.setdefault(problem.forum_id, _latest(problem.forum_id))
        _watch(problem, out, at=at)


def _watch(problem: Problem, out: Publication | None, *, at: datetime) -> None:
    """Compare a closed problem with its week, unless that is done; the week of its end is the first after."""
    week = out.round.iso_week if out else Week.from_date(localdate(at)).plus(-SETTLING)
    closed = Week.from_date(localdate(problem.closed_at))
    if week <= closed or (problem.watched_week or 0) >= week.index:
        return
    because = _counted(problem, week, closed) or _signalled(problem, out)
    if because:
        problems.come_back(problem=problem, because=because, week=week.index, at=at)
    else:
        Problem.objects.filter(pk=problem.pk).update(watched_week=week.index)


def _counted(problem: Problem, week: Week, closed: Week) -> str:
    """Say that the weeks since hold more than chance would give; asked only of weeks after the end."""
    if week.index - closed.index < figures.WATCHED_WEEKS:
        return ""
    now = figures.recent(figures.ground_of(problem), week)
    if not figures.is_back(problem.closing_count or 0, now):
        return ""
    told, weeks = counted(now, "händelse", "händelser"), figures.WATCHED_WEEKS
    before = f"{problem.closing_count} på {figures.CLOSING_WEEKS} veckor när problemet avslutades"
    return f"{told} på {weeks} veckor till och med vecka {week.number}, mot {before}."


def _signalled(problem: Problem, out: Publication | None) -> str:
    """Say that a published picture has a signal where the problem was."""
    if out is None:
        return ""
    codes = {code.split("-")[0] for code in problem.categories.values_list("code", flat=True)}
    areas = figures.area_codes(problem)
    for signal in signals_of(body_of(out.snapshot)):
        if signal.area_code in areas and signal.category_code in codes:
            return f"Signal i lägesbilden vecka {out.round.iso_week.number}: {signal.name}."
    return ""


def _latest(forum: Any) -> Publication | None:
    rows = Publication.objects.filter(round__forum=forum).select_related("round", "snapshot")
    return rows.defer("snapshot__body").latest_first().first()
