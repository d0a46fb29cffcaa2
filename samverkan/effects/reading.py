"""How a measure stands: planned or not, judged or not, in words for pages and papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from samverkan.effects.figures.power import Chance
from samverkan.effects.models import Registration, Verdict
from samverkan.effects.states import Role, Word
from samverkan.foundation.swedish import counted, joined, number
from samverkan.foundation.weeks import Week

SIGNS = {Word.REDUCTION: "less", Word.NO_DIFFERENCE: "usual", Word.INCREASE: "more", Word.UNKNOWN: "info"}
POOR = "Räkna fler veckor, fler händelsetyper eller ett större område, eller följ upp på ett annat sätt."
INSTEAD = (
    "Räkna ett större område eller fler händelsetyper, eller följ upp på ett annat sätt: räkna på plats "
    "eller fråga dem som bor där."
)
UNSEEN = "Det är osäkert om ens en stor minskning går att se."


@dataclass(frozen=True)
class Planned:
    """A plan in words."""

    kinds: str
    treated: str
    comparison: str
    ring: str
    before: str
    after: str


def planned_of(registration: Registration) -> Planned:
    """Return a plan in words; two queries."""
    rows = registration.planned_areas.select_related("area").order_by("area__name", "id")
    names: dict[str, list[str]] = {role.value: [] for role in Role}
    for each in rows:
        names[each.role].append(each.area.name)
    kinds = list(registration.categories.order_by("name").values_list("name", flat=True))
    return Planned(
        kinds=joined(kinds),
        treated=joined(names[Role.TREATED]),
        comparison=joined(names[Role.COMPARISON]),
        ring=joined(names[Role.RING]),
        before=period(registration.before_from, registration.before_until),
        after=period(registration.after_from, registration.after_until),
    )


def period(first: int, last: int) -> str:
    """Return a period in words: ``vecka 2025-W01 – 2025-W26, 26 veckor``."""
    weeks = last - first + 1
    return f"vecka {Week.from_index(first)} – {Week.from_index(last)}, {counted(weeks, 'vecka', 'veckor')}"


def chance_told(chance: Chance) -> str:
    """Return what a plan could see, in words."""
    seen = f"Före finns {counted(chance.counted, 'händelse', 'händelser')}."
    if chance.fall is None:
        return f"{seen} {UNSEEN} {POOR}"
    least = _least(chance.fall)
    if chance.is_absurd:
        return f"{seen} {least} Så mycket minskar det sällan. {POOR}"
    return f"{seen} {least}"


def detectable_told(registration: Registration) -> str:
    """Return what was said when the plan was locked."""
    if registration.detectable is None:
        return UNSEEN
    return _least(registration.detectable)


def foreseen_told(chance: Chance, *, weeks: int) -> str:
    """Return, of a measure that is only proposed, what could be seen and what to do where nothing could."""
    reported = counted(chance.counted, "händelse är rapporterad", "händelser är rapporterade")
    seen = f"{reported} på {weeks} veckor."
    if chance.fall is None:
        return f"{seen} {UNSEEN} {INSTEAD}"
    if chance.is_absurd:
        return f"{seen} Med så få händelser kan ni se en minskning på minst {_share(chance.fall)}. {INSTEAD}"
    return f"{seen} {_least(chance.fall)}"


def _least(fall: float) -> str:
    return f"En minskning på minst {_share(fall)} kan upptäckas med 80 % säkerhet."


def _share(fall: float) -> str:
    return f"{number(100 * fall)} %"


def by_itself_told(share: float, among: int) -> str:
    """Return what may fall by itself, in words; nothing where nothing does."""
    if share < 0.01:
        return ""
    return (
        f"Området har höga siffror bland {among} områden. Ungefär {number(100 * share)} % av händelserna kan "
        "försvinna av sig självt. Kryssa i om området valdes för det."
    )


def standing(registration: Registration | None, verdict: Verdict | None) -> tuple[str, str]:
    """Return sign and label of how far a measure has come."""
    if verdict is not None:
        return SIGNS[Word(verdict.word)], verdict.get_word_display()
    if registration is None:
        return "unreported", "inget bestämt i förväg"
    if registration.is_locked:
        return "lock", f"låst, bedöms efter vecka {registration.last_week}"
    return "usual", "plan påbörjad"


def latest_by_measure(measures: list[Any], seen: Any) -> dict[int, Verdict]:
    """Return the verdict that stands of each measure; one query."""
    rows = seen.latest().filter(registration__measure__in=[each.pk for each in measures])
    return {each.registration.measure_id: each for each in rows.select_related("registration")}
