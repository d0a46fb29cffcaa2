"""What could be seen of a measure, told while it is proposed: reckoned from the weekly cube."""

from __future__ import annotations

from datetime import date
from typing import Any

from samverkan.cycle import foreseen
from samverkan.cycle.foreseen import Foreseen
from samverkan.effects import rules
from samverkan.effects.figures.power import Chance, chance_of_seeing
from samverkan.effects.figures.series import lay, weeks_counted
from samverkan.effects.models import Registration
from samverkan.effects.reading import detectable_told, foreseen_told
from samverkan.effects.states import Role
from samverkan.effects.suggesting import Suggestion, countable, suggest
from samverkan.forums.addresses import address

NOWHERE = "Skriv i vilket område åtgärden görs. Då går det att säga hur stor en minskning behöver vara."


def register_all() -> None:
    """Let the pages of measures tell."""
    foreseen.register(tell)


def tell(measure: Any, person: Any, on: date) -> Foreseen | None:
    """Return what could be seen of a measure that has not begun, to those who may count its events."""
    if rules.why_not_plan(measure, on=on):
        return None
    may_plan = rules.why_not_work(measure, by=person, on=on) is None
    href = address("effects:measure", measure.problem.forum, measure.pk) if may_plan else ""
    plan = Registration.objects.visible_to(person, on=on).filter(measure=measure).first()
    if plan is not None:  # a plan that is written and not locked is told on its own page
        return Foreseen(detectable_told(plan), href) if plan.is_locked else None
    return _of_proposed(measure, person, href, on)


def _of_proposed(measure: Any, person: Any, href: str, on: date) -> Foreseen | None:
    """Return what could be seen if things were compared as suggested."""
    forum = countable(measure, person, on=on).first()
    if forum is None or weeks_counted(forum) is None:
        return None
    found = suggest(measure, forum, on=on)
    if Role.TREATED not in found.roles.values():
        return Foreseen(NOWHERE)
    chance = _chance(found)
    return Foreseen(foreseen_told(chance, weeks=_length(found.before)), href)


def _chance(found: Suggestion) -> Chance:
    keys = {role: [area for area, each in found.roles.items() if each == role] for role in Role}
    before = (found.before[0].index, found.before[1].index)
    series = lay(found.counted, keys, before=before, after=None)
    return chance_of_seeing(series, weeks_after=_length(found.after), chosen_among=1)


def _length(period: tuple[Any, Any]) -> int:
    return int(period[1].index - period[0].index + 1)
