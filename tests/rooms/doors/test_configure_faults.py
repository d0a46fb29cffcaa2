"""A fault in the configuration names its line and key, and changes nothing."""

from __future__ import annotations

import re

import pytest
from django.core.management import CommandError, call_command

from samverkan.doors import configure
from samverkan.doors.configure import ConfigurationError
from samverkan.people.models import Municipality, PoliceDistrict
from tests.rooms.doors.conftest import DAY_TWO, HERE

SMALL = (HERE / "small.yaml").read_text()
FAULTS = [
    ("kind: police}", "kind: polis}", "organisations[0].kind: ”polis” finns inte. Välj bland: "),
    ("code: lpo, name:", "code: lpo, namn:", "district.name: Nyckeln saknas."),
    ("arrangement: est,", "arrangment: est,", "forums[1].arrangement: Nyckeln saknas."),
    (
        "slug: alla, name",
        "slug: alla, titel: x, name",
        "forums[0].reporter_groups[1].titel: Nyckeln finns inte.",
    ),
    (
        "areas.geojson, source",
        "areas.geojson, sorce: x, source",
        "area_layers[0].sorce: Nyckeln finns inte. Menade du source?",
    ),
    ('"1880"', '"188"', "municipalities[0].code: Kommunkoden är fyra siffror"),
    ("slug: orebro,", "slug: konto,", "municipalities[0].slug: ”konto” är upptaget."),
    ("slug: orebro,", "slug: Örebro,", "municipalities[0].slug: ”Örebro” får bara ha små bokstäver"),
    ("population: 160000", "population: många", "municipalities[0].population: Här ska det stå ett heltal"),
    ("slug: lekeberg,", "slug: orebro,", "municipalities[1]: ”orebro” står två gånger"),
    ("municipality: orebro}", "municipality: kumla}", "organisations[1]: Kommunen ”kumla” finns inte"),
    ("organisation: obo, code", "organisation: okb, code", "functions[1]: Organisationen ”okb” finns inte"),
    ("municipalities: [lekeberg]", "municipalities: []", "functions[2].municipalities: Ange minst en kommun"),
    ("[lekeberg-ks/est-samordnare]", "[est-samordnare]", "forums[1]: Funktionen ”est-samordnare” finns inte"),
    ("[lekeberg-ks/est-samordnare]", "[a/b, a/b]", "forums[1].seats[1]: ”a/b” står två gånger."),
    ("weekday: onsdag", "weekday: onsdagar", "forums[0].weekday: ”onsdagar” finns inte."),
    ("email: Maja@exempel.se", "email: Maja", "persons[0]: ”maja” är ingen e-postadress."),
    ("file: areas.geojson", "file: borta.geojson", "area_layers[0].file: "),
    ("code: TRA-MOPED, name", "code: TRA, name", "categories[0].types[0]: ”TRA” står två gånger"),
    ("category: VAL,", "category: VLA,", "category_names[1]: Händelsetypen ”VLA” finns inte"),
    ("is_hidden: true", "is_hidden: kanske", "category_names[1].is_hidden: ”kanske” finns inte."),
    ("code: lpo, name: Lokalpolisområdet", "code: lpo, name:", "district.name: Här ska det stå en text."),
    ("code: lpo, name:", "code: lpo, code: lpo, name:", "district.code: Nyckeln står två gånger."),
    ("district: {code: lpo, name: Lokalpolisområdet}", "district: lpo", "district: Här ska det stå nycklar"),
    ("categories:", "kategorier:", "kategorier: Nyckeln finns inte. Menade du categories?"),
]


@pytest.mark.parametrize(("right", "wrong", "sentence"), FAULTS)
def test_fault_names_its_key_and_changes_nothing(db, write, right, wrong, sentence):
    assert right in SMALL
    with pytest.raises(ConfigurationError) as caught:
        configure.apply(configure.read(write(SMALL.replace(right, wrong, 1))), by=None, at=DAY_TWO)
    assert re.sub(r"^Rad \d+, ", "", caught.value.reason).startswith(sentence)
    assert not PoliceDistrict.objects.exists()


def test_fault_names_its_line(write):
    line = SMALL.splitlines().index("    weekday: onsdag") + 1
    with pytest.raises(ConfigurationError, match=f"^Rad {line}, forums"):
        configure.read(write(SMALL.replace("onsdag", "fel")))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Filen konfiguration.yaml är tom."),
        ("a: [1, 2", "Rad 1: Filen är inte rätt skriven YAML"),
        ("- en\n- lista", "Rad 1, filen: Här ska det stå nycklar med värden."),
        ("a: 1\n? [b]\n: 2", "Rad 1, filen: Nycklar ska vara text."),
        ("district: !!python/object:os.system {}", "Rad 1, district"),
    ],
)
def test_file_that_is_no_configuration_is_refused(write, text, sentence):
    with pytest.raises(ConfigurationError) as caught:
        configure.read(write(text))
    assert caught.value.reason.startswith(sentence)


def test_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CommandError, match=r"Filen borta.yaml går inte att läsa"):
        call_command("configure", str(tmp_path / "borta.yaml"))


def test_municipality_is_not_taken_away(applied, apply):
    for section in ("functions", "persons", "forums", "category_names", "organisations", "area_layers"):
        applied.pop(section)
    applied["municipalities"].pop()
    with pytest.raises(ConfigurationError, match=r"^Lekeberg saknas under municipalities"):
        apply(applied)
    assert Municipality.objects.count() == 2


def test_municipality_of_another_district_is_not_taken(applied, apply):
    applied["district"] = {"code": "annat", "name": "Annat"}
    with pytest.raises(ConfigurationError, match=r"municipalities\[0\]: Örebro hör till Lokalpolisområdet"):
        apply(applied)


def test_retired_code_does_not_come_back_with_another_meaning(applied, apply):
    gone = applied["categories"].pop()
    applied["category_names"].pop()
    apply(applied)
    applied["categories"].append({**gone, "name": "Vattenskada"})
    with pytest.raises(ConfigurationError, match=r"Koden VAL har betytt ”Våld” .brott. och är avslutad"):
        apply(applied)


def test_code_does_not_move_to_another_group(applied, apply):
    moved = applied["categories"][0]["types"].pop()
    applied["categories"][1]["types"] = [moved]
    with pytest.raises(ConfigurationError, match=r"Koden TRA-FART hör till TRA. Använd en ny kod"):
        apply(applied)
