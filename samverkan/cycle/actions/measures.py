"""A measure's life: proposed, changed, decided with all it needs, begun, done, dropped."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.cycle import rules
from samverkan.cycle.models import Measure, MeasureFollowUp, Problem
from samverkan.cycle.states import MeasureState, ProblemState
from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if, refuse_if_changed

WORDS = ("title", "how", "goal", "indicator", "cost_bearer", "dose_unit")
STEPS = {MeasureState.UNDER_WAY: "begun", MeasureState.DONE: "done"}


@transaction.atomic
def propose(
    *, problem: Problem, fields: dict[str, Any], parties: Iterable[Any] = (), by: Any, at: datetime
) -> Measure:
    """Propose a measure; it may lack what it needs to be decided."""
    _check(problem, fields)
    refuse_if(rules.why_not_change(problem, by=by, on=localdate(at)))
    measure: Measure = Measure.objects.create(problem=problem, proposed_at=at, proposed_by=by, **fields)
    measure.parties.set(parties)
    audit.note("measure.proposed", thing=measure, by=by, at=at, facts=_told(measure))
    return measure


@transaction.atomic
def change(
    *, measure: Measure, fields: dict[str, Any], parties: Iterable[Any], version: int, by: Any, at: datetime
) -> Measure:
    """Change a proposal; never over what somebody else wrote."""
    kept, around = held(measure), list(parties)
    _check(kept.problem, fields)
    refuse_if(rules.why_not_change_measure(kept, by=by, on=localdate(at)))
    same = all(getattr(kept, name) == value for name, value in fields.items())
    if same and set(kept.parties.all()) == set(around):
        return kept
    refuse_if_changed(kept, version=version)
    for name, value in fields.items():
        setattr(kept, name, value)
    kept.parties.set(around)
    return _save(kept, "measure.changed", by=by, at=at)


@transaction.atomic
def decide(
    *,
    measure: Measure,
    version: int,
    decided_date: date | None = None,
    outcome: Any = None,
    decision: Any = None,
    by: Any,
    at: datetime,
) -> Measure:
    """Decide a measure: it is owed a follow-up, and its problem is worked on from now."""
    kept, on = held(measure), localdate(at)
    refuse_if(rules.why_not_decide(kept, by=by, on=on))
    refuse_if(rules.why_not_decided_on(decided_date or on, on=on))
    refuse_if(rules.why_not_rest_on_decision(kept.problem, outcome, decision))
    refuse_if_changed(kept, version=version)
    kept.state, kept.decided_date, kept.decided_by = MeasureState.DECIDED, decided_date or on, by
    kept.outcome, kept.decision = outcome, decision
    _owe(kept)
    _work_on(kept.problem, by=by, at=at)
    return _save(kept, "measure.decided", by=by, at=at)


@transaction.atomic
def step(*, measure: Measure, state: MeasureState, by: Any, at: datetime) -> Measure:
    """Begin a measure, say that it is done, or go on with it."""
    kept = held(measure)
    refuse_if(rules.why_not_answer(kept, by=by, on=localdate(at)))
    if kept.state == state:
        return kept
    doses = kept.doses.standing().count()
    refuse_if(rules.why_not_step(kept, state, doses=doses))
    kept.state = state
    return _save(kept, f"measure.{STEPS[state]}", by=by, at=at)


@transaction.atomic
def drop(*, measure: Measure, because: str, by: Any, at: datetime) -> Measure:
    """Drop a measure, and say why."""
    refuse_personal_data(because)
    kept, on = held(measure), localdate(at)
    refuse_if(rules.why_not_drop(kept, by=by, on=on))
    refuse_if(rules.why_not_without(because, "Skriv varför åtgärden slopas."))
    kept.state, kept.dropped_because = MeasureState.DROPPED, because
    return _save(kept, "measure.dropped", by=by, at=at)


def held(measure: Measure) -> Measure:
    """Return the measure as it is now, held until the change is made."""
    beside = ("problem__forum__municipality", "owner__organisation", "cause")
    rows = Measure.objects.select_for_update(of=("self",)).select_related(*beside)
    kept: Measure = rows.get(pk=measure.pk)
    return kept


def _check(problem: Problem, fields: dict[str, Any]) -> None:
    """Refuse what no measure of the problem may say."""
    for name in WORDS:
        refuse_personal_data(fields.get(name) or "")
    refuse_if(rules.why_not_aim(problem, fields.get("cause"), fields.get("owner")))
    refuse_if(rules.why_not_carry_out(problem, fields.get("commitment")))
    days = (fields.get(name) for name in ("starts_date", "ends_date", "follow_up_date"))
    refuse_if(rules.why_not_dates(*days))


def _owe(measure: Measure) -> None:
    if measure.follow_up_date is not None:
        MeasureFollowUp.objects.get_or_create(measure=measure, due_date=measure.follow_up_date)


def _work_on(problem: Problem, *, by: Any, at: datetime) -> None:
    if problem.state != ProblemState.ANALYSED:
        return
    problem.state, problem.version = ProblemState.WORKED_ON, problem.version + 1
    problem.save(update_fields=["state", "version"])
    audit.note("problem.worked_on", thing=problem, by=by, at=at, facts={"version": problem.version})


def _save(measure: Measure, verb: str, *, by: Any, at: datetime) -> Measure:
    measure.version += 1
    measure.save()
    audit.note(verb, thing=measure, by=by, at=at, facts=_told(measure))
    return measure


def _told(measure: Measure) -> dict[str, Any]:
    """Return what the log says of a measure: no words, they stand in the row."""
    return {
        "problem": measure.problem_id,
        "kind": measure.kind,
        "owner": measure.owner.code if measure.owner else "",
        "follow_up": str(measure.follow_up_date or ""),
        "state": measure.state,
        "version": measure.version,
    }
