"""What was found out, decided and done: problem, cause, measure, dose, follow-up, verdict."""

from __future__ import annotations

from typing import Any

from django.db.models import Sum
from django.urls import reverse

from samverkan.cycle.models import Cause, Dose, EvidenceLink, Measure, MeasureFollowUp, Problem
from samverkan.cycle.states import CauseState, MeasureState, ProblemState
from samverkan.effects.models import Registration, Verdict
from samverkan.forums.addresses import address
from samverkan.foundation.swedish import day, measured, shortest
from samverkan.trace.kinds.kind import Kind, Need, Relation, by_field, by_rows
from samverkan.trace.kinds.resting import PICTURED, SAID, resting
from samverkan.trace.kinds.told import is_told

BEGUN = (MeasureState.UNDER_WAY, MeasureState.DONE, MeasureState.FOLLOWED_UP)
DECIDED = (MeasureState.DECIDED, *BEGUN)
FINISHED = (MeasureState.DONE, MeasureState.FOLLOWED_UP)


def _problems() -> Any:
    return Problem.objects.select_related("forum__municipality")


def _evidence() -> Any:
    return EvidenceLink.objects.select_related("problem__forum__municipality")


def _causes() -> Any:
    return Cause.objects.select_related("problem__forum__municipality")


def _measures() -> Any:
    return Measure.objects.select_related("problem__forum__municipality")


def _doses() -> Any:
    return Dose.objects.filter(withdrawn_at=None)


def _dosages() -> Any:
    """Return the measures of which something has been noted as done, each with how much."""
    done = _measures().filter(pk__in=_doses().values("measure"))
    return done.annotate(done=Sum("doses__amount", filter=_still()))


def _still() -> Any:
    from django.db.models import Q

    return Q(doses__withdrawn_at=None)


def _follow_ups() -> Any:
    return MeasureFollowUp.objects.select_related("measure__problem__forum__municipality")


def _registrations() -> Any:
    return Registration.objects.select_related("measure__problem__forum__municipality")


def _verdicts() -> Any:
    return Verdict.objects.select_related("registration__measure__problem__forum__municipality")


def problem_page(problem: Any) -> str:
    """Return where a problem is read."""
    return address("cycle:problem", problem.forum, problem.pk)


def measure_page(measure: Any) -> str:
    """Return where a measure is read."""
    return reverse("cycle:measure", args=[measure.pk])


def effect_page(measure: Any) -> str:
    """Return where it is read what a measure changed."""
    return address("effects:measure", measure.problem.forum, measure.pk)


def _dosed(measure: Any) -> str:
    if not measure.planned_dose:
        return measured(float(measure.done), measure.dose_unit)
    return f"{shortest(float(measure.done))} av {measured(float(measure.planned_dose), measure.dose_unit)}"


