"""Make a lesson of a verdict: its numbers as judged, people's words beside, no word more than it bears."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.effects import rules
from samverkan.effects.models import Learning, Verdict
from samverkan.effects.wording import why_not_say
from samverkan.foundation.refusals import refuse_if
from samverkan.knowledge.actions.lessons import tell_lesson
from samverkan.knowledge.contents import amount, percent
from samverkan.knowledge.models import Lesson


@transaction.atomic
def learn(*, verdict: Verdict, title: str, learnt: str, otherwise: str, by: Any, at: datetime) -> Lesson:
    """Keep a lesson of a judged measure in the knowledge bank."""
    registration = verdict.registration
    measure = registration.measure
    refuse_if(rules.why_not_work(measure, by=by, on=localdate(at)))
    for text in (title, learnt, otherwise):
        refuse_if(why_not_say(text, verdict))
    told = {
        "method": measure.method.code if measure.method else "",
        "problem": measure.problem.kind,
        "title": title,
        "kind": measure.kind,
        "planned_dose": amount(verdict.planned_dose),
        "done_dose": amount(verdict.done_dose),
        "dose_unit": measure.dose_unit,
        "verdict": verdict.word,
        "change_percent": percent(verdict.change),
        "low_percent": percent(verdict.low),
        "high_percent": percent(verdict.high),
        "weeks_before": registration.weeks_before,
        "weeks_after": registration.weeks_after,
        "year": registration.last_week.year,
        "learnt": learnt,
        "otherwise": otherwise,
    }
    town = measure.problem.forum.municipality
    lesson = tell_lesson(municipality=town, told=told, by=by, at=at)
    Learning.objects.get_or_create(lesson=lesson, defaults={"verdict": verdict})
    return lesson
