"""Headings of well-known open data and of Swedish systems: which columns tell, and which mislead."""

from __future__ import annotations

import pytest

from samverkan.situation.intake.columns import guess
from samverkan.situation.intake.errors import IntakeError
from samverkan.situation.intake.table import Table

DAYS = range(1, 25)
US_DATE = [f"05/{day:02d}/2022" for day in DAYS]
US_TIME = [f"05/{day:02d}/2022 0{day % 9 + 1}:1{day % 10}:00 PM" for day in DAYS]
DATE, CLOCK = [f"2022-05-{day:02d}" for day in DAYS], [f"{day % 24:02d}:{day + 10}" for day in DAYS]
TIME = [f"{date} {clock}" for date, clock in zip(DATE, CLOCK, strict=True)]
HHMM = [clock.replace(":", "") for clock in CLOCK]
KINDS, FINE = ["Larceny", "Vandalism", "Assault"], ["Verbal dispute", "Graffiti", "Theft, bicycle", "Auto"]
NAMES, NUMBERS, STREETS = ["Mission", "Central", "Harbor"], ["1", "2", "3"], ["MAIN ST", "OAK AVE"]
IDS, CODES, YES = [f"22{day:05d}" for day in DAYS], ["23F", "13A"], ["Y", "N"]


def roles(**values: list[str]) -> dict[str, str]:
    """Return the guessed roles of a table of forty rows, in which _ in a name stands for a blank."""
    header = tuple(name.replace("_", " ") for name in values)
    rows = [[column[i % len(column)] for column in values.values()] for i in range(40)]
    return guess(Table("fil", header, lambda: iter(enumerate(rows, start=2)))).columns


