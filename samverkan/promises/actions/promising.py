"""A promise from draft to what became of it; every step is kept, and what is decided never goes away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if, refuse_if_changed
from samverkan.people.models import Municipality
from samverkan.promises import rules
from samverkan.promises.models import Promise, PromiseStep, Reading
from samverkan.promises.states import PromiseState, StepKind

MEANWHILE = "Någon annan har ändrat löftet. Läs det som står nu innan du sparar."
WORDS = ("title", "text", "title_easy", "text_easy", "title_en", "text_en", "indicator", "unit")
PLAIN = (*WORDS, "area", "problem", "owner", "baseline", "target", "deadline_date")
MANY = ("measures", "evidence", "dialogues", "categories", "parties")


@transaction.atomic
def draft(*, municipality: Any, title: str, by: Any, at: datetime, **told: Any) -> Promise:
    """Begin on a promise; ``told`` is any of its words, its ground and its measures."""
    Municipality.objects.select_for_update().get(pk=municipality.pk)  # numbers are given one at a time
    last = Promise.objects.filter(municipality=municipality).aggregate(last=Max("number"))["last"] or 0
    promise = Promise(municipality=municipality, number=last + 1, drafted_at=at, drafted_by=by)
    refuse_if(rules.why_not_prepare_promise(promise, by=by, on=localdate(at)))
    _fill(promise, {"title": title, **told})
    promise.save()
    _connect(promise, told)
    _step(promise, StepKind.STATE, PromiseState.DRAFT, by=by, at=at)
    audit.note("promise.drafted", thing=promise, by=by, at=at, facts={"number": promise.number})
    return promise


@transaction.atomic
def edit(*, promise: Promise, version: int, by: Any, at: datetime, **told: Any) -> Promise:
    """Change a draft's words, ground and measures."""
    kept = held(promise)
    refuse_if(rules.why_not_edit(kept, by=by, on=localdate(at)))
    refuse_if_changed(kept, version=version, reason=MEANWHILE)
    _fill(kept, told)
    kept.version += 1
    kept.save()
    _connect(kept, told)
    audit.note("promise.edited", thing=kept, by=by, at=at, facts={"version": kept.version})
    return kept


@transaction.atomic
def connect(*, promise: Promise, by: Any, at: datetime, **told: Any) -> Promise:
    """Tie a promise to its problem, measures, evidence, dialogues and themes; also after the decision."""
    kept = held(promise)
    refuse_if(rules.why_not_connect(kept, by=by, on=localdate(at)))
    if "problem" in told:
        kept.problem = told["problem"]
        kept.save(update_fields=["problem"])
    _connect(kept, told)
    facts = {name: len(list(told[name])) for name in MANY if name in told}
    audit.note("promise.connected", thing=kept, by=by, at=at, facts=facts)
    return kept


@transaction.atomic
def decide(
    *,
    promise: Promise,
    decided_date: date,
    body: str = "",
    outcome: Any = None,
    registry_number: str = "",
    by: Any,
    at: datetime,
) -> Promise:
    """Note that a council or a municipal board has decided the promise; from now on its words stand."""
    kept, on = held(promise), localdate(at)
    refuse_if(rules.why_not_decide(kept, parties=kept.parties.count(), by=by, on=on))
    decision = {"body": body, "outcome": outcome, "decided_date": decided_date}
    refuse_if(rules.why_not_decided_so(kept, **decision, on=on))
    refuse_personal_data(body)
    kept.outcome, kept.decided_body, kept.decided_date = outcome, body.strip(), decided_date
    kept.registry_number = registry_number.strip()
    return _move(kept, PromiseState.DECIDED, "promise.decided", by=by, at=at)


@transaction.atomic
def begin(*, promise: Promise, by: Any, at: datetime) -> Promise:
    """Say that the work on a decided promise has begun."""
    kept = held(promise)
    refuse_if(rules.why_not_begin(kept, by=by, on=localdate(at)))
    return _move(kept, PromiseState.ONGOING, "promise.begun", by=by, at=at)


@transaction.atomic
def judge(
    *,
    promise: Promise,
    state: PromiseState,
    reading: Reading | None = None,
    reason: str = "",
    reason_easy: str = "",
    reason_en: str = "",
    by: Any,
    at: datetime,
) -> Promise:
    """Say that a promise is kept, partly kept or not kept: on a reading, or with a reason."""
    kept = held(promise)
    state, on = PromiseState(state), localdate(at)
    refuse_if(rules.why_not_judge(kept, state, reading=reading, reason=reason, by=by, on=on))
    for text in (reason, reason_easy, reason_en):
        refuse_personal_data(text)
    kept.reading, kept.reason = reading, reason.strip()
    kept.reason_easy, kept.reason_en = reason_easy.strip(), reason_en.strip()
    return _move(kept, state, "promise.judged", by=by, at=at)


