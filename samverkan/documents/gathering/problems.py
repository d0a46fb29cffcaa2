"""The problems, what is known of them, and why they are held to happen."""

from __future__ import annotations

from collections import Counter
from typing import Any

from samverkan.cycle.models import Cause, Problem
from samverkan.cycle.states import CauseState, Direction, Perspective, ProblemState
from samverkan.documents.blocks import KEPT, Block, Line, block, line, missing
from samverkan.documents.gathering.ground import Ground
from samverkan.foundation.swedish import counted, joined
from samverkan.rounds.models import Priority
from samverkan.rounds.states import Scale


def source_of(problem: Problem) -> str:
    """Return the name of the row behind what is told of a problem."""
    return f"problem:{problem.pk}"


def problems(ground: Ground) -> list[Block]:
    """Show each problem of the period: what, where, how it stands, and why it was chosen."""
    shown = [_problem(each) for each in ground.problems]
    return shown or [block([missing("inget problem är uppmärksammat")])]


def problem_times(ground: Ground) -> list[Block]:
    """Show when and where the problems happen, as people have written it."""
    lines = [
        line(each.title, f"{_where(each)}{each.time_pattern}", source=source_of(each), secrecy=KEPT)
        for each in ground.problems
        if each.time_pattern
    ]
    return [block(lines, heading="Problem med känd tid")] if lines else []


def roles(ground: Ground) -> list[Block]:
    """Show whom the problems concern, and the causes seen from those who are exposed."""
    lines = [line(each.title, each.roles, source=source_of(each)) for each in ground.problems if each.roles]
    lines += [
        line("Utsatthet", cause.text, source=source_of(each))
        for each in ground.problems
        for cause in each.causes.all()
        if cause.perspective == Perspective.VICTIM and cause.state != CauseState.REJECTED
    ]
    return [block(lines or [missing("inget problem säger vilka som berörs")])]


def sources(ground: Ground) -> list[Block]:
    """Show the sources used and set aside, each with what it limits."""
    links = [(each, link) for each in ground.problems for link in each.evidence.all()]
    limits = [(each, each.limits) for each in ground.problems if each.limits]
    if not links and not limits:
        return [block([missing("inget problem har underlag inskrivet")])]
    used = Counter(link.get_kind_display() for _, link in links if link.is_used)
    kinds = [line(kind.capitalize(), counted(n, "underlag", "underlag")) for kind, n in sorted(used.items())]
    aside = [
        line(f"Används inte: {link.title}", link.limits, source=source_of(each), secrecy=KEPT)
        for each, link in links
        if not link.is_used
    ]
    known = [line(f"Begränsar: {each.title}", told, source=source_of(each)) for each, told in limits]
    known += [
        line(f"Begränsar: {link.title}", link.limits, source=source_of(each), secrecy=KEPT)
        for each, link in links
        if link.is_used and link.limits
    ]
    return [block(kinds, heading="Källor"), block([*aside, *known], heading="Vad källorna inte visar")]


def causes(ground: Ground) -> list[Block]:
    """Show the causes of each problem, with what speaks for and against."""
    shown = []
    for each in ground.problems:
        found = [_cause(cause, each) for cause in each.causes.all() if cause.state != CauseState.REJECTED]
        rejected = [cause.text for cause in each.causes.all() if cause.state == CauseState.REJECTED]
        if rejected:
            found.append(line("Avfärdat", "; ".join(rejected), source=source_of(each)))
        lines = found or [missing("ingen orsak är antagen")]
        shown.append(block(lines, heading=each.title))
    return shown or [block([missing("inget problem är analyserat")])]


def priorities(ground: Ground) -> list[Block]:
    """Show what the weekly rounds have put first most often, and which problems are worked on."""
    rows = Priority.objects.filter(
        round__forum__municipality=ground.municipality,
        round__meeting_date__range=(ground.from_date, ground.until_date),
    )
    found = Counter(
        (area, category or "Området som helhet")
        for area, category in rows.values_list("area__name", "category__name")
    )
    lines = [
        line(f"{category}, {area}", f"prioriterat {counted(n, 'vecka', 'veckor')}", secrecy=KEPT)
        for (area, category), n in found.most_common(10)
    ]
    worked = [each for each in ground.problems if each.state == ProblemState.WORKED_ON]
    lines += [line("Åtgärdas", each.title, source=source_of(each)) for each in worked]
    scale = joined([f"{each.label} ({each.value})" for each in Scale])
    note = f"Behov och möjlighet att påverka vägs i tre steg: {scale}." if found else ""
    return [block(lines or [missing("inget är prioriterat under perioden")], note=note)]


def _problem(problem: Problem) -> Block:
    source = source_of(problem)
    told: list[tuple[str, Any]] = [
        ("Vad som händer", problem.description),
        ("Var", problem.area.name if problem.area else ""),
        ("Vilka som berörs", problem.roles),
        ("Varför just det här", problem.why_this),
        ("Läge", problem.get_state_display()),
        ("Hur det gick", problem.outcome),
    ]
    return block(
        [line(label, str(text), source=source) for label, text in told if text], heading=problem.title
    )


def _cause(cause: Cause, problem: Problem) -> Line:
    found = list(cause.arguments.all())
    told = [f"{cause.get_corner_display()}, {cause.get_state_display()}"]
    for way in Direction:
        texts = [each.text.rstrip(".") for each in found if each.direction == way]
        if texts:
            told.append(f"{way.label}: {'; '.join(texts)}")
    sentences = ". ".join(each[:1].upper() + each[1:] for each in told)
    return line(cause.text, f"{sentences}.", source=source_of(problem))


def _where(problem: Problem) -> str:
    return f"{problem.area.name}, " if problem.area else ""
