"""The links of a promise, from what people said to what came of it; a missing one is shown as missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext

from samverkan.cycle.models import EvidenceLink, Measure, Problem
from samverkan.effects.models import Verdict
from samverkan.foundation.swedish import day
from samverkan.promises.models import Dialogue, Promise
from samverkan.promises.states import UNDECIDED
from samverkan.sittings.models import Outcome


@dataclass(frozen=True)
class Tie:
    """One thing the promise is tied to, in words, with an address where there is a page."""

    told: str
    more: str = ""
    href: str = ""


@dataclass(frozen=True)
class Part:
    """One part of the chain: its things, or what to say when there are none."""

    label: str
    ties: list[Tie]
    missing: str


def chain_of(promise: Promise, *, to: Any, on: date) -> list[Part]:
    """Return the chain as far as the reader sees it; a part they see nothing of is told as such."""
    see = {"person": to, "on": on}
    measures = Measure.objects.visible_to(**see).filter(promises=promise).order_by("title", "pk")
    measures = measures.select_related("problem__forum__municipality").defer("problem__shape")
    parts = (
        (gettext("Det människor sa"), list(_dialogues(promise, see)), gettext("Ingen dialog är kopplad.")),
        (gettext("Problemet"), list(_problem(promise, see)), gettext("Inget problem är kopplat.")),
        (gettext("Beslutet"), list(_decision(promise, see)), gettext("Inget beslut än.")),
        (
            gettext("Åtgärderna"),
            [_measure(each) for each in measures],
            gettext("Ingen åtgärd är kopplad."),
        ),
        (gettext("Effekten"), list(_verdicts(promise, see)), gettext("Ingen effekt är bedömd.")),
    )
    return [Part(label, ties, missing) for label, ties, missing in parts]


def _dialogues(promise: Promise, see: dict[str, Any]) -> Iterator[Tie]:
    for each in Dialogue.objects.visible_to(**see).filter(promises=promise).order_by("held_date", "pk"):
        yield Tie(each.title, day(each.held_date), _address("promises:dialogue", promise, each.pk))
    for link in EvidenceLink.objects.visible_to(**see).filter(promises=promise).order_by("pk"):
        yield Tie(link.title, link.get_kind_display())


def _problem(promise: Promise, see: dict[str, Any]) -> Iterator[Tie]:
    rows = Problem.objects.visible_to(**see).filter(promises=promise).defer("shape")
    for each in rows.select_related("forum__municipality"):
        where = [each.forum.municipality.slug, each.forum.slug, each.pk]
        yield Tie(each.title, each.get_state_display(), _reverse("cycle:problem", where))


def _decision(promise: Promise, see: dict[str, Any]) -> Iterator[Tie]:
    if promise.state in UNDECIDED or promise.decided_date is None:
        return
    rows = Outcome.objects.visible_to(**see).filter(promises=promise)
    for each in rows.select_related("item__sitting__forum__municipality"):
        forum = each.item.sitting.forum
        href = _reverse("sittings:outcome", [forum.municipality.slug, forum.slug, each.key])
        yield Tie(each.text, f"{forum}, {day(promise.decided_date)}", href)
        return
    number = f", {promise.registry_number}" if promise.registry_number else ""
    body = promise.decided_body or gettext("Beslut vid sammanträde")
    yield Tie(body, f"{day(promise.decided_date)}{number}")


def _measure(each: Measure) -> Tie:
    href = _reverse("cycle:measure", [each.pk])
    return Tie(each.title, each.get_state_display(), href)


def _verdicts(promise: Promise, see: dict[str, Any]) -> Iterator[Tie]:
    rows = Verdict.objects.visible_to(**see).filter(registration__measure__promises=promise)
    rows = rows.select_related("registration__measure__problem__forum__municipality")
    rows = rows.defer("registration__measure__problem__shape").order_by("registration", "number")
    latest = {each.registration_id: each for each in rows}
    for each in latest.values():
        when = day(localdate(each.judged_at))
        forum = each.registration.measure.problem.forum
        href = _reverse(
            "effects:measure", [forum.municipality.slug, forum.slug, each.registration.measure_id]
        )
        yield Tie(f"{each.get_word_display()}: {each.registration.measure}", when, href)


def _address(name: str, promise: Promise, *rest: Any) -> str:
    return _reverse(name, [promise.municipality.slug, *rest])


def _reverse(name: str, args: list[Any]) -> str:
    """Return the address of a page in another room, "" where that room has no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
