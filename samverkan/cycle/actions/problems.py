"""A problem's life: noted, changed, analysed, left or closed, come back, taken up again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.cycle import rules
from samverkan.cycle.models import ClosureReview, EvidenceLink, Problem
from samverkan.cycle.states import SETTLED, Held, ProblemState
from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if, refuse_if_changed

WORDS = ("title", "description", "time_pattern", "roles", "why_this", "limits")


@transaction.atomic
def note(
    *,
    forum: Any,
    fields: dict[str, Any],
    categories: Iterable[Any] = (),
    source: dict[str, Any] | None = None,
    by: Any,
    at: datetime,
) -> Problem:
    """Note a problem; what it arose from (kind, key, title, says) becomes its first evidence."""
    _refuse_persons(fields)
    refuse_if(rules.why_not_work(forum, by=by, on=localdate(at)))
    refuse_if(rules.why_not_place(fields.get("area"), fields.get("shape"), forum))
    arose = {"source_kind": source["kind"], "source_key": source["key"]} if source else {}
    problem: Problem = Problem.objects.create(forum=forum, noted_at=at, noted_by=by, **arose, **fields)
    problem.categories.set(categories)
    audit.note("problem.noted", thing=problem, by=by, at=at, facts={"kind": problem.kind, **arose})
    if source:
        use(problem=problem, by=by, at=at, **source)
    return problem


@transaction.atomic
def change(
    *,
    problem: Problem,
    fields: dict[str, Any],
    categories: Iterable[Any],
    version: int,
    by: Any,
    at: datetime,
) -> Problem:
    """Change what a problem picture says; never over what somebody else wrote."""
    _refuse_persons(fields)
    kept, counted = held(problem), list(categories)
    refuse_if(rules.why_not_change(kept, by=by, on=localdate(at)))
    refuse_if(rules.why_not_place(fields["area"], fields["shape"], kept.forum))
    if _says(kept, fields) and set(kept.categories.all()) == set(counted):
        return kept
    refuse_if_changed(kept, version=version)
    for name, value in fields.items():
        setattr(kept, name, value)
    kept.categories.set(counted)
    return _save(kept, "problem.changed", by=by, at=at)


@transaction.atomic
def use(
    *, problem: Problem, kind: str, key: str = "", title: str, says: str = "", limits: str = "",
    is_used: bool = True, by: Any, at: datetime,
) -> EvidenceLink:  # fmt: skip
    """Add a source to a problem picture, used or set aside; the same thing again is the one there."""
    for text in (title, says, limits):
        refuse_personal_data(text)
    refuse_if(rules.why_not_change(problem, by=by, on=localdate(at)))
    refuse_if(None if is_used else rules.why_not_without(limits, "Skriv varför underlaget inte används."))
    about = {"title": title, "says": says, "limits": limits, "is_used": is_used}
    standing = problem.evidence.filter(kind=kind, key=key).first() if key else None
    if standing is not None:
        return standing
    link: EvidenceLink = EvidenceLink.objects.create(
        problem=problem, kind=kind, key=key, added_at=at, added_by=by, **about
    )
    facts = {"kind": kind, "key": key, "used": is_used}
    audit.note("problem.evidence_added", thing=problem, by=by, at=at, facts=facts)
    return link


@transaction.atomic
def weigh(*, evidence: EvidenceLink, is_used: bool, limits: str, by: Any, at: datetime) -> EvidenceLink:
    """Set a source aside and say why, or use it again."""
    refuse_personal_data(limits)
    refuse_if(rules.why_not_change(evidence.problem, by=by, on=localdate(at)))
    refuse_if(None if is_used else rules.why_not_without(limits, "Skriv varför underlaget inte används."))
    evidence.is_used, evidence.limits = is_used, limits
    evidence.save(update_fields=["is_used", "limits"])
    verb = "problem.evidence_used" if is_used else "problem.evidence_set_aside"
    audit.note(verb, thing=evidence.problem, by=by, at=at, facts={"evidence": evidence.pk})
    return evidence


@transaction.atomic
def analyse(*, problem: Problem, by: Any, at: datetime) -> Problem:
    """Say that the causes are analysed."""
    kept = held(problem)
    refuse_if(rules.why_not_work(kept.forum, by=by, on=localdate(at)))
    argued = kept.causes.filter(arguments__isnull=False).distinct().count()
    refuse_if(rules.why_not_analyse(kept, argued=argued))
    kept.state = ProblemState.ANALYSED
    return _save(kept, "problem.analysed", by=by, at=at)


@transaction.atomic
def leave(*, problem: Problem, outcome: str, by: Any, at: datetime) -> Problem:
    """Leave a problem without action, and say why."""
    kept = _to_end(problem, outcome, "Skriv varför problemet lämnas utan åtgärd.", by=by, at=at)
    going = kept.measures.exclude(state__in=SETTLED).count()
    refuse_if(rules.why_not_leave(kept, going=going))
    kept.state, kept.outcome, kept.closed_at = ProblemState.LEFT, outcome, at
    return _save(kept, "problem.left", by=by, at=at)


@transaction.atomic
def close(*, problem: Problem, outcome: str, closing_count: int | None, by: Any, at: datetime) -> Problem:
    """Close a problem whose measures are followed up; ``closing_count`` is what it is watched by."""
    kept = _to_end(problem, outcome, "Skriv hur det gick.", by=by, at=at)
    unsettled = kept.measures.exclude(state__in=SETTLED).order_by("pk")
    refuse_if(rules.why_not_close(kept, unsettled=list(unsettled.values_list("title", flat=True))))
    kept.state, kept.outcome, kept.closed_at = ProblemState.CLOSED, outcome, at
    kept.closing_count, kept.watched_week = closing_count, None
    return _save(kept, "problem.closed", by=by, at=at, count=closing_count)


@transaction.atomic
def reopen(*, problem: Problem, by: Any, at: datetime) -> Problem:
    """Take a problem up again; what was said when it ended stays beside it."""
    kept = held(problem)
    refuse_if(rules.why_not_lead(kept.forum, by=by, on=localdate(at)) or rules.why_not_reopen(kept))
    kept.state, kept.closed_at, kept.closing_count = ProblemState.NOTED, None, None
    kept.recurred_at, kept.recurred_because = None, ""
    return _save(kept, "problem.reopened", by=by, at=at)


@transaction.atomic
def stay_closed(*, problem: Problem, closing_count: int | None, by: Any, at: datetime) -> Problem:
    """Say that what came is not the problem come back; it is watched from the new level."""
    kept = held(problem)
    refuse_if(rules.why_not_lead(kept.forum, by=by, on=localdate(at)) or rules.why_not_stay_closed(kept))
    kept.recurred_at, kept.recurred_because, kept.closing_count = None, "", closing_count
    return _save(kept, "problem.stayed_closed", by=by, at=at, count=closing_count)


@transaction.atomic
def come_back(*, problem: Problem, because: str, week: int, at: datetime) -> Problem:
    """Tell the forum that a closed problem seems to be back; a person decides whether it is."""
    kept = held(problem)
    if kept.state != ProblemState.CLOSED or kept.recurred_at is not None:
        return kept
    kept.recurred_at, kept.recurred_because, kept.watched_week = at, because, week
    return _save(kept, "problem.came_back", by=None, at=at, week=week)


@transaction.atomic
def review(
    *, problem: Problem, year: int, verdict: Held, comment: str, is_drawn: bool, by: Any, at: datetime
) -> ClosureReview:
    """Say whether a closed problem, drawn by lot, holds; the latest word of the year stands."""
    refuse_personal_data(comment)
    refuse_if(rules.why_not_work(problem.forum, by=by, on=localdate(at)))
    refuse_if(rules.why_not_review(problem, is_drawn=is_drawn))
    told = {"verdict": verdict, "comment": comment, "reviewed_at": at, "reviewed_by": by}
    kept, _ = ClosureReview.objects.update_or_create(problem=problem, year=year, defaults=told)
    audit.note("problem.reviewed", thing=problem, by=by, at=at, facts={"year": year, "verdict": verdict})
    return kept


def held(problem: Problem) -> Problem:
    """Return the problem as it is now, held until the change is made."""
    rows = Problem.objects.select_for_update(of=("self",)).select_related("forum__municipality")
    kept: Problem = rows.get(pk=problem.pk)
    return kept


def _to_end(problem: Problem, outcome: str, asked: str, *, by: Any, at: datetime) -> Problem:
    refuse_personal_data(outcome)
    kept = held(problem)
    refuse_if(rules.why_not_lead(kept.forum, by=by, on=localdate(at)))
    refuse_if(rules.why_not_without(outcome, asked))
    return kept


def _says(kept: Problem, fields: dict[str, Any]) -> bool:
    """Tell whether the problem says so already."""
    shape = bytes(kept.shape) if kept.shape is not None else None
    return all((shape if name == "shape" else getattr(kept, name)) == value for name, value in fields.items())


def _refuse_persons(fields: dict[str, Any]) -> None:
    for name in WORDS:
        refuse_personal_data(fields.get(name, ""))


def _save(problem: Problem, verb: str, *, by: Any, at: datetime, **facts: Any) -> Problem:
    problem.version += 1
    problem.save()
    told = {"state": problem.state, "version": problem.version, **facts}
    audit.note(verb, thing=problem, by=by, at=at, facts=told)
    return problem
