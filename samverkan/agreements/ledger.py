"""The resource ledger (resursliggaren): who carries each guaranteed function, and since when nobody.

``lines`` and ``vacancies`` cost the same few queries however many functions are guaranteed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localdate

from samverkan.agreements.models import Absence, Agreement, Guarantee
from samverkan.agreements.staffing import Span, gaps, is_covered, joined, span, without
from samverkan.agreements.states import AgreementState
from samverkan.people.models import Holding

ALARM_AFTER = 14  # days without anybody until both owners are told
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Line:
    """One guaranteed function: who holds it, who stands in, and which days somebody was there."""

    guarantee: Guarantee
    holders: tuple[Holding, ...]  # in force that day
    substitutes: tuple[Holding, ...]
    away: tuple[Absence, ...]  # of the holders, that day
    covered: tuple[Span, ...]  # all days with a holder who is there, or a substitute
    on: date

    @property
    def is_staffed(self) -> bool:
        """Tell whether somebody is there that day."""
        return is_covered(self.covered, self.on)

    @property
    def is_substituted(self) -> bool:
        """Tell whether it is a substitute who is there."""
        away = {each.holding_id for each in self.away}
        return self.is_staffed and all(each.pk in away for each in self.holders)

    @property
    def vacant_since(self) -> date | None:
        """Return the first day without anybody, counted back from that day; None when somebody is there."""
        if self.is_staffed:
            return None
        missing = gaps(self.covered, self.guarantee.from_date, self.on + DAY)
        return missing[-1][0] if missing else self.on

    @property
    def days_vacant(self) -> int:
        """Return how many whole days nobody has been there."""
        since = self.vacant_since
        return 0 if since is None else (self.on - since).days

    def missing(self, first: date, end: date) -> list[Span]:
        """Return the days of a time without anybody, as long as the function was guaranteed."""
        begin, finish = span(self.guarantee.from_date, self.guarantee.to_date)
        first, end = max(first, begin), min(end, finish)
        return gaps(self.covered, first, end) if first < end else []


def agreement_on(municipality: Any, *, on: date) -> Agreement | None:
    """Return the agreement in force that day, the latest signed when there are two."""
    found = Agreement.objects.filter(municipality=municipality).in_force(on=on)
    return found.order_by("-from_date").first()


def last_signed(municipality: Any, *, on: date) -> Agreement | None:
    """Return the agreement in force that day, or the one that last was."""
    signed = (AgreementState.SIGNED, AgreementState.REPLACED)
    found = Agreement.objects.filter(municipality=municipality, state__in=signed, from_date__lte=on)
    return found.order_by("-from_date").first()


def lines(agreement: Agreement, *, on: date) -> list[Line]:
    """Return what an agreement guarantees that day, and who carries it; three queries."""
    return lines_of(_guarantees(agreement).running(on=on), on=on)


def lines_ever(agreement: Agreement, *, on: date) -> list[Line]:
    """Return all that an agreement has guaranteed, ended guarantees too; three queries."""
    return lines_of(_guarantees(agreement), on=on)


def lines_of(guarantees: Iterable[Guarantee], *, on: date) -> list[Line]:
    """Return the lines of some guarantees; two queries beside theirs."""
    found = list(guarantees)
    holdings = Holding.objects.filter(function__in={each.function_id for each in found})
    held: dict[int, list[Holding]] = {}
    named = holdings.select_related("person", "function").prefetch_related("absences")
    for each in named.order_by("from_date", "pk"):
        held.setdefault(each.function_id, []).append(each)
    return [_line(each, held.get(each.function_id, []), on) for each in found]


def vacancies(municipality: Any, *, on: date, after: int = ALARM_AFTER) -> list[Line]:
    """Return the functions guaranteed that day that nobody has carried for so many days, longest first."""
    agreement = agreement_on(municipality, on=on)
    found = [] if agreement is None else lines(agreement, on=on)
    alarming = [each for each in found if not each.is_staffed and each.days_vacant >= after]
    return sorted(alarming, key=lambda each: -each.days_vacant)


@dataclass(frozen=True)
class Month:
    """How much was promised and how much was staffed on the first day of a month."""

    first: date
    promised: int
    staffed: int


def over_time(found: Sequence[Line], *, first: date, on: date) -> list[Month]:
    """Return promised against staffed functions, month by month until ``on``."""
    months, day = [], first.replace(day=1)
    while day <= on:
        promised = [each for each in found if is_covered([_guaranteed(each.guarantee)], max(day, first))]
        staffed = [each for each in promised if is_covered(each.covered, max(day, first))]
        months.append(Month(day, len(promised), len(staffed)))
        day = (day + timedelta(days=32)).replace(day=1)
    return months


def _guarantees(agreement: Agreement) -> Any:
    found = Guarantee.objects.filter(commitment__agreement=agreement)
    related = ("commitment__party__municipality", "commitment__party__district", "function__organisation")
    return found.select_related(*related).order_by("commitment__position", "pk")


def _guaranteed(guarantee: Guarantee) -> Span:
    return span(guarantee.from_date, guarantee.to_date)


def _line(guarantee: Guarantee, holdings: Sequence[Holding], on: date) -> Line:
    today = [each for each in holdings if is_covered([held_days(each)], on)]
    holders = [each for each in today if not each.is_substitute]
    away = [
        absence
        for each in holders
        for absence in each.absences.all()
        if is_covered([span(absence.from_date, absence.to_date)], on)
    ]
    covered = joined(piece for each in holdings for piece in _there(each))
    substitutes = tuple(each for each in today if each.is_substitute)
    return Line(guarantee, tuple(holders), substitutes, tuple(away), tuple(covered), on)


def held_days(holding: Holding) -> Span:
    """Return the days of a holding, with its person; a function that has ended is held by nobody.

    Whoever may no longer sign in held it then. When nobody has said until when, it was until they last did.
    """
    first, end = span(holding.from_date, holding.to_date)
    person = holding.person
    if not person.is_active and holding.to_date is None:
        end = max(first, localdate(person.last_login) + DAY) if person.last_login else first
    return first, min(end, span(first, holding.function.to_date)[1])


def _there(holding: Holding) -> list[Span]:
    away = [span(each.from_date, each.to_date) for each in holding.absences.all()]
    return without([held_days(holding)], away)
