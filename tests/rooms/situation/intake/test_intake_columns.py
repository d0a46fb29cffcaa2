"""Which column is what, in five languages and also without headings; what is never read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.situation.intake.columns import guess
from samverkan.situation.intake.errors import IntakeError
from samverkan.situation.intake.mapping import ROLES, Mapping
from samverkan.situation.intake.table import Table
from samverkan.situation.intake.words import ROLE_WORDS

CHECKOUT = Path(__file__).resolve().parents[4]


def table(header, *rows, name="fil"):
    return Table(name, tuple(header), lambda: enumerate(map(list, rows), start=2))


def with_values(header, **values):
    """Return a table of forty rows in which each column repeats its values."""
    columns = [values[name] for name in header]
    rows = [[column[i % len(column)] for column in columns] for i in range(40)]
    return table(header, *rows)


DATES = [f"2024-05-{day:02d}" for day in range(1, 29)]
TIMES = [f"2024-05-{day:02d} {day % 23:02d}:1{day % 10}" for day in range(1, 29)]
KINDS = ["Stöld", "Misshandel", "Skadegörelse"]
LATS, LONS = [f"59.2{i:02d}1" for i in range(40)], [f"15.2{i:02d}1" for i in range(40)]


@pytest.mark.parametrize(
    ("header", "roles"),
    [
        (["Händelsetid", "Brottstyp", "Stadsdel"], ["time", "category", "area"]),
        (["Tidpunkt", "Händelsetyp", "Område"], ["time", "category", "area"]),
        (["occurred_at", "offense", "neighbourhood"], ["time", "category", "area"]),
        (["DateTimeOccurred", "Primary Type", "Community Area"], ["time", "category", "area"]),
        (["fecha_hora", "delito", "barrio"], ["time", "category", "area"]),
        (["tidspunkt", "lovbrudd", "bydel"], ["time", "category", "area"]),
        (["tidspunkt", "gerningstype", "kommune"], ["time", "category", "area"]),
    ],
)
def test_headings_are_known_in_five_languages(header, roles):
    areas = ["Vivalla", "Oxhagen", "Baronbackarna"]
    columns = guess(with_values(header, **dict(zip(header, (TIMES, KINDS, areas), strict=True)))).columns
    assert columns == dict(zip(roles, header, strict=True))


def test_columns_without_headings_are_known_by_what_stands_in_them():
    header = ["kolumn 1", "kolumn 2", "kolumn 3", "kolumn 4"]
    columns = guess(with_values(header, **dict(zip(header, (TIMES, KINDS, LATS, LONS), strict=True)))).columns
    assert columns == dict(zip(("time", "category", "latitude", "longitude"), header, strict=True))


@pytest.mark.parametrize(
    ("header", "values", "roles"),
    [
        (["Datum", "Klockslag"], [DATES, ["22:10", "09:42"]], {"date", "clock"}),
        (["Datum", "Timme"], [DATES, ["22", "9"]], {"date", "hour"}),
        (["DATE", "HHMM"], [[f"{d} 00:00:00" for d in DATES], ["2210", "942"]], {"date", "clock"}),
        (
            ["YEAR", "MONTH", "DAY", "HOUR"],
            [["2024"], ["5", "6"], ["1", "2"], ["0", "22"]],
            {"year", "month", "day", "hour"},
        ),
        (["utc", "hour_reported"], [[f"{d}T17:48:44Z" for d in DATES], ["1348", "0942"]], {"time", "clock"}),
        (["Datum", "År", "Månad"], [DATES, ["2024"], ["5"]], {"date"}),
        (["Starttid", "Sluttid"], [TIMES, TIMES], {"time", "time_end"}),
        (["Månad"], [["2024-05", "2024-06"]], {"date"}),
    ],
)
def test_time_is_told_in_one_way(header, values, roles):
    columns = guess(with_values(header, **dict(zip(header, values, strict=True)))).columns
    assert set(columns) - {"category"} == roles


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("Handläggare", ["Anna Berg", "Bo Ek"]),
        ("ReportingOfficer", ["Smith, J", "Doe, J"]),
        ("victim_name", ["A B", "C D"]),
        ("Namn", ["Anna Berg"]),
        ("Telefon", ["1"]),
        ("sexo", ["Mujer"]),
        ("edad", ["50"]),
        ("Plats", ["anna.berg@example.se", "Storgatan", "bo@example.se"]),
        ("Adress", ["19121212-1212", "121212-1212"]),
        ("Område", ["070-123 45 67", "+46 70 123 45 67"]),
    ],
)
def test_columns_about_persons_are_dropped_and_told_of(header, values):
    mapping = guess(with_values(["Datum", header], **{"Datum": DATES, header: values}))
    assert (set(mapping.columns), mapping.dropped[header].endswith("läses aldrig in")) == ({"date"}, True)


def test_prose_is_dropped_and_told_of():
    prose = [f"Granne {i} ringde och berättade om en hög smäll bakom huset i går kväll." for i in range(40)]
    mapping = guess(with_values(["Datum", "Beskrivning"], Datum=DATES, Beskrivning=prose))
    assert mapping.dropped == {"Beskrivning": "är fritext och läses aldrig in"}


def test_names_of_streets_and_areas_are_no_persons():
    header = ["Datum", "Områdesnamn", "Street Name"]
    values = {"Datum": DATES, "Områdesnamn": ["Vivalla", "Öster"], "Street Name": ["Storgatan", "Kungsgatan"]}
    columns = guess(with_values(header, **values)).columns
    assert (columns["area"], columns["place"]) == ("Områdesnamn", "Street Name")


def test_kind_of_place_is_neither_kind_of_event_nor_place():
    header = ["date", "location_type"]
    assert set(guess(with_values(header, date=TIMES, location_type=["residence", "street"])).columns) == {
        "time"
    }


def test_id_is_the_column_that_differs_most():
    header = ["Datum", "record_id", "incident_id"]
    values = {"Datum": DATES, "record_id": ["1", "2"], "incident_id": [str(n) for n in range(40)]}
    assert guess(with_values(header, **values)).columns["id"] == "incident_id"


def test_table_of_sums_is_refused():
    with pytest.raises(IntakeError, match=r"summor \(antal\)"):
        guess(with_values(["kommun", "period", "antal"], kommun=["Örebro"], period=["2014K1"], antal=["390"]))


def test_table_without_dates_is_refused():
    with pytest.raises(IntakeError, match="Ingen kolumn med datum"):
        guess(with_values(["kommun", "folkmängd"], kommun=["Örebro", "Kumla"], folkmängd=["160000", "22000"]))


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        (Mapping({"date": "Dag"}), "Kolumnen ”Dag” finns inte i fil. Kolumnerna är: Datum, Typ."),
        (Mapping({"datum": "Datum"}), "Rollen ”datum” finns inte."),
        (Mapping({"category": "Typ"}), "Ingen kolumn med datum är vald i fil."),
    ],
)
def test_mapping_that_does_not_fit_is_refused(mapping, says):
    with pytest.raises(IntakeError) as refusal:
        mapping.check(table(["Datum", "Typ"]))
    assert str(refusal.value).startswith(says)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (["Datum"], "ska vara en lista"),
        ({"kolumner": {}}, "okända nycklar: kolumner"),
        ({"columns": "Datum"}, "Nyckeln columns"),
        ({"timezone": "Sverige"}, "Tidszonen ”Sverige” finns inte"),
        ({"timezone": "../etc"}, "Tidszonen"),
        ({"crs": "SWEREF"}, "Koordinatsystemet ”SWEREF”"),
    ],
)
def test_mapping_file_that_is_not_understood_is_refused(data, says):
    with pytest.raises(IntakeError, match=says.replace("”", ".")):
        Mapping.from_dict(data)


@given(
    st.dictionaries(st.sampled_from(sorted(ROLES)), st.text(min_size=1)),
    st.dictionaries(st.text(min_size=1), st.text()),
    st.sampled_from([None, 3006, 4326]),
)
def test_mapping_survives_being_remembered(columns, words, crs):
    mapping = Mapping(columns, words, words, "Europe/Stockholm", crs)
    assert Mapping.from_dict(mapping.to_dict()) == mapping


def test_every_role_has_words_and_a_label():
    assert set(ROLES) == set(ROLE_WORDS)


def test_every_role_is_documented():
    page = (CHECKOUT / "docs/reference/import-formats.md").read_text(encoding="utf-8")
    assert [role for role in ROLES if f"`{role}`" not in page] == []