@transaction.atomic
def reopen(*, promise: Promise, reason: str, by: Any, at: datetime) -> Promise:
    """Take up a judged promise again; what was said before stays among its steps."""
    kept = held(promise)
    refuse_if(rules.why_not_reopen(kept, reason=reason, by=by, on=localdate(at)))
    refuse_personal_data(reason)
    kept.reading, kept.reason = None, reason.strip()
    kept.reason_easy = kept.reason_en = ""
    return _move(kept, PromiseState.ONGOING, "promise.reopened", by=by, at=at)


@transaction.atomic
def drop(*, promise: Promise, reason: str, by: Any, at: datetime) -> Promise:
    """Drop a draft that came to nothing, with a reason."""
    kept = held(promise)
    refuse_if(rules.why_not_drop(kept, reason=reason, by=by, on=localdate(at)))
    refuse_personal_data(reason)
    kept.reason = reason.strip()
    return _move(kept, PromiseState.DROPPED, "promise.dropped", by=by, at=at)


@transaction.atomic
def read(*, promise: Promise, read_date: date, value: Any, by: Any, at: datetime, **told: Any) -> Reading:
    """Note what the indicator was on a day, and from where one knows it; the next follow-up moves on."""
    kept, on = held(promise), localdate(at)
    refuse_if(rules.why_not_read(kept, read_date=read_date, by=by, on=on))
    for text in (told["source"], told.get("text", "")):
        refuse_personal_data(text)
    reading: Reading = Reading.objects.create(
        promise=kept, read_date=read_date, value=value, noted_at=at, noted_by=by, **told
    )
    _plan_next(kept, on)
    kept.save(update_fields=["follow_up_date", "reminded_at"])
    audit.note("promise.read", thing=kept, by=by, at=at, facts={"date": str(read_date), "value": str(value)})
    return reading


def held(promise: Promise) -> Promise:
    """Return the promise as it stands, kept from others until the change is done."""
    rows = Promise.objects.select_for_update(of=("self",)).select_related("municipality")
    kept: Promise = rows.get(pk=promise.pk)
    return kept


def note_step(promise: Promise, kind: StepKind, *, by: Any, at: datetime, **told: Any) -> PromiseStep:
    """Add a step that leaves the promise's own state as it is."""
    state = promise.state
    step: PromiseStep = PromiseStep.objects.create(
        promise=promise, kind=kind, from_state=state, to_state=state, at=at, by=by, **told
    )
    return step


def _move(promise: Promise, state: PromiseState, verb: str, *, by: Any, at: datetime) -> Promise:
    before, promise.state = PromiseState(promise.state), state
    promise.version += 1
    _plan_next(promise, localdate(at))
    promise.save()
    told = {"text": promise.reason, "reading": promise.reading}
    _step(promise, StepKind.STATE, before, by=by, at=at, **told)
    audit.note(verb, thing=promise, by=by, at=at, facts={"from": before.value, "to": state.value})
    return promise


def _step(
    promise: Promise, kind: StepKind, before: PromiseState, *, by: Any, at: datetime, **told: Any
) -> None:
    states = {"from_state": before, "to_state": promise.state}
    PromiseStep.objects.create(promise=promise, kind=kind, **states, at=at, by=by, **told)


def _plan_next(promise: Promise, on: date) -> None:
    if promise.deadline_date is not None:
        promise.follow_up_date = rules.next_follow_up(promise.deadline_date, on=on)
        promise.reminded_at = None


def _fill(promise: Promise, told: Mapping[str, Any]) -> None:
    for name in WORDS:
        refuse_personal_data(str(told.get(name, "")))
    for name in PLAIN:
        if name in told:
            setattr(promise, name, told[name])


def _connect(promise: Promise, told: Mapping[str, Any]) -> None:
    tied = [each.problem for name in ("measures", "evidence") for each in told.get(name, ())]
    problems = [*tied, *([promise.problem] if promise.problem else [])]
    refuse_if(rules.why_not_tie(promise, problems=problems, dialogues=told.get("dialogues", ())))
    for name in MANY:
        if name in told:
            getattr(promise, name).set(told[name])
