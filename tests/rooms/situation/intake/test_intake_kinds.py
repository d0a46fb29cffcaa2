"""Kinds of events: sorted into the groups of the cooperation, or kept as the file has them."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from samverkan.situation.intake.batch import Labels
from samverkan.situation.intake.categories import GROUPS, code_of, sort_categories


def labels(**counts):
    names = tuple(counts)
    index = np.repeat(np.arange(len(names), dtype=np.int32), list(counts.values()))
    return Labels(index, names)


SORTED = {
    "VAL": """Misshandel, grov|Rån övrigt|Rån, övrigt|Olaga hot|Skottlossning|Detonation|Bråk|Bombhot
        |Personrån|Assault Simple|ROBBERY|Violence and sexual offences|Homicidio|Violencia intrafamiliar
        |HARRASSMENT 2|SEX CRIMES|other-crimes-against-persons|Körperverletzung""",
    "NAR": "Narkotikabrott|Fylleri/LOB|Drug/Narcotics Violation|Öppen droghandel|Alkohollagen",
    "SKA": "Skadegörelse|Klotter|Mischief|CRIMINAL DAMAGE|Vandalism|Skadegörlse|Skadeverk",
    "BRA": "Brand|Mordbrand|Bilbrand|Smällar|Arson|Criminal damage and arson|Fireworks Violation",
    "STO": """Stöld/inbrott|Motorfordon, stöld|Bostadsinbrott|Cykelstöld|Shoplifitng|Larceny - All Other
        |Häleri|Vehicle crime|Theft from Vehicle|Break and Enter Commercial|Hurto a personas|Larm Inbrott""",
    "TRA": """Trafikolycka, vilt|Rattfylleri|Hit and Run|Buskörning moped|Vehicle Collision
        |Motor Vehicle Accident Response|DWI""",
    "SAM": """Störande ungdomar|Ordningsstörning|Noise Complaint|Anti-social behaviour|Olaga intrång
        |Public order|Verbal Disputes|PUBLIC PEACE VIOLATION|Tiggeri""",
    "ANS": """Våld/hot mot tjänsteman|Sabotage mot blåljusverksamhet
        |Incident mot anställd|INTERFERENCE WITH PUBLIC OFFICER""",
    "MIL": "Nedskräpning|Otrygg plats|Trasig belysning|Littering/Illegal Dumping",
    "SIG": "Ryktesspridning|Hets mot folkgrupp|Planerad händelse",
    "ÖVR": """Bedrägeri|Embezzelment|Attemped Suicide|Försvunnen person|Information|Övrigt|Sammanfattning natt
        |Other crime|OTHER OFFENSE|Prostitution|THEFT OF IDENTITY|GAMBLING""",
    None: "Arma de fuego|Cortopunzante|Xyzzy|12",
}


@pytest.mark.parametrize("code", SORTED)
def test_kind_belongs_to_its_group(code):
    kinds = [kind.strip() for kind in SORTED[code].split("|")]
    assert {kind: code_of(kind) for kind in kinds} == dict.fromkeys(kinds, code)


@pytest.mark.parametrize(
    "kind", ["  Misshandel", "MISSHANDEL", "Misshandel (t.o.m. 2022)", "misshandell", "Mishandel "]
)
def test_indentation_case_years_and_slips_do_not_matter(kind):
    assert code_of(kind) == "VAL"


def test_groups_in_use_are_numbered_in_their_own_order():
    kinds = sort_categories(labels(Stöld=2, Rån=1, Xyzzy=1))
    assert (kinds.codes, kinds.index.tolist(), kinds.code_of_label) == (
        ("VAL", "STO", "ÖVR"),
        [1, 1, 0, 2],
        ("STO", "VAL", "ÖVR"),
    )


def test_what_cannot_be_sorted_is_counted_and_told():
    kinds = sort_categories(labels(Stöld=5, Xyzzy=2))
    assert kinds.unmapped == {"Xyzzy": 2}
    assert kinds.notes == ("1 händelsetyper (2 rader) gick inte att sortera och blev Övrigt: Xyzzy.",)


def test_unknown_kinds_keep_their_own_names_up_to_ten():
    kinds = sort_categories(labels(**{f"Qq{i:02d}": 30 - i for i in range(14)}))
    assert (kinds.codes[0], kinds.names[0], kinds.codes[-1], len(kinds.codes)) == ("E01", "Qq00", "ÖVR", 11)
    assert sum(kinds.unmapped.values()) == 20 + 19 + 18 + 17


def test_chosen_codes_win():
    kinds = sort_categories(labels(Stöld=5, Xyzzy=7), {"xyzzy": "ska"})
    assert kinds.code_of_label == ("STO", "SKA")


def test_rows_without_kind_are_other():
    kinds = sort_categories(Labels(np.array([-1, 0], dtype=np.int32), ("Rån",)))
    assert [kinds.codes[i] for i in kinds.index] == ["ÖVR", "VAL"]


def test_no_rows_give_no_surprise():
    kinds = sort_categories(Labels(np.array([], dtype=np.int32), ()))
    assert (kinds.codes, kinds.index.tolist()) == (("ÖVR",), [])


@pytest.mark.shared
def test_every_kind_of_the_police_is_sorted(shared):
    with (shared / "data/polisen_events/event_types.csv").open(encoding="utf-8") as file:
        kinds = {row["type"]: code_of(row["type"]) for row in csv.DictReader(file)}
    assert (len(kinds), set(kinds.values()) - set(GROUPS)) == (97, set())
