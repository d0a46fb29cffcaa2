"""Look through reports: check, correct and withdraw them, and never over what somebody else did meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.forums.models import Forum
from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import Refused, refuse_if
from samverkan.reports import rules
from samverkan.reports.actions import routing
from samverkan.reports.event import Event
from samverkan.reports.models import Correction, Report
from samverkan.reports.states import ReportState
from samverkan.situation.actions.cube import recount
from samverkan.situation.figures.axes import category_names


class Overtaken(Refused):
    """Somebody else changed the report after the reader saw it."""


@transaction.atomic
def check(*, report: Report, version: int, by: Any, at: datetime) -> Report:
    """Say that a report has been looked through."""
    found = held(report, version=version, by=by, at=at)
    step(found, ReportState.CHECKED, reason="", by=by, at=at)
    audit.note("report.checked", thing=found, by=by, at=at)
    return found


def check_marked(*, reports: Iterable[Report], versions: Mapping[int, int], by: Any, at: datetime) -> int:
    """Check the reports that still stand as the reader saw them, and return how many; the rest are left."""
    checked = 0
    for report in reports:
        try:
            check(report=report, version=versions[report.pk], by=by, at=at)
        except Overtaken:
            continue
        checked += 1
    return checked


@transaction.atomic
def correct(*, report: Report, event: Event, reason: str, version: int, by: Any, at: datetime) -> Report:
    """Correct what a report says; each change is kept with its reason, and both weeks are counted again."""
    refuse_if(rules.why_not_reason(reason))
    refuse_personal_data(reason)
    found = held(report, version=version, by=by, at=at)
    refuse_if(rules.why_not_correct(found))
    observation: Any = found.observation
    names = category_names(found.submission.forum)
    before, after = Event.of(observation).words(names), event.words(names)
    changed = {field: before[field] for field in before if before[field] != after[field]}
    refuse_if(rules.why_not_nothing(changed))
    weeks = {observation.week}
    for name, value in event.columns().items():
        setattr(observation, name, value)
    observation.save(update_fields=list(event.columns()))
    remember(found, {field: (before[field], after[field]) for field in changed}, reason=reason, by=by, at=at)
    routing.reassign([found], found.submission.forum)
    recount_weeks(found, weeks | {observation.week})
    audit.note("report.corrected", thing=found, by=by, at=at, facts={"fields": sorted(changed)})
    return found


@transaction.atomic
def withdraw(*, report: Report, reason: str, version: int, by: Any, at: datetime) -> Report:
    """Take a report out of the count; it is kept, with why."""
    refuse_if(rules.why_not_reason(reason))
    refuse_personal_data(reason)
    found = held(report, version=version, by=by, at=at)
    refuse_if(rules.why_not_take_out(found))
    step(found, ReportState.WITHDRAWN, reason=reason, by=by, at=at)
    count(found, False)
    audit.note("report.withdrawn", thing=found, by=by, at=at)
    return found


def held(report: Report, *, version: int, by: Any, at: datetime) -> Report:
    """Return a report as it stands now, for one who may change it and has seen it so; others wait."""
    forum = Forum.objects.select_for_update(no_key=True).get(pk=report.submission.forum_id)
    refuse_if(rules.why_not_check(forum, by=by, on=localdate(at)))
    found: Report = Report.objects.select_for_update(of=("self",)).with_event().get(pk=report.pk)
    reason = rules.why_not_edit(found, version=version)
    if reason is not None:
        raise Overtaken(reason)
    return found


def step(report: Report, to: ReportState, *, reason: str, by: Any, at: datetime) -> None:
    """Let a report take a step, if it may."""
    refuse_if(rules.why_not_step(report, to))
    before, report.state = report.get_state_display(), to
    report.save(update_fields=["state", "merged_into"])
    remember(report, {"state": (before, to.label)}, reason=reason, by=by, at=at)


def remember(
    report: Report, changes: Mapping[str, tuple[str, str]], *, reason: str, by: Any, at: datetime
) -> None:
    """Give the report its next version, and keep what changed."""
    report.version += 1
    report.save(update_fields=["version"])
    told = {"reason": reason.strip(), "version": report.version, "corrected_by": by, "corrected_at": at}
    Correction.objects.bulk_create(
        Correction(report=report, field=field, before=before, after=after, **told)
        for field, (before, after) in changes.items()
    )


def count(report: Report, is_counted: bool) -> None:
    """Let what a report tells of be counted, or not."""
    observation = report.observation
    if observation is not None:
        observation.is_counted = is_counted
        observation.save(update_fields=["is_counted"])
        recount_weeks(report, {observation.week})


def recount_weeks(report: Report, weeks: Iterable[int | None]) -> None:
    """Make the counts of those weeks true again."""
    recount(forum=report.submission.forum, weeks=[week for week in weeks if week is not None])
