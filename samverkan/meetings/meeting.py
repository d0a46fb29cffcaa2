"""What a meeting has before it: last week's actions, the areas that stand out, what is to come, decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from samverkan.foundation.swedish import number, usual
from samverkan.meetings import agenda
from samverkan.meetings.coming import known_events
from samverkan.pictures.rendering import drawings, words
from samverkan.places.models import Area
from samverkan.rounds import slots
from samverkan.rounds.frozen import body_of
from samverkan.rounds.models import Action, Assessment, Decision, KnownEvent, Round, Wording
from samverkan.rounds.suggesting import Suggestion, suggestions_of
from samverkan.situation.figures.axes import area_rows

Row = Mapping[str, Any]
MOST_TYPES = 5


@dataclass(frozen=True)
class Number:
    """A count against what is usual, as it is read out."""

    name: str
    count: str
    noun: str
    usual: str
    level: words.Level
    chart: str


@dataclass(frozen=True)
class AreaStep:
    """One area before the group: its numbers, what the data suggests, and what people say and do."""

    area: Area
    number: Number | None
    types: list[Number]
    suggestion: Suggestion | None
    assessment: Assessment | None
    note: Wording | None
    actions: list[Action]

    @property
    def anchor(self) -> str:
        """Return the name of the step in the address."""
        return f"omrade-{self.area.pk}"

    @property
    def stands_out(self) -> bool:
        """Tell whether the group takes the area up on its own: by its numbers, or because somebody wrote."""
        unusual = self.number is not None and self.number.level is not words.USUAL
        return bool(unusual or self.assessment or self.actions or (self.note and self.note.text))


@dataclass(frozen=True)
class Meeting:
    """Everything the meeting goes through, in its order."""

    carried: list[Action]
    waiting: int
    areas: list[AreaStep]
    as_usual: list[AreaStep]
    new_actions: list[Action]
    this_week: list[KnownEvent]
    next_week: list[KnownEvent]
    decisions: list[Decision]

    @property
    def everywhere(self) -> list[Action]:
        """Return the new actions that belong to no area."""
        return [action for action in self.new_actions if action.area is None]


@dataclass(frozen=True)
class Saved:
    """What a change in the meeting gives back: a part of the page drawn anew, or the version that stands."""

    template: str = ""
    context: dict[str, Any] = field(default_factory=dict)
    version: int | None = None


def meeting_of(noted: Round) -> Meeting:
    """Return what the meeting of a round has before it; queries do not grow with areas or actions."""
    actions = list(noted.actions.select_related("owner__organisation", "area").order_by("id"))
    steps = _in_order(list(_steps(noted, actions)))
    carried = list(agenda.to_go_through(noted))
    # The week to come is the one of the meeting and the one after: the round describes the week before them.
    week = noted.iso_week.plus(1)
    return Meeting(
        carried=carried,
        waiting=agenda.waiting(noted).count(),
        areas=[step for step in steps if step.stands_out],
        as_usual=[step for step in steps if not step.stands_out],
        new_actions=actions,
        this_week=known_events(noted.forum, week),
        next_week=known_events(noted.forum, week.plus(1)),
        decisions=list(noted.decisions.order_by("position")),
    )


def _steps(noted: Round, actions: list[Action]) -> Iterator[AreaStep]:
    picture = body_of(noted.snapshot) if noted.snapshot else None
    suggestions = suggestions_of(picture) if picture else {}
    numbers = _numbers(picture) if picture else {}
    types = _types(picture) if picture else {}
    assessments = {each.area_id: each for each in noted.assessments.all()}
    notes = {each.slot: each for each in noted.wordings.filter(slot__startswith=slots.AREA)}
    by_area: dict[int | None, list[Action]] = defaultdict(list)
    for action in actions:
        by_area[action.area_id].append(action)
    for area in area_rows(noted.forum):
        yield AreaStep(
            area=area,
            number=numbers.get(area.code),
            types=types.get(area.code, []),
            suggestion=suggestions.get(area.code),
            assessment=assessments.get(area.pk),
            note=notes.get(slots.area_slot(area.code)),
            actions=by_area[area.pk],
        )


def _in_order(steps: list[AreaStep]) -> list[AreaStep]:
    """Return the areas by what stands out: signals, more than usual, silence, less; then by name."""

    def surprise(step: AreaStep) -> tuple[int, int, str]:
        suggested = step.suggestion.level if step.suggestion else None
        rank = step.number.level.rank if step.number else words.USUAL.rank
        return rank, -(suggested or 0), step.area.name

    return sorted(steps, key=surprise)


def _numbers(picture: Row) -> dict[str, Number]:
    top = max((area["count"] for area in picture["areas"]), default=1)
    return {
        area["code"]: _number(area["name"], area, words.area_level(area), top) for area in picture["areas"]
    }


def _types(picture: Row) -> dict[str, list[Number]]:
    """Return the event types of each area that are not as usual, the most surprising first."""
    names = {kind["code"]: kind["name"] for kind in picture["categories"]}
    covered = {area["code"]: area["covered"] for area in picture["areas"]}
    top = max((cell["count"] for cell in picture["cells"]), default=1)
    found: dict[str, list[Number]] = defaultdict(list)
    for cell in sorted(picture["cells"], key=lambda cell: (not cell["signal"], -cell["count"])):
        level = words.level(cell, covered=covered[cell["area_code"]])
        listed = found[cell["area_code"]]
        if level in (words.SIGNAL, words.MORE, words.LESS) and len(listed) < MOST_TYPES:
            listed.append(_number(names[cell["category"]], cell, level, top))
    return found


def _number(name: str, item: Row, level: words.Level, top: int) -> Number:
    noun = "händelse" if item["count"] == 1 else "händelser"
    chart = drawings.interval_of(item, top=top)
    return Number(name, number(item["count"]), noun, usual(item["lower"], item["upper"]), level, chart)
