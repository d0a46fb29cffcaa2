"""The named cast: two municipalities under one police district, an outsider, and somebody who has left.

``town`` builds everything in one go; each person is also a fixture of the same name.

- Maja, kommunpolis: works for Örebro and Lekeberg, sits in EST Örebro and EST Lekeberg.
- Karim, EST coordinator of Örebro: sits in EST Örebro and ÖreBRÅ.
- Sara, social services of Örebro: sits in ÖreBRÅ, not in EST Örebro.
- Lina, EST coordinator of Lekeberg: the neighbour.
- Olle, BRÅ coordinator of a municipality in another district: sees nothing of the others.
- Elsa, EST coordinator of Örebro until ``ENDED``: has a sign-in and no rights.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password

from samverkan.forums.models import Forum, Seat
from samverkan.people.models import Function, Holding, Municipality, Organisation, Person, PoliceDistrict
from tests.keeping import kept

BEGAN = date(2020, 1, 1)
ENDED = date(2024, 7, 1)
TODAY = date(2026, 11, 12)  # a Thursday, for tests that choose the day themselves
PASSWORD = "spaden-klockan-havet-7"


@dataclass(frozen=True)
class Town:
    """Everything the cast lives among."""

    district: PoliceDistrict
    orebro: Municipality
    lekeberg: Municipality
    elsewhere: Municipality
    police: Organisation
    landlord: Organisation
    kommunpolis: Function
    est_orebro: Forum
    est_lekeberg: Forum
    bra_orebro: Forum
    bra_elsewhere: Forum
    maja: Person
    karim: Person
    sara: Person
    lina: Person
    olle: Person
    elsa: Person


def make_function(
    organisation: Organisation, code: str, name: str, *municipalities: Municipality
) -> Function:
    """Make a function that works for the municipalities."""
    function = Function.objects.create(organisation=organisation, code=code, name=name)
    function.municipalities.set(municipalities)
    return function


def make_person(name: str, function: Function, *, to_date: date | None = None) -> Person:
    """Make a person who holds a function since ``BEGAN`` and signs in with ``PASSWORD``."""
    person = Person.objects.create(
        email=f"{name.lower()}@exempel.se", name=name, password=make_password(PASSWORD)
    )
    Holding.objects.create(person=person, function=function, from_date=BEGAN, to_date=to_date)
    return person


def make_forum(municipality: Municipality, arrangement: str, slug: str, name: str, *seats: Function) -> Forum:
    """Make a forum with seats since ``BEGAN``."""
    forum = Forum.objects.create(
        municipality=municipality, arrangement_code=arrangement, slug=slug, name=name
    )
    Seat.objects.bulk_create(Seat(forum=forum, function=each, from_date=BEGAN) for each in seats)
    return forum


def _municipalities() -> tuple[PoliceDistrict, Municipality, Municipality, Municipality]:
    told = (("lpo-orebro", "Lokalpolisområde Örebro"), ("lpo-annat", "Lokalpolisområde Annat"))
    ours, other = PoliceDistrict.objects.bulk_create(
        PoliceDistrict(code=code, name=name) for code, name in told
    )
    rows = (
        ("1880", "Örebro", "orebro", 160_000, ours),
        ("1814", "Lekeberg", "lekeberg", 8_500, ours),
        ("2584", "Kiruna", "kiruna", 22_000, other),
    )
    orebro, lekeberg, elsewhere = Municipality.objects.bulk_create(
        Municipality(code=code, name=name, slug=slug, population=population, district=district)
        for code, name, slug, population, district in rows
    )
    return ours, orebro, lekeberg, elsewhere


def _organisations(district: PoliceDistrict, *municipalities: Municipality) -> list[Organisation]:
    orebro, lekeberg, elsewhere = municipalities
    administration = {"kind": "administration"}
    rows: tuple[dict[str, Any], ...] = (
        {"slug": "polisen", "name": "Polisen", "kind": "police", "district": district},
        {"slug": "orebro", "name": "Trygghet och säkerhet", **administration, "municipality": orebro},
        {"slug": "orebro-social", "name": "Socialtjänsten", **administration, "municipality": orebro},
        {"slug": "obo", "name": "ÖrebroBostäder", "kind": "landlord", "municipality": orebro},
        {"slug": "lekeberg", "name": "Lekebergs kommun", **administration, "municipality": lekeberg},
        {"slug": "annan", "name": "Annan kommun", **administration, "municipality": elsewhere},
    )
    return Organisation.objects.bulk_create(Organisation(**row) for row in rows)


def _functions(*told: tuple[Organisation, str, str, tuple[Municipality, ...]]) -> list[Function]:
    made = Function.objects.bulk_create(
        Function(organisation=organisation, code=code, name=name) for organisation, code, name, _ in told
    )
    link = Function.municipalities.through
    link.objects.bulk_create(
        link(function=function, municipality=municipality)
        for function, (*_, municipalities) in zip(made, told, strict=True)
        for municipality in municipalities
    )
    return made


def _forums(*told: tuple[Municipality, str, str, str, tuple[Function, ...]]) -> list[Forum]:
    made = Forum.objects.bulk_create(
        Forum(municipality=municipality, arrangement_code=arrangement, slug=slug, name=name)
        for municipality, arrangement, slug, name, _ in told
    )
    Seat.objects.bulk_create(
        Seat(forum=forum, function=function, from_date=BEGAN)
        for forum, (*_, functions) in zip(made, told, strict=True)
        for function in functions
    )
    return made


def _persons(held: dict[str, Function]) -> dict[str, Person]:
    password = make_password(PASSWORD)
    made = Person.objects.bulk_create(
        Person(email=f"{name.lower()}@exempel.se", name=name, password=password) for name in held
    )
    Holding.objects.bulk_create(
        Holding(
            person=person, function=held[person.name], from_date=BEGAN,
            to_date=ENDED if person.name == "Elsa" else None,
        )
        for person in made
    )  # fmt: skip
    return {person.name.lower(): person for person in made}


def build_town() -> Town:
    """Return the two municipalities, the one elsewhere, and the cast: most tests begin so, hence in bulk."""
    district, orebro, lekeberg, elsewhere = _municipalities()
    police, safety, social, landlord, lekebergs, others = _organisations(
        district, orebro, lekeberg, elsewhere
    )
    kommunpolis, est, est_neighbour, chief, outside = _functions(
        (police, "kommunpolis", "Kommunpolis", (orebro, lekeberg)),
        (safety, "est-samordnare", "Samordnare EST", (orebro,)),
        (lekebergs, "est-samordnare", "Samordnare EST", (lekeberg,)),
        (social, "enhetschef", "Enhetschef socialtjänst", (orebro,)),
        (others, "bra-samordnare", "Samordnare BRÅ", (elsewhere,)),
    )
    forums = _forums(
        (orebro, "est", "est-orebro", "EST Örebro", (kommunpolis, est)),
        (lekeberg, "est", "est-lekeberg", "EST Lekeberg", (kommunpolis, est_neighbour)),
        (orebro, "bra", "orebra", "ÖreBRÅ", (est, chief)),
        (elsewhere, "bra", "bra-kiruna", "BRÅ Kiruna", (outside,)),
    )
    held = {"Maja": kommunpolis, "Karim": est, "Sara": chief, "Lina": est_neighbour, "Olle": outside}
    return Town(
        district, orebro, lekeberg, elsewhere, police, landlord, kommunpolis, *forums,
        **_persons({**held, "Elsa": est}),
    )  # fmt: skip


@kept
def town() -> Town:
    """The two municipalities, the one elsewhere, and the cast."""
    return build_town()


@pytest.fixture
def maja(town: Town) -> Person:
    """Kommunpolis of both municipalities."""
    return town.maja


@pytest.fixture
def karim(town: Town) -> Person:
    """EST coordinator of Örebro."""
    return town.karim


@pytest.fixture
def sara(town: Town) -> Person:
    """Social services of Örebro, without a seat in EST."""
    return town.sara


@pytest.fixture
def lina(town: Town) -> Person:
    """EST coordinator of Lekeberg: the neighbour."""
    return town.lina


@pytest.fixture
def olle(town: Town) -> Person:
    """Somebody of another district: sees nothing."""
    return town.olle


@pytest.fixture
def elsa(town: Town) -> Person:
    """Somebody who has left: a sign-in without rights."""
    return town.elsa
