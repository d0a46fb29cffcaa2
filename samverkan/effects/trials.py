"""How the methods of the knowledge bank went here: the verdicts a reader may see."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from samverkan.cycle.kinds import kinds
from samverkan.effects.models import Verdict
from samverkan.effects.reading import SIGNS
from samverkan.effects.states import Word
from samverkan.forums.addresses import address
from samverkan.knowledge.tried import Trial, register


def register_all() -> None:
    """Tell the knowledge bank."""
    register(names=names, trials=trials)


def names() -> dict[str, str]:
    """Return what each kind of problem is called."""
    return {code: kind.name for code, kind in kinds().items()}


def trials(methods: Iterable[Any], person: Any, on: date) -> dict[int, list[Trial]]:
    """Return the verdicts that stand on measures by those methods; one query."""
    rows = Verdict.objects.visible_to(person, on=on).latest()
    rows = rows.filter(registration__measure__method__in=[each.pk for each in methods])
    found: dict[int, list[Trial]] = {}
    for each in rows.select_related("registration__measure__problem__forum__municipality").order_by("-id"):
        measure = each.registration.measure
        href = address("effects:measure", measure.problem.forum, measure.pk)
        trial = Trial(measure.title, each.get_word_display(), SIGNS[Word(each.word)], href)
        found.setdefault(measure.method_id, []).append(trial)
    return found
