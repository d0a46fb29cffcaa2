"""What a configuration file can wish for, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from samverkan.doors.configure.entries import Spot


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Something the file wishes for, and where it says so."""

    spot: Spot = field(compare=False)


@dataclass(frozen=True, kw_only=True)
class District(Wish):
    """The police district."""

    code: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Municipality(Wish):
    """A municipality."""

    code: str
    slug: str
    name: str
    population: int


@dataclass(frozen=True, kw_only=True)
class Organisation(Wish):
    """An organisation of a municipality, or of the district when none is named."""

    slug: str
    name: str
    kind: str
    municipality: str


@dataclass(frozen=True, kw_only=True)
class Function(Wish):
    """A function and the municipalities it works for; known as ``organisation/code``."""

    organisation: str
    code: str
    name: str
    municipalities: tuple[str, ...]

    @property
    def key(self) -> str:
        """Return how seats and persons name it."""
        return f"{self.organisation}/{self.code}"


@dataclass(frozen=True, kw_only=True)
class Person(Wish):
    """Somebody who signs in, and the functions held from the day the file is applied."""

    email: str
    name: str
    functions: tuple[str, ...]
    substitute_for: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ReporterGroup(Wish):
    """Those who report together into a forum."""

    slug: str
    name: str
    organisation: str


@dataclass(frozen=True, kw_only=True)
class Substitute(Wish):
    """A seat that stands in for another of the forum, both named ``organisation/code``."""

    seat: str
    stands_in_for: str


@dataclass(frozen=True, kw_only=True)
class Forum(Wish):
    """A forum with its seats, by function, and those who report to it."""

    municipality: str
    slug: str
    name: str
    arrangement: str
    weekday: int | None
    per_year: int | None
    false_alarms: int
    began: date | None
    seats: tuple[str, ...]
    mandate: tuple[str, ...]  # those of the seats that may decide within their organisation
    substitutes: tuple[Substitute, ...]
    reporter_groups: tuple[ReporterGroup, ...]

    @property
    def key(self) -> str:
        """Return how it is told apart."""
        return f"{self.municipality}/{self.slug}"


@dataclass(frozen=True, kw_only=True)
class AreaLayer(Wish):
    """A division into areas, from a file beside the configuration."""

    municipality: str
    slug: str
    name: str
    kind: str
    file: Path
    name_column: str
    source: str
    licence: str
    is_illustrative: bool

    @property
    def key(self) -> str:
        """Return how it is told apart."""
        return f"{self.municipality}/{self.slug}"


@dataclass(frozen=True, kw_only=True)
class Category(Wish):
    """An incident type; a group has no group of its own."""

    code: str
    name: str
    group: str
    nature: str
    is_police_driven: bool


@dataclass(frozen=True, kw_only=True)
class CategoryName(Wish):
    """What a municipality calls a category, or that it does not use it."""

    municipality: str
    category: str
    name: str
    is_hidden: bool

    @property
    def key(self) -> str:
        """Return how it is told apart."""
        return f"{self.municipality}/{self.category}"


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """The whole file; a section that is None was left out and is left alone."""

    district: District
    municipalities: tuple[Municipality, ...]
    organisations: tuple[Organisation, ...] | None
    functions: tuple[Function, ...] | None
    persons: tuple[Person, ...] | None
    forums: tuple[Forum, ...] | None
    area_layers: tuple[AreaLayer, ...] | None
    categories: tuple[Category, ...] | None
    category_names: tuple[CategoryName, ...] | None
