"""What effects hand to an agenda: the verdicts it has not sat with yet, to decide how to go on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from samverkan.cycle.agenda import cleared_around, forums_taken_up
from samverkan.cycle.states import ENDED
from samverkan.effects.models import Verdict
from samverkan.effects.states import Word
from samverkan.effects.wording import HEADS
from samverkan.forums.addresses import address
from samverkan.foundation.swedish import day, joined
from samverkan.sittings.models import AgendaItem
from samverkan.sittings.sources import Source, Thing, register
from samverkan.sittings.states import HELD, ItemKind

KIND = "utslag"
PURPOSE = "Besluta om ni fortsätter, ändrar eller avslutar, och hur ni berättar om det."


def register_all() -> None:
    """Let agendas know."""
    register(Source(KIND, "Utslag om åtgärd", not_taken_up, one))


def not_taken_up(forum: Any, on: date) -> Iterator[Thing]:
    """Yield the verdicts that stand, of problems still worked on, until the forum has sat with them."""
    items = AgendaItem.objects.filter(sitting__forum=forum, sitting__state__in=HELD, source_kind=KIND)
    taken_up = [int(key) for key in items.values_list("source_key", flat=True)]
    rows = _verdicts(forum, on).latest().exclude(registration__measure__problem__state__in=ENDED)
    around = cleared_around(forum, on)
    for row in rows.exclude(pk__in=taken_up).order_by("judged_at", "pk"):
        yield _thing(row, forum, around)


def one(forum: Any, key: str, on: date) -> Thing | None:
    """Return one verdict."""
    found = _verdicts(forum, on).filter(pk=key).first()
    return _thing(found, forum, cleared_around(forum, on)) if found else None


def _verdicts(forum: Any, on: date) -> Any:
    rows = Verdict.objects.filter(registration__measure__problem__forum__in=forums_taken_up(forum, on))
    return rows.select_related(
        "registration__measure__problem__forum__municipality", "registration__measure__owner__organisation"
    )


def _thing(row: Verdict, forum: Any, around: tuple[int, ...] | None) -> Thing:
    """Return a verdict in words; the numbers stay on its page."""
    measure, word = row.registration.measure, Word(row.word)
    home = measure.problem.forum
    reasons = f" Skälet: {joined(list(row.reasons))}." if word == Word.UNKNOWN else ""
    lines = (
        f"Problem: {measure.problem}, {home}.",
        f"Utslag {day(localdate(row.judged_at))}: {word.label}. {HEADS[word]}.{reasons}",
        f"Ansvarig: {measure.owner}, {measure.owner.organisation}." if measure.owner else "",
        PURPOSE,
    )
    return Thing(
        KIND,
        str(row.pk),
        f"Hur går ni vidare: {measure.title}"[:200],
        tuple(filter(None, lines)),
        address("effects:measure", home, measure.pk),
        None if home.pk == forum.pk else around,
        ItemKind.DECISION,
    )
