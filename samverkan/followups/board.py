"""The statutory board: what of the law's demands is in place, until when, and by whose decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse

from samverkan.agreements.models import Absence, Agreement
from samverkan.documents.models import Document
from samverkan.followups.models import StatutoryRecord
from samverkan.followups.states import Standing
from samverkan.followups.statute import Requirement, months_after, requirements, standing_of
from samverkan.forums.held import days_held
from samverkan.forums.models import Forum
from samverkan.foundation.swedish import day, joined
from samverkan.people.models import Function, Holding

A_YEAR = 12  # months within which a council should have met
SOON = 6  # months left of an agreement when the next one should be on its way
SIGNS = {
    Standing.IN_PLACE: "check",
    Standing.DUE_SOON: "info",
    Standing.OVERDUE: "fault",
    Standing.MISSING: "fault",
}
RED = (Standing.OVERDUE, Standing.MISSING)


@dataclass(frozen=True)
class Line:
    """One demand of the law and how a municipality stands against it."""

    requirement: Requirement
    standing: Standing
    told: str
    until: date | None = None
    records: tuple[StatutoryRecord, ...] = field(default=())

    @property
    def sign(self) -> str:
        """Return the name of the sign beside the words."""
        return SIGNS[self.standing]

    @property
    def is_red(self) -> bool:
        """Return whether the law is not met."""
        return self.standing in RED


@dataclass(frozen=True)
class Known:
    """What the system holds of one municipality that the law asks for."""

    records: dict[str, list[StatutoryRecord]]
    agreements: list[Agreement]
    functions: dict[str, list[Function]]  # staffed today, by code
    forums: dict[str, list[Forum]]  # by arrangement
    met: dict[int, list[date]]  # the days on which each has met for a year


def board(municipality: Any, *, on: date) -> list[Line]:
    """Return every demand in force and how the municipality stands; six queries."""
    return boards([municipality], on=on)[municipality.pk]


def boards(municipalities: Iterable[Any], *, on: date) -> dict[int, list[Line]]:
    """Return the boards of several municipalities, by municipality, with as many queries as for one."""
    keys = [each.pk for each in municipalities]
    known = _known(keys, on) if keys else {}
    demands = requirements(on=on)
    return {key: [LINES[each.evidence](each, known[key], on) for each in demands] for key in keys}


def in_one_line(lines: list[Line]) -> str:
    """Return the board as a sentence for a start page."""
    red = [line.requirement.name.lower() for line in lines if line.is_red]
    soon = [line.requirement.name.lower() for line in lines if line.standing == Standing.DUE_SOON]
    if red:
        return f"Lagkrav som inte är uppfyllda: {joined(red)}."
    if soon:
        return f"Lagkraven är uppfyllda. Snart dags för {joined(soon)}."
    return "Lagkraven är uppfyllda."


def _known(keys: list[int], on: date) -> dict[int, Known]:
    forums = list(Forum.objects.filter(municipality__in=keys).open(on=on).order_by("name"))
    met = days_held(forums, since=months_after(on, -A_YEAR), on=on)
    known = {key: Known(defaultdict(list), [], defaultdict(list), defaultdict(list), met) for key in keys}
    for record in StatutoryRecord.objects.filter(municipality__in=keys, decided_date__lte=on).standing():
        known[record.municipality_id].records[record.requirement].append(record)
    for document in Document.objects.filter(municipality__in=keys).decided().select_related("municipality"):
        if document.decision.decided_date <= on:
            known[document.municipality_id].records[document.kind].append(_record_of(document))
    for agreement in Agreement.objects.filter(municipality__in=keys).in_force(on=on).order_by("-until_date"):
        known[agreement.municipality_id].agreements.append(agreement)
    away = Absence.objects.running(on=on).values("holding")
    staffed = Holding.objects.in_force(on=on).exclude(pk__in=away).values("function")
    through = Function.municipalities.through.objects.filter(municipality__in=keys, function__in=staffed)
    for each in through.select_related("function").order_by("function__name"):
        known[each.municipality_id].functions[each.function.code].append(each.function)
    for forum in forums:
        known[forum.municipality_id].forums[forum.arrangement_code].append(forum)
    return known


def _record_of(document: Document) -> StatutoryRecord:
    """Return a document decided here as if somebody had written it into the record, which nobody has to."""
    decision, town = document.decision, document.municipality
    return StatutoryRecord(
        municipality=town,
        requirement=document.kind,
        title=f"{document.get_kind_display().capitalize()} {document.number}",
        decided_date=decision.decided_date,
        body=decision.body,
        registry_number=decision.registry_number,
        link=reverse("documents:document", args=[town.slug, document.kind, document.number]),
    )


def _by_record(requirement: Requirement, known: Known, on: date) -> Line:
    every = known.records[requirement.code]
    records = tuple(sorted(every, key=lambda each: each.decided_date, reverse=True))
    latest = records[0] if records else None
    standing = standing_of(requirement, latest.decided_date if latest else None, on=on)
    if latest is None:
        return Line(requirement, standing, "Inget beslut är inskrivet.")
    until = months_after(latest.decided_date, requirement.months) if requirement.months else None
    told = f"{latest.title}, beslutad {day(latest.decided_date)} av {latest.body}."
    return Line(requirement, standing, told, until, records)


def _by_agreement(requirement: Requirement, known: Known, on: date) -> Line:
    if not known.agreements:
        return Line(requirement, Standing.MISSING, "Ingen undertecknad överenskommelse gäller i dag.")
    latest = known.agreements[0]
    ends_soon = months_after(on, SOON) >= latest.until_date
    standing = Standing.DUE_SOON if ends_soon else Standing.IN_PLACE
    return Line(requirement, standing, f"{latest.name} gäller.", latest.until_date)


def _by_function(requirement: Requirement, known: Known, on: date) -> Line:
    held = [each.name for code in requirement.functions for each in known.functions[code]]
    if not held:
        return Line(requirement, Standing.MISSING, "Ingen har funktionen i dag.")
    return Line(requirement, Standing.IN_PLACE, f"{joined(held)} är bemannad i dag.")


def _by_council(requirement: Requirement, known: Known, on: date) -> Line:
    councils = [each for code in requirement.arrangements for each in known.forums[code]]
    if not councils:
        return Line(requirement, Standing.MISSING, "Inget råd är inlagt.")
    latest = max((each for forum in councils for each in known.met[forum.pk]), default=None)
    names = joined([each.name for each in councils])
    if latest is not None:
        return Line(requirement, Standing.IN_PLACE, f"{names} möttes senast {day(latest)}.")
    old = [each for each in councils if each.from_date and months_after(each.from_date, A_YEAR) <= on]
    if old:
        return Line(requirement, Standing.OVERDUE, f"{names} har inte mötts på ett år.")
    return Line(requirement, Standing.IN_PLACE, f"{names} är inlagt. Inget möte är fört här än.")


LINES: dict[str, Callable[[Requirement, Known, date], Line]] = {
    "record": _by_record,
    "agreement": _by_agreement,
    "function": _by_function,
    "council": _by_council,
}
