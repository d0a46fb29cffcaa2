"""A verdict on one page: tagged PDF out of its frozen row; the same row gives the same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from samverkan.effects import drawing, reading, wording
from samverkan.effects.models import Verdict
from samverkan.foundation.swedish import moment
from samverkan.web import pdf as documents

TEMPLATE = Path(__file__).with_name("paper.typ")


def pages(verdict: Verdict) -> bytes:
    """Return the verdict on paper."""
    return documents.compile(TEMPLATE, _data(verdict), at=verdict.judged_at)


def _data(verdict: Verdict) -> dict[str, Any]:
    registration = verdict.registration
    measure, planned = registration.measure, reading.planned_of(registration)
    told = wording.told(verdict)
    facts = (
        ("Händelser", planned.kinds),
        ("Åtgärdens område", planned.treated),
        ("Jämförelse", planned.comparison),
        ("Runt om", planned.ring),
        ("Före", planned.before),
        ("Efter", planned.after),
        ("Gick att se", "" if registration.detectable is None else reading.detectable_told(registration)),
        ("Låst", moment(registration.locked_at) if registration.locked_at else ""),
    )
    return {
        "title": measure.title,
        "problem": measure.problem.title,
        "forum": measure.problem.forum.name,
        "word": verdict.get_word_display(),
        "head": told.head,
        "sentences": list(told.sentences),
        "cautions": list(told.cautions),
        "dosage": wording.dosage(verdict.planned_dose, verdict.done_dose, measure.dose_unit),
        "chart": str(drawing.chart(verdict.body, title="Händelser före och efter åtgärden")),
        "about": drawing.about(drawing.points_of(verdict.body)),
        "facts": [fact for fact in facts if fact[1]],
        "judged": moment(verdict.judged_at),
        "number": verdict.number,
        "plan_sum": registration.content_hash,
        "sum": verdict.content_hash,
    }
