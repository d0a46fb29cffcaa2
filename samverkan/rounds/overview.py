"""What a page shows of the areas: the numbers, what they suggest, what the group says, the difference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from samverkan.foundation.swedish import counted, joined
from samverkan.people.models import Function
from samverkan.people.rules import held_on
from samverkan.pictures.rendering import words
from samverkan.rounds.models import Assessment, Round
from samverkan.rounds.standing import events_in
from samverkan.rounds.states import Level, Scale
from samverkan.rounds.suggesting import Suggestion, suggestions_of
from samverkan.situation.models import Category

Picture = Mapping[str, Any]
MOST_CHANGES = 3


@dataclass(frozen=True)
class AreaLine:
    """One area on the week's page."""

    code: str
    name: str
    suggestion: Suggestion
    assessment: Assessment | None

    @property
    def stands_out(self) -> bool:
        """Return whether the group should say something of it."""
        return bool(self.suggestion.level)

    @property
    def difference(self) -> tuple[str, str]:
        """Return how the group's word differs from the numbers': a sign and words, or nothing."""
        if self.assessment is None:
            return "", ""
        return difference(self.assessment.level, self.suggestion.level, then=self.assessment.suggested)


def difference(level: int, suggested: int | None, *, then: int | None) -> tuple[str, str]:
    """Return sign and words for a level beside what the numbers suggest now, and suggested ``then``."""
    if suggested != then:
        return "info", "Talens förslag har ändrats sedan gruppen bedömde området."
    if suggested is None:
        return "info", "Talen ger inget förslag."
    if level == suggested:
        return "usual", "Gruppen och talen säger samma sak."
    if level > suggested:
        return "more", f"Gruppen tar läget allvarligare än talen, som säger {Level(suggested).label}."
    return "less", f"Gruppen tar läget lugnare än talen, som säger {Level(suggested).label}."


def area_lines(noted: Round, picture: Picture) -> list[AreaLine]:
    """Return every area of a picture, those that stand out most first; one query."""
    suggested = suggestions_of(picture)
    said = {each.area.code: each for each in noted.assessments.select_related("area", "assessed_by")}
    lines = [
        AreaLine(area["code"], area["name"], suggested[area["code"]], said.get(area["code"]))
        for area in picture["areas"]
    ]
    return sorted(lines, key=lambda line: (-(line.suggestion.level or 0), line.name))


def in_short(picture: Picture) -> str:
    """Return how many events the week had, and where something stands out."""
    told = f"{counted(events_in(picture), 'händelse', 'händelser')} under veckan."
    names = [area["name"] for area in picture["areas"] if area["signal"]]
    return f"{told} Något sticker ut i {joined(names)}." if names else f"{told} Inget område sticker ut."


def changes(picture: Picture) -> list[str]:
    """Return what changed most, as lines to have beside one's own words."""
    kinds = {kind["code"]: kind["name"] for kind in picture["categories"]}
    cells = [picture["cells"][i] for i in picture["changes"][:MOST_CHANGES]]
    return [f"{kinds[cell['category']]} i {cell['area']}: {words.told(cell)}." for cell in cells]


def matrix(noted: Round) -> list[tuple[Scale, list[tuple[Scale, list[Any]]]]]:
    """Return the priorities by need, highest first, and in each by what can be influenced; one query."""
    rows = noted.priorities.select_related("area", "category", "decided_by").order_by("area__name", "id")
    put = list(rows)
    down = sorted(Scale, reverse=True)
    return [
        (need, [(able, [p for p in put if (p.need, p.influence) == (need, able)]) for able in down])
        for need in down
    ]


def event_types() -> Any:
    """Return the event types that can be put first: the groups of the taxonomy."""
    return Category.objects.filter(group=None).order_by("name")


def seated(noted: Round, *, on: date) -> Any:
    """Return the functions that can stand behind a decision: those with a seat that day."""
    seats = noted.forum.seats.filter(held_on(on)).values("function")
    return Function.objects.filter(pk__in=seats).by_organisation()
