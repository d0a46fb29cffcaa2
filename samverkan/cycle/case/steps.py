"""A problem as one reads it: its tree of causes, the measures its reader sees, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, Q, QuerySet, Sum
from django.utils.translation import gettext

from samverkan.cycle.models import Cause, EvidenceLink, Measure, MeasureFollowUp, Problem
from samverkan.cycle.states import SETTLED, Corner, MeasureState, ProblemState
from samverkan.foundation.swedish import day, joined, shortest

DONE_SO_FAR = Sum("doses__amount", filter=Q(doses__withdrawn_at=None))


@dataclass(frozen=True)
class Next:
    """What comes next for a problem, and at which part of its page (or of which measure)."""

    text: str
    part: str = ""
    measure: Any = None


@dataclass(frozen=True)
class Branch:
    """A cause in the tree, with those that lead to it."""

    cause: Cause
    depth: int
    children: list[Branch] = field(default_factory=list)


def with_case(problems: QuerySet[Problem], reader: Any, *, on: date) -> QuerySet[Problem]:
    """Return problems with all that their next step is told from; the queries do not grow with them."""
    owed = MeasureFollowUp.objects.order_by("due_date", "pk")
    seen = Measure.objects.visible_to(reader, on=on).annotate(done_so_far=DONE_SO_FAR)
    measures = seen.select_related("owner__organisation", "cause").order_by("pk")
    return problems.select_related("area", "forum__municipality").prefetch_related(
        Prefetch("evidence", EvidenceLink.objects.order_by("pk")),
        Prefetch("causes", Cause.objects.order_by("pk").prefetch_related("arguments__evidence")),
        Prefetch("measures", measures.prefetch_related(Prefetch("follow_ups", owed))),
    )


def tree_of(causes: Iterable[Cause]) -> list[Branch]:
    """Return the causes as trees: those that lead straight to the problem first, each with its own."""
    under: dict[int | None, list[Cause]] = {}
    for cause in causes:
        under.setdefault(cause.parent_id, []).append(cause)

    def grown(parent: int | None, depth: int) -> list[Branch]:
        return [Branch(each, depth, grown(each.pk, depth + 1)) for each in under.get(parent, [])]

    return grown(None, 0)


def rows_of(branches: Iterable[Branch]) -> list[Branch]:
    """Return the branches in reading order, each followed by its own."""
    return [row for branch in branches for row in (branch, *rows_of(branch.children))]


def corners_of(causes: Iterable[Cause]) -> list[tuple[Corner, list[Cause]]]:
    """Return the causes at each corner of the triangle; an empty corner is shown as empty."""
    known = list(causes)
    return [(corner, [each for each in known if each.corner == corner]) for corner in Corner]


def next_step(problem: Problem, *, on: date) -> Next:
    """Say what a problem waits for now; asks only what ``with_case`` has fetched."""
    if problem.recurred_at:
        return Next(
            gettext("Det kan vara tillbaka. Ta upp det igen, eller säg att det inte är samma."), "lage"
        )
    steps = {
        ProblemState.NOTED: _before_analysis,
        ProblemState.ANALYSED: _before_decision,
        ProblemState.WORKED_ON: _under_way,
    }
    step = steps.get(ProblemState(problem.state))
    return step(problem, on) if step else Next("")


def dosage(measure: Any) -> str:
    """Say how much of a measure is done, of what was planned; ``done_so_far`` is fetched beside it."""
    done, unit = measure.done_so_far or Decimal(0), measure.dose_unit or gettext("gånger")
    if measure.planned_dose is None:
        return gettext("%(done)s %(unit)s gjorda") % {"done": shortest(float(done)), "unit": unit}
    told = {"done": shortest(float(done)), "of": shortest(float(measure.planned_dose)), "unit": unit}
    return gettext("%(done)s av %(of)s %(unit)s gjorda") % told


def _before_analysis(problem: Problem, on: date) -> Next:
    if not problem.evidence.all():
        return Next(gettext("Skriv vad det bygger på: minst ett underlag."), "underlag")
    causes = list(problem.causes.all())
    if not causes:
        return Next(gettext("Skriv varför det händer: minst en antagen orsak."), "orsaker")
    if not any(cause.arguments.all() for cause in causes):
        return Next(gettext("Skriv vad som talar för och emot orsakerna."), "orsaker")
    return Next(gettext("Säg att orsakerna är analyserade, när ni är överens."), "lage")


def _before_decision(problem: Problem, on: date) -> Next:
    proposed = [each for each in problem.measures.all() if each.state == MeasureState.PROPOSED]
    if not proposed:
        return Next(gettext("Föreslå en åtgärd som påverkar en av orsakerna."), "atgarder")
    return _of_proposal(proposed[0])


def _of_proposal(measure: Measure) -> Next:
    if measure.missing:
        told = {"title": measure.title, "missing": joined(measure.missing)}
        return Next(gettext("%(title)s: %(missing)s saknas.") % told, measure=measure)
    return Next(gettext("Besluta om %s.") % measure.title, measure=measure)


def _under_way(problem: Problem, on: date) -> Next:
    measures = [each for each in problem.measures.all() if each.state not in SETTLED]
    if not measures:
        return Next(
            gettext("Alla åtgärder är uppföljda. Avsluta problemet eller föreslå nästa åtgärd."), "lage"
        )
    owed = [(each.due_date, m) for m in measures for each in m.follow_ups.all() if each.done_date is None]
    if owed:
        due, measure = min(owed, key=lambda pair: (pair[0], pair[1].pk))
        if due <= on:
            told = {"title": measure.title, "day": day(due)}
            return Next(gettext("Följ upp %(title)s, skulle vara gjort %(day)s.") % told, measure=measure)
    proposed = [each for each in measures if each.state == MeasureState.PROPOSED]
    if proposed:
        return _of_proposal(proposed[0])
    waiting = [each for each in measures if each.state == MeasureState.DECIDED]
    if waiting:
        return Next(gettext("Börja med %s.") % waiting[0].title, measure=waiting[0])
    if owed:
        told = {"title": measure.title, "day": day(due)}
        return Next(gettext("%(title)s pågår. Följs upp %(day)s.") % told, measure=measure)
    return Next(gettext("Gör klart %s.") % measures[0].title, measure=measures[0])
