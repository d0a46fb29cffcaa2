"""Who gets a report: the first rule that fits decides, and is remembered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate, localtime

from samverkan.forums.models import Forum
from samverkan.foundation import audit
from samverkan.foundation.prepared import Prepared
from samverkan.foundation.refusals import refuse_if
from samverkan.reports import rules
from samverkan.reports.models import Report, RoutingRule
from samverkan.reports.states import Hours
from samverkan.situation.models.observation import TimeKnown

_FROM = ((18, Hours.EVENING), (6, Hours.DAY), (0, Hours.NIGHT))
NO_CLOCK = (TimeKnown.DAY, TimeKnown.UNKNOWN)


def in_order(forum: Any) -> Any:
    """Return the forum's rules in the order they are tried."""
    return RoutingRule.objects.filter(forum=forum, ended_at=None).order_by("position")


# The same, as every submission asks.
tried = Prepared(in_order, forum=int)


def rules_of(forum: Any) -> list[RoutingRule]:
    """Return the forum's rules in the order they are tried, with what they are told by."""
    return list(in_order(forum).select_related("area", "category", "function").defer("area__shape"))


def rule_for(report: Report, among: Iterable[RoutingRule]) -> RoutingRule | None:
    """Return the rule that says who gets a report, or None when none fits."""
    observation = report.observation
    return None if observation is None else next((rule for rule in among if fits(rule, observation)), None)


def fits(rule: RoutingRule, observation: Any) -> bool:
    """Tell whether a rule is for what happened; what it leaves open fits everything."""
    kinds = (observation.category_id, observation.category.group_id)
    return (
        rule.area_id in (None, observation.area_id)
        and (rule.category_id is None or rule.category_id in kinds)
        and rule.hours in (Hours.ALL, part_of_day(observation))
    )


def part_of_day(observation: Any) -> Hours | None:
    """Return the part of the day in which the middle of what happened lies; None where no clock is known."""
    if observation.time_precision in NO_CLOCK:
        return None
    middle = observation.starts_at + (observation.ends_at - observation.starts_at) / 2
    hour = localtime(middle).hour
    return next(part for first, part in _FROM if hour >= first)


def assign(reports: Iterable[Report], among: Iterable[RoutingRule]) -> list[Report]:
    """Give reports to those the rules say, without saving them; return those that changed hands."""
    moved, tried = [], list(among)
    for report in reports:
        rule = rule_for(report, tried)
        found = (rule.function_id, rule.pk) if rule else (None, None)
        if found != (report.routed_to_id, report.routed_by_id):
            report.routed_to_id, report.routed_by_id = found
            moved.append(report)
    return moved


def reassign(reports: Iterable[Report], forum: Any) -> int:
    """Give stored reports to those the forum's rules say, in one query; return how many changed hands."""
    moved = assign(reports, in_order(forum))
    Report.objects.bulk_update(moved, ["routed_to", "routed_by"], batch_size=500)
    return len(moved)


@transaction.atomic
def add_rule(
    *, forum: Forum, area: Any, category: Any, hours: str, function: Any, by: Any, at: datetime
) -> RoutingRule:
    """Add a rule after the others, and give what waits to whom it says."""
    _alone(forum, by=by, at=at)
    refuse_if(rules.why_not_add_rule(function, forum=forum, on=localdate(at)))
    position = max((rule.position for rule in rules_of(forum)), default=0) + 1
    rule = RoutingRule.objects.create(
        forum=forum, position=position, area=area, category=category, hours=hours, function=function
    )
    audit.note("routing.rule_added", thing=rule, by=by, at=at, facts={"reports": _reroute(forum)})
    return rule


@transaction.atomic
def move_rule(*, rule: RoutingRule, earlier: bool, by: Any, at: datetime) -> None:
    """Let a rule change places with the one before or after it; at an end nothing happens."""
    _alone(rule.forum, by=by, at=at)
    order = rules_of(rule.forum)
    here = [each.pk for each in order].index(rule.pk)
    there = here + (-1 if earlier else 1)
    if not 0 <= there < len(order):
        return
    one, other = order[here], order[there]
    for each, position in ((one, 0), (other, one.position), (one, other.position)):
        RoutingRule.objects.filter(pk=each.pk).update(position=position)
    audit.note("routing.rule_moved", thing=rule, by=by, at=at, facts={"reports": _reroute(rule.forum)})


@transaction.atomic
def end_rule(*, rule: RoutingRule, by: Any, at: datetime) -> None:
    """End a rule; it stays as the reason of those reports that have been looked through."""
    _alone(rule.forum, by=by, at=at)
    RoutingRule.objects.filter(pk=rule.pk, ended_at=None).update(ended_at=at)
    audit.note("routing.rule_ended", thing=rule, by=by, at=at, facts={"reports": _reroute(rule.forum)})


def _alone(forum: Forum, *, by: Any, at: datetime) -> None:
    """Let one change of a forum's rules happen at a time."""
    Forum.objects.select_for_update(no_key=True).get(pk=forum.pk)
    refuse_if(rules.why_not_route(forum, by=by, on=localdate(at)))


def _reroute(forum: Forum) -> int:
    """Give what waits to those the rules say now, and return how many reports changed hands."""
    waiting = Report.objects.of_forum(forum).waiting().select_related("observation__category")
    return reassign(waiting, forum)
