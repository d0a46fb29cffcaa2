"""Who holds what on a day, what follows from it, and why a holding may not be changed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q


def held_on(day: date, prefix: str = "") -> Q:
    """Return the condition that something dated is in force on that day; its last day is not."""
    return Q(**{f"{prefix}from_date__lte": day}) & not_ended(day, prefix)


def not_ended(day: date, prefix: str = "") -> Q:
    """Return the condition that something has not been ended by that day."""
    return Q(**{f"{prefix}to_date": None}) | Q(**{f"{prefix}to_date__gt": day})


def holdings_of(person: Any, *, on: date) -> Any:
    """Return the holdings that give a person rights that day; None for somebody not signed in."""
    if not person.is_authenticated:
        return None
    running = held_on(on) & not_ended(on, "function__")
    return person.holdings.filter(running, person__is_active=True)


def functions_of(person: Any, *, on: date) -> Any:
    """Return the ids of the functions a person holds that day, as a subquery; nobody holds none."""
    held = holdings_of(person, on=on)
    return [] if held is None else held.values("function")


def keys_held(person: Any, *, on: date) -> set[int]:
    """Return the ids of the functions a person holds that day."""
    held = holdings_of(person, on=on)
    return set() if held is None else set(held.values_list("function", flat=True))


def municipalities_of(person: Any, *, on: date) -> Any:
    """Return the ids of the municipalities a person works for that day, as a subquery."""
    held = holdings_of(person, on=on)
    if held is None:
        return []
    return held.filter(function__municipalities__isnull=False).values("function__municipalities")


def districts_of(person: Any, *, on: date) -> Any:
    """Return the ids of the police districts a person works in that day, as a subquery."""
    held = holdings_of(person, on=on)
    if held is None:
        return []
    in_a_district = held.filter(function__municipalities__isnull=False)
    return in_a_district.values("function__municipalities__district")


def why_not_add(*, email: str, is_taken: bool) -> str | None:
    """Say why a person may not be added, or return None."""
    if is_taken:
        return f"{email} finns redan. Använd den personen i stället för att lägga till en ny."
    return None


def why_not_hold(
    person: Any, function: Any, *, from_date: date, to_date: date | None, is_substitute: bool
) -> str | None:
    """Say why a person may not hold a function in that period, or return None."""
    if to_date is not None and to_date <= from_date:
        return "Slutdagen ska ligga efter startdagen."
    if function.to_date is not None and function.to_date <= from_date:
        return f"{function.name} upphörde {function.to_date}. Välj en funktion som finns kvar."
    until = Q() if to_date is None else Q(from_date__lt=to_date)
    same = person.holdings.filter(function=function, is_substitute=is_substitute)
    if same.filter(until, not_ended(from_date)).exists():
        return f"{person.name} har redan {function.name} den tiden. Avsluta den först eller välj andra dagar."
    return None


def why_not_end(holding: Any, *, to_date: date) -> str | None:
    """Say why a holding may not end that day, or return None."""
    if to_date <= holding.from_date:
        return "Slutdagen ska ligga efter startdagen."
    if holding.to_date is not None and holding.to_date <= to_date:
        return f"Uppdraget är redan avslutat {holding.to_date}."
    return None