WORKED = (
    Kind(
        "evidence",
        "underlag",
        5,
        _evidence,
        title=lambda row: row.title,
        href=lambda row: problem_page(row.problem),
        told=lambda row: "" if row.is_used else "används inte",
        needs=(Need(("problem",), "Problemet kan inte visas."),),
        may_begin=True,  # what comes from outside the system
    ),
    Kind(
        "problem",
        "problem",
        6,
        _problems,
        title=lambda row: row.title,
        href=problem_page,
        told=lambda row: row.get_state_display(),
        needs=(
            Need(("evidence",), "Inget underlag är kopplat till problemet.", is_up=True),
            Need(("cause",), "Ingen orsak är antagen.", when=lambda row: row.state != ProblemState.LEFT),
            Need(
                ("cause", "document"),
                "Lämnat utan åtgärd, och står inte i någon åtgärdsplan.",
                when=lambda row: row.state == ProblemState.LEFT,
            ),
        ),
        page="cycle:problem",
    ),
    Kind(
        "cause",
        "orsak",
        7,
        _causes,
        title=lambda row: row.text,
        href=lambda row: problem_page(row.problem),
        told=lambda row: row.get_state_display(),
        needs=(
            Need(("problem",), "Problemet kan inte visas.", is_up=True),
            Need(
                ("measure", "cause"),
                "Ingen åtgärd angriper orsaken.",
                when=lambda row: row.state != CauseState.REJECTED,
            ),
            Need(("measure", "cause"), "Avfärdad.", when=lambda row: row.state == CauseState.REJECTED),
        ),
    ),
    Kind(
        "measure",
        "åtgärd",
        8,
        _measures,
        title=lambda row: row.title,
        href=measure_page,
        told=lambda row: row.get_state_display(),
        needs=(
            Need(("cause",), "Ingen orsak är vald.", is_up=True),
            Need(("commitment",), "Inget åtagande i överenskommelsen är kopplat.", is_up=True),
            Need(
                ("outcome", "decision"),
                "Beslutet är inte kopplat till något möte.",
                is_up=True,
                when=lambda row: row.state in DECIDED,
            ),
            Need(("dosage",), "Inget är noterat som gjort.", when=lambda row: row.state in BEGUN),
            Need(
                ("registration",),
                "Inget bestämdes i förväg om hur det ska jämföras.",
                when=lambda row: row.state in DECIDED,
            ),
            Need(("follow_up",), "Ingen uppföljning är planerad.", when=lambda row: row.state in DECIDED),
            Need(
                ("promise", "message", "release"),
                "Gjort men inte berättat.",
                when=lambda row: row.state in FINISHED,
                met_by=is_told,
            ),
            Need(
                ("dosage", "registration", "follow_up"),
                "Inte beslutad än.",
                when=lambda row: row.state == MeasureState.PROPOSED,
            ),
            Need(
                ("dosage", "registration", "follow_up"),
                "Slopad.",
                when=lambda row: row.state == MeasureState.DROPPED,
            ),
        ),
        page="cycle:measure",
    ),
    Kind(
        "dosage",
        "utfört",
        9,
        _dosages,
        title=_dosed,
        href=measure_page,
        needs=(Need(("measure",), "Åtgärden kan inte visas.", is_up=True),),
        may_end=True,
        belongs=True,
    ),
    Kind(
        "registration",
        "förhandsregistrering",
        9,
        _registrations,
        title=lambda row: f"Jämförelse av {row.measure.title}",
        href=lambda row: effect_page(row.measure),
        told=lambda row: row.get_state_display(),
        needs=(
            Need(("measure",), "Åtgärden kan inte visas.", is_up=True),
            Need(("verdict",), "Inget utslag än."),
        ),
        belongs=True,
    ),
    Kind(
        "follow_up",
        "uppföljning av åtgärd",
        9,
        _follow_ups,
        title=lambda row: f"Uppföljning {day(row.done_date or row.due_date)}",
        href=lambda row: measure_page(row.measure),
        told=lambda row: "gjord" if row.done_date else "inte gjord än",
        needs=(Need(("measure",), "Åtgärden kan inte visas.", is_up=True),),
        may_end=True,
        belongs=True,
    ),
    Kind(
        "verdict",
        "utslag",
        10,
        _verdicts,
        title=lambda row: row.get_word_display(),
        href=lambda row: effect_page(row.registration.measure),
        told=lambda row: f"nummer {row.number}",
        needs=(Need(("registration",), "Registreringen kan inte visas.", is_up=True),),
        may_end=True,
        belongs=True,
    ),
)

WORKED_LINKS = (
    resting("picture", PICTURED),
    resting("dialogue", SAID),
    by_field("forum", "problem", Problem.objects.all, "forum"),
    by_rows("evidence", "problem", EvidenceLink.objects.all, "pk", "problem"),
    by_field("problem", "cause", Cause.objects.all, "problem"),
    by_field("cause", "cause", Cause.objects.all, "parent"),
    by_field("cause", "measure", Measure.objects.all, "cause"),
    by_field("problem", "measure", Measure.objects.all, "problem"),
    by_field("commitment", "measure", Measure.objects.all, "commitment"),
    by_field("outcome", "measure", Measure.objects.all, "outcome"),
    by_field("decision", "measure", Measure.objects.all, "decision"),
    Relation("measure", "dosage", by_rows("measure", "dosage", _doses, "measure", "measure").pairs, "pk"),
    by_field("measure", "registration", Registration.objects.all, "measure"),
    by_field("measure", "follow_up", MeasureFollowUp.objects.all, "measure"),
    by_field("registration", "verdict", Verdict.objects.all, "registration"),
)
