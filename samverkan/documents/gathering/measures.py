"""What was done about the problems, what it cost and what it gave."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from samverkan.cycle.models import Measure, Problem
from samverkan.cycle.states import MeasureKind, MeasureState
from samverkan.documents.blocks import KEPT, SHARED, Block, Line, block, line, missing
from samverkan.documents.gathering.ground import Ground
from samverkan.documents.gathering.problems import source_of
from samverkan.foundation.swedish import counted, number, shortest
from samverkan.rounds.models import Action
from samverkan.rounds.states import ActionState

OPEN_POLICE = (MeasureState.DONE, MeasureState.FOLLOWED_UP)


def secrecy_of(measure: Measure) -> str:
    """Return who may read of a measure: what the police plan or do is kept until it is done."""
    planned = measure.kind == MeasureKind.POLICE and measure.state not in OPEN_POLICE
    return KEPT if planned else SHARED


def results(ground: Ground) -> list[Block]:
    """Show what followed-up measures are told to have given."""
    lines = []
    for problem, measure in ground.measures:
        for found in measure.follow_ups.all():
            if found.done_date:
                told = f"{found.was_done} {found.result}".strip()
                lines.append(
                    line(measure.title, told, source=source_of(problem), secrecy=secrecy_of(measure))
                )
    return [block(lines or [missing("ingen åtgärd är uppföljd")], heading="Uppföljda åtgärder")]


def costs(ground: Ground) -> list[Block]:
    """Show what the measures cost, by who pays; a sum with a kept measure in it is kept."""
    paid: dict[str, Decimal] = {}
    kept: set[str] = set()
    for _, measure in ground.measures:
        if measure.cost is not None:
            bearer = measure.cost_bearer or "utan angiven betalare"
            paid[bearer] = paid.get(bearer, Decimal()) + measure.cost
            kept |= {bearer} if secrecy_of(measure) == KEPT else set()
    lines = [
        line(f"Åtgärder, {who}", f"{number(float(total))} kronor", secrecy=KEPT if who in kept else SHARED)
        for who, total in sorted(paid.items())
    ]
    return [block(lines or [missing("ingen beslutad åtgärd har en kostnad")])]


def actions(ground: Ground) -> list[Block]:
    """Show what became of the weekly rounds' actions, and what was done of the measures."""
    rows = Action.objects.filter(
        forum__municipality=ground.municipality, due_date__range=(ground.from_date, ground.until_date)
    )
    found = Counter(rows.values_list("state", flat=True))
    lines = [line(f"Åtgärder i veckans arbete, {ActionState(s).label}", number(n)) for s, n in found.items()]
    lines += [_done(problem, measure) for problem, measure in ground.measures if measure.doses.all()]
    return [block(lines or [missing("inget är noterat som gjort")])]


def analysed(ground: Ground) -> list[Block]:
    """Tell for how many problems causes were assumed before measures were decided."""
    with_measures = {problem.pk: problem for problem, _ in ground.measures}
    if not with_measures:
        return [block([missing("ingen åtgärd är beslutad")])]
    analysed = [each for each in with_measures.values() if each.causes.all()]
    told = f"{len(analysed)} av {counted(len(with_measures), 'problem', 'problem')} med beslutade åtgärder"
    return [block([line("Med antagna orsaker", told, secrecy=KEPT)])]


def measure_kinds(ground: Ground) -> list[Block]:
    """Count the measures decided in the period by kind."""
    first, last = ground.from_date, ground.until_date
    found = Counter(
        measure.get_kind_display()
        for _, measure in ground.measures
        if measure.decided_date and first <= measure.decided_date <= last
    )
    lines = [line(kind.capitalize(), number(n), secrecy=KEPT) for kind, n in sorted(found.items())]
    return [block(lines or [missing("ingen åtgärd beslutades under perioden")])]


def followed_up(ground: Ground) -> list[Block]:
    """Tell how many of the decided measures are followed up."""
    if not ground.measures:
        return [block([missing("ingen åtgärd är beslutad")])]
    n = sum(measure.state == MeasureState.FOLLOWED_UP for _, measure in ground.measures)
    told = f"{n} av {counted(len(ground.measures), 'åtgärd', 'åtgärder')}"
    return [block([line("Uppföljda", told, secrecy=KEPT)])]


def _done(problem: Problem, measure: Measure) -> Line:
    done = sum((each.amount for each in measure.doses.all() if each.withdrawn_at is None), Decimal())
    planned = f" av planerade {exact(measure.planned_dose)}" if measure.planned_dose is not None else ""
    told = f"{exact(done)}{planned} {measure.dose_unit}".strip()
    return line(measure.title, f"{told} gjort", source=source_of(problem), secrecy=secrecy_of(measure))


def exact(value: Decimal) -> str:
    """Return a number with no more decimals than it needs."""
    return shortest(float(value), 2)