BOSTON = {
    "INCIDENT_NUMBER": IDS,
    "OFFENSE_CODE_GROUP": KINDS,
    "OFFENSE_DESCRIPTION": FINE,
    "DISTRICT": ["B2", "C6"],
    "REPORTING_AREA": NUMBERS,
    "OCCURRED_ON_DATE": TIME,
    "UCR_PART": ["Part One", "Part Two"],
    "STREET": STREETS,
}
DENVER = {
    "OFFENSE_ID": IDS,
    "OFFENSE_TYPE_ID": ["theft-bicycle", "graffiti", "assault-simple", "trespass"],
    "OFFENSE_CATEGORY_ID": ["larceny", "disorder"],
    "FIRST_OCCURRENCE_DATE": US_TIME,
    "LAST_OCCURRENCE_DATE": US_TIME,
    "REPORTED_DATE": US_TIME,
    "PRECINCT_ID": NUMBERS,
    "NEIGHBORHOOD_ID": NAMES,
}
SEATTLE = {
    "Report_Number": IDS,
    "Offense_Start_DateTime": US_TIME,
    "Offense_End_DateTime": US_TIME,
    "Report_DateTime": US_TIME,
    "Group_A_B": ["A", "B"],
    "Offense_Parent_Group": KINDS,
    "Offense": FINE,
    "Offense_Code": CODES,
    "Beat": ["N3", "Q2"],
    "MCPP": NAMES,
    "100_Block_Address": STREETS,
}
NEW_YORK = {
    "CMPLNT_NUM": IDS,
    "CMPLNT_FR_DT": US_DATE,
    "CMPLNT_FR_TM": CLOCK,
    "CMPLNT_TO_DT": US_DATE,
    "CMPLNT_TO_TM": CLOCK,
    "ADDR_PCT_CD": NUMBERS,
    "RPT_DT": US_DATE,
    "OFNS_DESC": KINDS,
    "PD_DESC": FINE,
    "BORO_NM": NAMES,
    "PREM_TYP_DESC": STREETS,
    "SUSP_AGE_GROUP": ["25-44", "18-24"],
}
LOS_ANGELES = {
    "DR_NO": IDS,
    "Date_Rptd": US_TIME,
    "DATE_OCC": US_DATE,
    "TIME_OCC": HHMM,
    "AREA": NUMBERS,
    "AREA_NAME": NAMES,
    "Crm_Cd_Desc": KINDS,
    "Vict_Age": ["36", "41"],
    "Premis_Desc": STREETS,
    "LOCATION": STREETS,
}
AUSTIN = {
    "Incident_Number": IDS,
    "Highest_Offense_Description": FINE,
    "Occurred_Date_Time": US_TIME,
    "Occurred_Time": HHMM,
    "Report_Date_Time": US_TIME,
    "Location_Type": STREETS,
    "Clearance_Date": US_DATE,
    "APD_Sector": NAMES,
    "Category_Description": KINDS,
}
FORT_WORTH = {
    "Case_No": IDS,
    "Reported_Date": US_TIME,
    "From_Date": US_TIME,
    "Offense_Desc": KINDS,
    "Block_Address": STREETS,
    "Beat": NAMES,
}
TORONTO = {
    "event_unique_id": IDS,
    "occurrencedate": TIME,
    "reporteddate": TIME,
    "premises_type": NAMES,
    "offence": FINE,
    "MCI": KINDS,
    "Division": ["D51", "D52"],
    "Hood_158": NUMBERS,
    "Neighbourhood_158": NAMES,
}
SAN_FRANCISCO = {
    "Incident_Datetime": TIME,
    "Report_Datetime": TIME,
    "Incident_ID": IDS,
    "Report_Type_Code": YES,
    "Incident_Category": KINDS,
    "Incident_Subcategory": FINE,
    "Intersection": STREETS,
    "Analysis_Neighborhood": NAMES,
}
UK = {
    "Month": ["2024-05", "2024-06"],
    "Falls_within": ["Avon and Somerset Constabulary"],
    "Location": STREETS,
    "LSOA_code": ["E01", "E02"],
    "LSOA_name": ["Bristol 001A", "Bristol 002B"],
    "Crime_type": KINDS,
    "Last_outcome_category": YES,
}
ONE_CITY = {"uid": IDS, "offense_code": CODES, "offense_type": KINDS, "date_time": TIME, "boro": NAMES}


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (BOSTON, """INCIDENT_NUMBER id, OCCURRED_ON_DATE time, OFFENSE_CODE_GROUP category,
         OFFENSE_DESCRIPTION subcategory, DISTRICT area, STREET place"""),
        (DENVER, """OFFENSE_ID id, FIRST_OCCURRENCE_DATE time, LAST_OCCURRENCE_DATE time_end,
         OFFENSE_CATEGORY_ID category, OFFENSE_TYPE_ID subcategory, NEIGHBORHOOD_ID area"""),
        (SEATTLE, """Report_Number id, Offense_Start_DateTime time, Offense_End_DateTime time_end,
         Offense_Parent_Group category, Offense subcategory, MCPP area, 100_Block_Address place"""),
        (NEW_YORK, """CMPLNT_NUM id, CMPLNT_FR_DT date, CMPLNT_FR_TM clock, CMPLNT_TO_DT time_end,
         CMPLNT_TO_TM clock_end, OFNS_DESC category, BORO_NM area"""),
        (LOS_ANGELES, """DR_NO id, DATE_OCC date, TIME_OCC clock, Crm_Cd_Desc category, AREA_NAME area,
         LOCATION place"""),
        (AUSTIN, """Incident_Number id, Occurred_Date_Time time, Category_Description category,
         APD_Sector area"""),
        (FORT_WORTH, "Case_No id, From_Date time, Offense_Desc category, Beat area, Block_Address place"),
        (TORONTO, """event_unique_id id, occurrencedate time, MCI category, offence subcategory,
         Neighbourhood_158 area"""),
        (SAN_FRANCISCO, """Incident_ID id, Incident_Datetime time, Incident_Category category,
         Incident_Subcategory subcategory, Analysis_Neighborhood area, Intersection place"""),
        (UK, "Month date, Falls_within group, Location place, LSOA_name area, Crime_type category"),
        (ONE_CITY, "uid id, offense_type category, offense_code subcategory, date_time time, boro area"),
    ],
)  # fmt: skip
def test_open_data_of_a_city_is_understood(file, expected):
    pairs = (part.split() for part in expected.split(","))
    assert roles(**file) == {role: name.replace("_", " ") for name, role in pairs}


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ({"Brottsdatum": DATE, "Brottstid": ["13.45", "07.05"]}, "date clock"),
        ({"Brottsdatum": DATE, "Brottstid": CLOCK}, "date clock"),
        ({"Brottsdatum": DATE, "Brottstid": HHMM}, "date clock"),
        ({"Brottsdatum": DATE, "Brottstid": ["kl 13.45", "kl 7.05"]}, "date clock"),
        ({"Datum_från": DATE, "Tid_från": CLOCK, "Datum_till": DATE, "Tid_till": CLOCK},
         "date clock time_end clock_end"),
        ({"Rapporterad": TIME, "Datum": DATE, "Klockslag": CLOCK}, "None date clock"),
        ({"Rapporterad": TIME, "Händelsedatum": DATE}, "None date"),
        ({"Händelsetid": TIME, "Senast_uppdaterad": TIME, "Skapad": TIME}, "time None None"),
        ({"Rapporterad": TIME}, "time"),
        ({"Anmälningsdatum": DATE, "Åtgärdat_datum": DATE, "Feltyp": KINDS}, "date None category"),
        ({"Datum_fr.o.m.": DATE, "Kl_fr.o.m.": CLOCK, "Datum_t.o.m.": DATE, "Kl_t.o.m.": CLOCK},
         "date clock time_end clock_end"),
        ({"Datum": DATE, "Starttid": CLOCK, "Sluttid": CLOCK}, "date clock clock_end"),
        ({"Tidsstämpel": TIME, "Vad_hände?": KINDS, "Var_hände_det?": NAMES}, "time category place"),
        ({"Händelsedatum": DATE, "Kommundel": NAMES}, "date area"),
        ({"Tidpunkt": DATE}, "date"),
        ({"Händelsetid": DATE, "Grupp": NAMES}, "date group"),
        ({"YEAR": ["2020"], "MONTH": NUMBERS, "DAY": NUMBERS, "HOUR": ["0:00", "14:00"]},
         "year month day clock"),
        ({"Datum": DATE, "Kostnad": ["56.5", "57.5"], "Temperatur": ["12.5", "13.5"]}, "date None None"),
        ({"Datum": DATE, "X": ["36", "41"], "Y": ["2", "3"]}, "date None None"),
        ({"Datum": DATE, "X": ["-79.3832", "0"], "Y": ["43.6532", "0"]}, "date easting northing"),
        ({"Datum": DATE, "Objektnummer": ["12010101", "11020304"], "Avstånd_to": ["120", "945"]},
         "date None None"),
    ],
)  # fmt: skip
def test_columns_of_swedish_systems_are_understood(file, expected):
    told = {name: role for role, name in roles(**file).items()}
    assert [str(told.get(name.replace("_", " "))) for name in file] == expected.split()


