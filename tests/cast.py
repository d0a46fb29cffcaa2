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

import pytest
from django.contrib.auth.hashers import make_password

from samverkan.forums.models import Forum, Seat
from samverkan.people.models import Function, Holding, Municipality, Organisation, Person, PoliceDistrict

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
    district = PoliceDistrict.objects.create(code="lpo-orebro", name="Lokalpolisområde Örebro")
    other = PoliceDistrict.objects.create(code="lpo-annat", name="Lokalpolisområde Annat")
    make = Municipality.objects.create
    return (
        district,
        make(code="1880", name="Örebro", slug="orebro", population=160_000, district=district),
        make(code="1814", name="Lekeberg", slug="lekeberg", population=8_500, district=district),
        make(code="2584", name="Kiruna", slug="kiruna", population=22_000, district=other),
    )


def _organisations(district: PoliceDistrict, *municipalities: Municipality) -> list[Organisation]:
    orebro, lekeberg, elsewhere = municipalities
    administration = {"kind": "administration"}
    rows = (
        {"slug": "polisen", "name": "Polisen", "kind": "police", "district": district},
        {"slug": "orebro", "name": "Trygghet och säkerhet", **administration, "municipality": orebro},
        {"slug": "orebro-social", "name": "Socialtjänsten", **administration, "municipality": orebro},
        {"slug": "obo", "name": "ÖrebroBostäder", "kind": "landlord", "municipality": orebro},
        {"slug": "lekeberg", "name": "Lekebergs kommun", **administration, "municipality": lekeberg},
        {"slug": "annan", "name": "Annan kommun", **administration, "municipality": elsewhere},
    )
    return [Organisation.objects.create(**row) for row in rows]


def build_town() -> Town:
    """Return the two municipalities, the one elsewhere, and the cast."""
    district, orebro, lekeberg, elsewhere = _municipalities()
    police, safety, social, landlord, lekebergs, others = _organisations(
        district, orebro, lekeberg, elsewhere
    )
    kommunpolis = make_function(police, "kommunpolis", "Kommunpolis", orebro, lekeberg)
    est = make_function(safety, "est-samordnare", "Samordnare EST", orebro)
    est_neighbour = make_function(lekebergs, "est-samordnare", "Samordnare EST", lekeberg)
    chief = make_function(social, "enhetschef", "Enhetschef socialtjänst", orebro)
    outside = make_function(others, "bra-samordnare", "Samordnare BRÅ", elsewhere)
    return Town(
        district, orebro, lekeberg, elsewhere, police, landlord, kommunpolis,
        est_orebro=make_forum(orebro, "est", "est-orebro", "EST Örebro", kommunpolis, est),
        est_lekeberg=make_forum(lekeberg, "est", "est-lekeberg", "EST Lekeberg", kommunpolis, est_neighbour),
        bra_orebro=make_forum(orebro, "bra", "orebra", "ÖreBRÅ", est, chief),
        bra_elsewhere=make_forum(elsewhere, "bra", "bra-kiruna", "BRÅ Kiruna", outside),
        maja=make_person("Maja", kommunpolis),
        karim=make_person("Karim", est),
        sara=make_person("Sara", chief),
        lina=make_person("Lina", est_neighbour),
        olle=make_person("Olle", outside),
        elsa=make_person("Elsa", est, to_date=ENDED),
    )  # fmt: skip


@pytest.fixture
def town(db: None) -> Town:
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
