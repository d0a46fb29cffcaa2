"""What the law asks of a municipality, as dated data, and how long a decision lasts; pure."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from samverkan.followups.states import Standing

DATA = Path(__file__).with_name("statute.yaml")


@dataclass(frozen=True)
class Requirement:
    """One demand of the law, in force from a day."""

    code: str
    name: str
    asks: str
    law: str
    source: str
    verified: bool
    from_date: date
    until_date: date | None
    evidence: str  # record, function, council or agreement
    months: int | None
    warn: int | None
    functions: tuple[str, ...]
    arrangements: tuple[str, ...]


def requirements(*, on: date) -> list[Requirement]:
    """Return the demands in force on a day, in the order of the law; of each code the latest."""
    current = {each.code: each for each in _all() if _holds(each, on)}
    return list(current.values())


def requirement_of(code: str, *, on: date) -> Requirement | None:
    """Return a demand in force by its code, or None."""
    return next((each for each in requirements(on=on) if each.code == code), None)


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the month's last day when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def standing_of(requirement: Requirement, decided: date | None, *, on: date) -> Standing:
    """Return how a demand stands with its latest decision: warned at 18 months, too old at 24."""
    if decided is None or decided > on:
        return Standing.MISSING
    if requirement.months is not None and months_after(decided, requirement.months) <= on:
        return Standing.OVERDUE
    if requirement.warn is not None and months_after(decided, requirement.warn) <= on:
        return Standing.DUE_SOON
    return Standing.IN_PLACE


def _holds(requirement: Requirement, on: date) -> bool:
    ended = requirement.until_date is not None and requirement.until_date <= on
    return requirement.from_date <= on and not ended


@cache
def _all() -> tuple[Requirement, ...]:
    import yaml

    rows: list[dict[str, Any]] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return tuple(sorted(map(_requirement, rows), key=lambda each: each.from_date))


def _requirement(row: dict[str, Any]) -> Requirement:
    same = ("code", "name", "asks", "law", "source", "verified", "evidence")
    return Requirement(
        **{name: row[name] for name in same},
        from_date=row["from"],
        until_date=row.get("until"),
        months=row.get("months"),
        warn=row.get("warn"),
        functions=tuple(row.get("functions", ())),
        arrangements=tuple(row.get("arrangements", ())),
    )