@pytest.mark.parametrize("heading", ["Tidpunkt", "Datum", "Händelsetid", "occurred_at"])
def test_one_row_with_a_day_alone_is_enough(heading):
    rows = [["2026-11-02", "Klotter", "070", "41"]]
    table = Table("fil", (heading, "Typ", "Ref", "Ålder"), lambda: iter(enumerate(rows, start=2)))
    assert guess(table).columns == {"date": heading, "category": "Typ"}


def test_table_of_counts_named_after_the_offence_is_refused():
    with pytest.raises(IntakeError, match=r"summor \(stalking\)"):
        roles(division=NAMES, year=["2001", "2002"], stalking=NUMBERS)


def test_kind_that_is_mostly_empty_is_passed_by():
    values = {"Datum": DATE, "Category_Description": [*KINDS, *[""] * 7], "Offense": FINE}
    assert roles(**values)["category"] == "Offense"


@pytest.mark.parametrize(
    ("end", "hours"),
    [("2024-05-02;01:30", 3.5), ("2024-05-02;", 26), (";2330", 1.5), (";", 0), (";kl 1.30", 3.5)],
)
def test_end_told_by_day_and_clock_apart_makes_a_span(read, end, hours):
    rows = f"2024-05-01;22:00;{end}\n2024-05-01;1200;2024-05-01;1215\n"
    events = read(f"Datum från;Tid från;Datum till;Tid till\n{rows}")
    assert ((events.ends - events.starts) / 3600).tolist() == [hours, 0.25]


@pytest.mark.parametrize(("clock", "hours"), [("", [-1] * 9), ("22:13", [22] * 9)])
def test_day_written_as_midnight_in_utc_stays_that_day(read, clock, hours):
    rows = "".join(f"2024-05-01T00:00:00Z,{clock},40.7,-73.9\n" for _ in range(9))
    events = read(f"Incident Date,Incident Time,Latitude,Longitude\n{rows}")
    assert (events.weekday.tolist(), events.hour.tolist()) == ([2] * 9, hours)


def test_minutes_beside_an_hour_written_as_a_clock_are_kept(read):
    events = read("YEAR,MONTH,DAY,HOUR,MINUTE\n2020,5,1,0:00,0\n2020,5,1,14:00,47\n2020,5,2,9:00,\n")
    assert ((events.starts + 7200) % 86_400 // 60).tolist() == [0, 14 * 60 + 47, 9 * 60]
