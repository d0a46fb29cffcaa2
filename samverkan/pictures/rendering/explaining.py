"""Why a number stands out or not, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from samverkan.foundation.swedish import counted, number, usual
from samverkan.pictures.rendering import words
from samverkan.pictures.rendering.clusters import small


@dataclass(frozen=True)
class Explained:
    """One number of a picture: what it counts, its level, and each step of the judgement."""

    name: str
    count: str
    told: str
    level: words.Level
    rule: str
    steps: list[tuple[str, str, str]]  # what, its value, what it means


def explained(picture: dict[str, Any], *, area: str, kind: str) -> Explained | None:
    """Explain an area, or an event type in it; None when the picture has no such number."""
    place = next((each for each in picture["areas"] if each["code"] == area), None)
    names = {each["code"]: each["name"] for each in picture["categories"]}
    if place is None or (kind and kind not in names):
        return None
    if not kind:
        return _told(picture, place, place["name"], place, _usual_steps(place))
    found = next(cell for cell in picture["cells"] if (cell["area_code"], cell["category"]) == (area, kind))
    steps = [*_usual_steps(found), *_chance_steps(found, picture["budget"])]
    return _told(picture, found, f"{names[kind]} i {place['name']}", place, steps)


def _told(picture: Any, item: Any, name: str, place: Any, steps: list[tuple[str, str, str]]) -> Explained:
    return Explained(
        name=name,
        count=counted(item["count"], "händelse", "händelser"),
        told=item.get("why", f"{words.told(item)}."),
        level=words.level(item, covered=place["covered"]),
        rule=picture["rule"],
        steps=steps,
    )


def _usual_steps(item: dict[str, Any]) -> list[tuple[str, str, str]]:
    if item["expected"] is None:
        return [("Väntat antal", "okänt", "Det finns för få veckor att jämföra med.")]
    return [
        ("Väntat antal", number(item["expected"], 1), "Så många brukar det vara den här tiden på året."),
        ("Vanligt", usual(item["lower"], item["upper"]), "Nitton av tjugo veckor ligger här."),
    ]


def _chance_steps(cell: dict[str, Any], budget: dict[str, Any]) -> list[tuple[str, str, str]]:
    if cell["p"] is None or cell["score"] is None:
        return []
    chance = f"Så ofta ger slumpen ensam {number(cell['count'])} eller fler. 1 är alltid, 0 är aldrig."
    steps = [
        ("Slumpens del (p)", small(cell["p"]), chance),
        ("Avstånd från det väntade", number(cell["score"], 1), "Räknat i vanliga svängningar."),
    ]
    if budget["threshold"] is None:
        return steps
    promised = counted(round(budget["per_quarter"]), "falskt larm", "falska larm")
    limit = f"Minst så långt från det väntade är en signal. Då blir det högst {promised} per kvartal."
    return [*steps, ("Gräns för signal", number(budget["threshold"], 1), limit)]
