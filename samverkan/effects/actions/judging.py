"""Judge a measure as it was planned: a new row each time, never a changed one."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from samverkan.cycle.models import Dose, Measure
from samverkan.cycle.states import MeasureState
from samverkan.effects import contents, rules
from samverkan.effects.figures.judging import Finding, judge
from samverkan.effects.figures.series import Series, series_of, weeks_counted
from samverkan.effects.models import Registration, Verdict
from samverkan.effects.states import RegistrationState
from samverkan.foundation import audit
from samverkan.foundation.refusals import refuse_if
from samverkan.foundation.weeks import Week
from samverkan.knowledge.canonical import digest
from samverkan.knowledge.contents import amount

BEGUN = (MeasureState.UNDER_WAY, MeasureState.DONE, MeasureState.FOLLOWED_UP)


@transaction.atomic
def give_verdict(*, registration: Registration, by: Any, at: datetime) -> Verdict:
    """Judge the measure of a locked plan from what is counted now; the same counts give the same row."""
    rows = Registration.objects.select_for_update(of=("self",))
    kept: Registration = rows.select_related(
        "forum__municipality", "measure__problem__forum__municipality"
    ).get(pk=registration.pk)
    if by is not None:
        refuse_if(rules.why_not_work(kept.measure, by=by, on=localdate(at)))
    refuse_if(rules.why_not_judge(kept, on=localdate(at), known=weeks_counted(kept.forum)))
    made = verdict_of(kept, series_of(kept), done=dose_of(kept.measure, until=kept.last_week.sunday))
    last = kept.verdicts.order_by("-number").first()
    if last is not None and last.content_hash == made.content_hash:
        return last
    made.number, made.judged_at, made.judged_by = (last.number + 1 if last else 1), at, by
    made.save(force_insert=True)
    facts = {"number": made.number, "word": str(made.word), "content": made.content_hash}
    audit.note("registration.judged", thing=kept, by=by, at=at, facts=facts)
    return made


def judge_due(*, at: datetime) -> None:
    """Judge, once, every measure whose weeks are over and read in; later ones are asked for by people."""
    last = Week.last_before(localdate(at)).index
    waiting = Registration.objects.filter(
        state=RegistrationState.LOCKED, verdicts__isnull=True, after_until__lte=last
    )
    for registration in waiting.select_related("forum").order_by("id"):
        known = weeks_counted(registration.forum)
        if rules.why_not_judge(registration, on=localdate(at), known=known) is None:
            give_verdict(registration=registration, by=None, at=at)


def verdict_of(registration: Registration, series: Series, *, done: Decimal | None) -> Verdict:
    """Return the verdict as a row that is not saved yet."""
    planned = registration.planned_dose
    finding = judge(
        series,
        weeks=(registration.weeks_before, registration.weeks_after),
        chosen_among=registration.chosen_among,
        planned=None if planned is None else float(planned),
        done=None if done is None else float(done),
    )
    body = _body(registration, series, finding)
    numbers = {name: value for name, value in asdict(finding).items() if name != "variation"}
    numbers["reasons"] = list(finding.reasons)
    facts = {**numbers, "body": body, "planned": amount(planned), "done": amount(done)}
    return Verdict(
        registration=registration,
        **numbers,
        planned_dose=planned,
        done_dose=done,
        body=body,
        content_hash=digest(facts),
    )


def dose_of(measure: Any, *, until: date) -> Decimal | None:
    """Return how much was done until a day; None where nothing was noted."""
    doses = Dose.objects.filter(measure=measure, withdrawn_at__isnull=True, done_date__lte=until)
    amounts = list(doses.values_list("amount", flat=True))
    return sum(amounts, Decimal(0)) if amounts else None


def beside(registration: Registration) -> int:
    """Return how many other measures against the same problem were going on in the weeks after."""
    first = Week.from_index(registration.after_from).monday
    others = Measure.objects.filter(problem=registration.measure.problem_id, state__in=BEGUN)
    others = others.exclude(pk=registration.measure_id).filter(starts_date__lte=registration.last_week.sunday)
    return others.filter(Q(ends_date__isnull=True) | Q(ends_date__gte=first)).count()


def _body(registration: Registration, series: Series, finding: Finding) -> dict[str, Any]:
    """Return the weeks a verdict rests on, so that it can be drawn and reckoned again."""
    there = series.comparison.sum(axis=0)
    return {
        "form": contents.FORM,
        "plan": registration.content_hash,
        "weeks": series.weeks.tolist(),
        "start": series.start,
        "treated": series.treated.tolist(),
        "comparison": there.tolist(),
        "ring": None if series.ring is None else series.ring.tolist(),
        "areas_beside": len(series.comparison) + len(series.others),
        "left_out": list(series.left_out),
        "beside": beside(registration),
        "variation": finding.variation,
        "digest": series.digest,
    }
