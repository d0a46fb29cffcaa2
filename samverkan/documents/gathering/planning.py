"""The action plan: each problem with its measures, or why there is none."""

from __future__ import annotations

from typing import Any

from samverkan.cycle.models import Measure, Problem
from samverkan.cycle.states import CauseState, MeasureKind, MeasureState, ProblemState, Term
from samverkan.documents.blocks import KEPT, Block, block, line, missing, table
from samverkan.documents.gathering.ground import DECIDED, Ground
from samverkan.documents.gathering.measures import exact, secrecy_of
from samverkan.documents.gathering.problems import source_of
from samverkan.foundation.swedish import day, joined, number


def plan_in_short(ground: Ground) -> list[Block]:
    """Count the problems of the plan, and show every decided measure on one page."""
    standing = [each for each in ground.problems if each.state != ProblemState.CLOSED]
    left = [each for each in standing if each.state == ProblemState.LEFT]
    lines = [
        line("Problem", number(len(standing))),
        line("Beslutade åtgärder", number(len(_planned(ground))), secrecy=KEPT),
        line("Problem utan beslutad åtgärd", number(sum(map(is_bare, standing))), secrecy=KEPT),
        line("Problem som lämnas utan åtgärd", number(len(left))),
    ]
    return [block(lines, table=_overview(ground) if _planned(ground) else None)]


def _planned(ground: Ground) -> list[tuple[Problem, Measure]]:
    """Return the decided measures against problems that are not closed."""
    return [
        (problem, measure) for problem, measure in ground.measures if problem.state != ProblemState.CLOSED
    ]


def _overview(ground: Ground) -> dict[str, Any]:
    labels = ("Åtgärd", "Problem", "Ansvarig", "Tid", "Uppföljning")
    rows = [
        (
            measure.title,
            problem.title,
            measure.owner.name if measure.owner else "",
            _period(measure),
            day(measure.follow_up_date) if measure.follow_up_date else "",
        )
        for problem, measure in _planned(ground)
    ]
    kept = [secrecy_of(measure) == KEPT for _, measure in _planned(ground)]
    return table("Åtgärderna i planen", [(label, False) for label in labels], rows, kept=kept)


def follow_ups(ground: Ground) -> list[Block]:
    """Show when each decided measure is followed up, the next first."""
    coming = [
        (measure.follow_up_date, problem, measure)
        for problem, measure in _planned(ground)
        if measure.state != MeasureState.FOLLOWED_UP and measure.follow_up_date
    ]
    lines = [
        line(
            day(due),
            f"{measure.title}, {measure.indicator}",
            source=source_of(problem),
            secrecy=secrecy_of(measure),
        )
        for due, problem, measure in sorted(coming, key=lambda row: (row[0], row[2].pk))
    ]
    return [block(lines or [missing("ingen beslutad åtgärd väntar på uppföljning")])]


def is_bare(problem: Problem) -> bool:
    """Tell whether an open problem has no decided measure: then a person says why."""
    open_now = problem.state not in (ProblemState.CLOSED, ProblemState.LEFT)
    return open_now and not any(each.state in DECIDED for each in problem.measures.all())


def problem_plan(problem: Problem) -> list[Block]:
    """Show one problem of the action plan: finding, causes, goal, measures, or why there is none."""
    source = source_of(problem)
    lines = [
        line("Vad som händer", problem.description, source=source),
        line("Läge", str(problem.get_state_display()), source=source),
    ]
    if problem.area:
        lines.append(line("Område", problem.area.name))
    held = [each.text for each in problem.causes.all() if each.state != CauseState.REJECTED]
    lines.append(
        line("Antagna orsaker", "; ".join(held), source=source) if held else missing("orsak är inte antagen")
    )
    measures = [each for each in problem.measures.all() if each.state != MeasureState.DROPPED]
    if problem.state == ProblemState.LEFT:
        lines.append(line("Utan åtgärd, därför att", problem.outcome or "motiv saknas", source=source))
    elif is_bare(problem):
        lines.append(missing("ingen åtgärd är beslutad"))
    return [block(lines), *(_measure(each) for each in measures)]


def _measure(measure: Measure) -> Block:
    secrecy = secrecy_of(measure)
    told: list[tuple[str, str]] = [
        ("Slag", f"{measure.get_kind_display()}, {_way(measure)}, {Term(measure.term).label}"),
        ("Läge", str(measure.get_state_display())),
        ("Mot orsaken", measure.cause.text if measure.cause else ""),
        ("Mål", measure.goal),
        ("Mått", _indicator(measure)),
        ("Ansvarig", measure.owner.name if measure.owner else ""),
        ("Tillsammans med", joined([each.name for each in measure.parties.all()])),
        ("Resurser", _cost(measure)),
        ("Tid", _period(measure)),
        ("Uppföljning", day(measure.follow_up_date) if measure.follow_up_date else ""),
        ("Beslutad", day(measure.decided_date) if measure.decided_date else ""),
    ]
    lines = [line(label, text, secrecy=secrecy) for label, text in told if text]
    lacking = [
        label.lower()
        for label, text in told
        if label in ("Mål", "Mått", "Ansvarig", "Uppföljning") and not text
    ]
    if lacking:
        lines.append(missing(f"{measure.title}: {joined(lacking)}") | {"secrecy": secrecy})
    return block(lines, heading=measure.title) | {"secrecy": secrecy}


def _way(measure: Measure) -> str:
    """Return whether a measure changes the situation or works socially, as Brå tells them apart."""
    social = (MeasureKind.SOCIAL, MeasureKind.INFORMATION)
    return "social" if measure.kind in social else "situationell"


def _indicator(measure: Measure) -> str:
    if measure.baseline is None or measure.target is None:
        return measure.indicator
    return f"{measure.indicator}, från {exact(measure.baseline)} till {exact(measure.target)}"


def _cost(measure: Measure) -> str:
    if measure.cost is None:
        return ""
    who = f", {measure.cost_bearer}" if measure.cost_bearer else ""
    return f"{number(float(measure.cost))} kronor{who}"


def _period(measure: Measure) -> str:
    if measure.starts_date is None:
        return ""
    return (
        f"{day(measure.starts_date)} – {day(measure.ends_date)}"
        if measure.ends_date
        else f"från {day(measure.starts_date)}"
    )
