"""What the owners must know: what is red, why, and the way out; ordered by a written rule (docs).

The law first, then follow-ups past their day, trials without a decision, empty functions, pictures and
meetings that did not come about, and last the promises that are not kept. Within each the oldest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext

from samverkan.agreements import ledger
from samverkan.agreements.models import Agreement, FollowUp, Guarantee, Trial
from samverkan.agreements.states import TrialState
from samverkan.followups.board import Line, boards
from samverkan.followups.evidence.gathering import Judged, judged_all
from samverkan.followups.states import Verdict
from samverkan.forums.addresses import address
from samverkan.forums.arrangements import Product
from samverkan.forums.held import missed_meetings
from samverkan.forums.models import Forum
from samverkan.foundation.swedish import counted, day, days
from samverkan.people.rules import held_on
from samverkan.rounds import standing

MOST = 5
LAW, FOLLOW_UP, TRIAL, EMPTY, PICTURE, MEETING, PROMISE = range(7)


@dataclass(frozen=True)
class Red:
    """One thing that is not as it was promised: what, why, and where it is mended."""

    rank: int
    since: date | None
    told: str
    why: str
    href: str
    way: str
    place: str = ""
    about: int | None = None  # the commitment, so that it is told once


@dataclass(frozen=True)
class State:
    """How some municipalities stand: what is red, their boards and their judged promises."""

    red: list[Red]
    boards: dict[int, list[Line]]
    judged: dict[int, list[Judged]]  # by agreement
    agreements: list[Agreement]

    @property
    def worst(self) -> list[Red]:
        """Return the red things that are shown: five at most."""
        return self.red[:MOST]

    @property
    def more(self) -> int:
        """Return how many there are besides."""
        return max(0, len(self.red) - MOST)


def state_of(municipalities: Iterable[Any], *, at: datetime) -> State:
    """Return how municipalities stand at a moment, with as many queries for one as for ten."""
    towns, on = list(municipalities), localdate(at)
    rows = Agreement.objects.filter(municipality__in=towns).in_force(on=on)
    agreements = list(rows.latest_first())
    lines, every = boards(towns, on=on), judged_all(agreements, last=on)
    forums = list(Forum.objects.filter(municipality__in=towns).open(on=on).by_place())
    found = [
        *_law(towns, lines),
        *_follow_ups(agreements, on),
        *_trials(agreements, on),
        *_empty(agreements, on),
        *_pictures(forums, at),
        *_meetings(forums, on),
        *_promises(agreements, every),
    ]
    return State(in_order(found), lines, every, agreements)


def in_order(found: Iterable[Red]) -> list[Red]:
    """Return red things in the order they are told; what concerns one promise is told once."""
    told: set[int] = set()
    kept = []
    for each in sorted(found, key=lambda one: (one.rank, one.since or date.max, one.told)):
        if each.about is None or each.about not in told:
            kept.append(each)
        if each.about is not None:
            told.add(each.about)
    return kept


def _law(towns: list[Any], lines: dict[int, list[Line]]) -> Iterator[Red]:
    for town in towns:
        href, way = reverse("followups:board", args=[town.slug]), gettext("Se lagkraven")
        for line in lines[town.pk]:
            if line.is_red:
                why = f"{line.told} Kravet står i {line.requirement.law}."
                yield Red(
                    LAW,
                    line.until,
                    f"{line.requirement.name}: {line.standing.label}",
                    why,
                    href,
                    way,
                    town.name,
                )


def _follow_ups(agreements: list[Agreement], on: date) -> Iterator[Red]:
    rows = FollowUp.objects.filter(agreement__in=agreements, due_date__lt=on, done_date=None)
    for each in rows.select_related("agreement__municipality").order_by("due_date", "id"):
        town = each.agreement.municipality
        href = reverse("followups:report", args=[town.slug, each.pk])
        told = f"{each.get_kind_display().capitalize()} är inte gjord"
        why = f"Den skulle ha varit klar {day(each.due_date or on)}."
        yield Red(FOLLOW_UP, each.due_date, told, why, href, gettext("Gör uppföljningen"), town.name)


def _trials(agreements: list[Agreement], on: date) -> Iterator[Red]:
    undecided = (TrialState.RUNNING, TrialState.PROLONGED)
    rows = Trial.objects.filter(
        commitment__agreement__in=agreements, state__in=undecided, evaluate_date__lt=on
    )
    for each in rows.select_related("commitment__agreement__municipality").order_by("evaluate_date", "id"):
        why = f"Försöket skulle ha utvärderats och beslutats {day(each.evaluate_date)}."
        yield _of(each.commitment, TRIAL, each.evaluate_date, why, gettext("Se försöket"))


def _empty(agreements: list[Agreement], on: date) -> Iterator[Red]:
    rows = Guarantee.objects.filter(held_on(on), commitment__agreement__in=agreements)
    related = ("commitment__agreement__municipality", "function__organisation")
    for line in ledger.lines_of(rows.select_related(*related), on=on):
        if not line.is_staffed and line.days_vacant >= ledger.ALARM_AFTER:
            length = counted(line.days_vacant, "dag", "dagar")
            why = f"{line.guarantee.function.name} har varit utan någon i {length}."
            yield _of(line.guarantee.commitment, EMPTY, line.vacant_since, why, gettext("Se åtagandet"))


def _pictures(forums: list[Forum], at: datetime) -> Iterator[Red]:
    weekly = [each for each in forums if Product.WEEKLY_PICTURE in each.arrangement.produces]
    current = standing.current_rounds(weekly)
    for forum in weekly:
        missed = standing.missed(forum.cadence, current[forum.pk], at=at)
        if missed:
            weeks = counted(len(missed), "vecka", "veckor")
            told, why = f"{forum.name} saknar lägesbild", f"Bilden är inte publicerad för {weeks}."
            href, way = address("rounds:now", forum), gettext("Till rundan")
            yield Red(PICTURE, missed[0][0].monday, told, why, href, way, forum.municipality.name)


def _meetings(forums: list[Forum], on: date) -> Iterator[Red]:
    missed = missed_meetings(forums, on=on)
    for forum in forums:
        if spans := missed.get(forum.pk):
            town, last = forum.municipality, spans[-1]
            told = f"{forum.name} har inte mötts"
            why = f"Inget möte {days(last.from_date, last.last_day)}. {forum.name} möts {forum.cadence}."
            href = reverse("followups:overview", args=[town.slug])
            yield Red(MEETING, last.from_date, told, why, href, gettext("Se åtagandena"), town.name)


def _promises(agreements: list[Agreement], every: dict[int, list[Judged]]) -> Iterator[Red]:
    for agreement in agreements:
        for each in every[agreement.pk]:
            if each.finding.verdict == Verdict.NOT_KEPT:
                each.commitment.agreement = agreement
                yield _of(each.commitment, PROMISE, None, each.finding.why, gettext("Se underlaget"))


def _of(commitment: Any, rank: int, since: date | None, why: str, way: str) -> Red:
    town = commitment.agreement.municipality
    href = reverse("followups:commitment", args=[town.slug, commitment.pk])
    return Red(rank, since, commitment.text, why, href, way, town.name, about=commitment.pk)
