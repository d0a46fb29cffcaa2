"""Every real file beside the checkout: counts found by another route (csv, awk, grep) beforehand."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from samverkan.places.geometry import locate, read_areas
from samverkan.situation.intake.errors import IntakeError
from samverkan.situation.intake.precision import PlacePrecision, TimePrecision
from samverkan.situation.intake.reading import read_file

pytestmark = pytest.mark.shared
CRIMES, POLICE = "data/crime_points", "data/polisen_events"


def read(shared, path, areas=None):
    shapes = read_areas(shared / CRIMES / areas) if areas else None
    return read_file(shared / path, areas=shapes), shapes


@pytest.mark.parametrize(
    ("path", "read_rows", "accepted", "rejected"),
    [
        (f"{CRIMES}/charlottesville_crime_2022_2024.csv.gz", 9265, 9265, 0),
        (f"{CRIMES}/chicago_aggravated_assaults.csv.gz", 148_636, 148_636, 0),
        (f"{CRIMES}/medellin_homicides.csv", 9360, 9360, 0),
        (f"{CRIMES}/vancouver_crimes_2018.csv.gz", 38_045, 38_045, 0),
        (f"{CRIMES}/aggravated_assaults.xlsx", 12_802, 12_800, 2),
        (f"{POLICE}/events_orebro_lan_before_2025-07.jsonl.gz", 2054, 2052, 2),
        (f"{POLICE}/revised_events.jsonl.gz", 300, 293, 7),
        (f"{POLICE}/raw_api/events_2023-03-25.json", 500, 446, 54),
        (f"{POLICE}/raw_api/events_2023-10-29.json", 500, 410, 90),
        (f"{POLICE}/raw_api/events_2024-07-01.json", 500, 412, 88),
        (f"{POLICE}/raw_api/events_2025-03-30.json", 500, 406, 94),
        (f"{POLICE}/raw_api/events_2026-08-22.json", 500, 404, 96),
    ],
)
def test_rows_are_accepted_or_refused_to_the_last_one(shared, path, read_rows, accepted, rejected):
    events = read(shared, path)[0].events
    assert (events.rows_read, len(events), len(events.rejected), len(set(events.key))) == (
        read_rows,
        accepted,
        rejected,
        accepted,
    )


@pytest.mark.parametrize(
    ("path", "says"),
    [
        (f"{POLICE}/raw_api/events_2023-05-01_empty.json", "Filen är tom"),
        ("data/bra_anmalda_brott/bra_kvartal_3kommuner.csv", "summor"),
        (f"{CRIMES}/vancouver_neighbourhoods.geojson", "inga punkter"),
        ("data/geo_sweden/kommuner_koder.csv", "Ingen kolumn med datum"),
    ],
)
def test_files_of_other_things_are_refused(shared, path, says):
    with pytest.raises(IntakeError, match=says):
        read(shared, path)


@pytest.fixture(scope="module")
def charlottesville(shared):
    areas = "charlottesville_police_neighborhoods.geojson"
    return read(shared, f"{CRIMES}/charlottesville_crime_2022_2024.csv.gz", areas)


def test_charlottesville_lies_in_its_areas(charlottesville):
    reading, areas = charlottesville
    located = locate(areas.polygons, reading.events.x, reading.events.y)
    assert (located >= 0).mean() > 0.96


def test_charlottesville_keeps_the_local_clock(charlottesville):
    events = charlottesville[0].events
    first = events.row.tolist().index(2)
    assert (events.hour[first], events.weekday[first], events.starts[first]) == (13, 0, 1685987324)


def test_vancouver_is_found_in_its_zone_with_suppressed_places_and_hours(shared):
    reading, areas = read(
        shared, f"{CRIMES}/vancouver_crimes_2018.csv.gz", "vancouver_neighbourhoods.geojson"
    )
    events = reading.events
    assert (events.crs, (locate(areas.polygons, events.x, events.y) >= 0).sum() > 34_500) == (32610, True)
    assert int((events.place_precision == PlacePrecision.UNKNOWN).sum()) == 3154
    assert int((events.time_precision == TimePrecision.DAY).sum()) == 3154 + 1411
    assert (
        Counter(reading.kinds.codes[i] for i in reading.kinds.index)["STO"]
        == 15000 + 4947 + 2397 + 2146 + 2025 + 1147
    )


def test_medellin_keeps_its_own_kinds_and_its_evening_peak(shared):
    reading, _ = read(shared, f"{CRIMES}/medellin_homicides.csv")
    assert (reading.kinds.names[0], int((~reading.events.has_point).sum())) == ("Arma de fuego", 81)
    assert np.bincount(reading.events.hour, minlength=24).argmax() in (19, 20, 21)
    assert set(reading.mapping.dropped) == {"sexo", "edad"}


def test_sheets_become_areas(shared):
    reading, _ = read(shared, f"{CRIMES}/aggravated_assaults.xlsx")
    assert Counter(reading.events.area_label.texts()) == {"Austin": 8694, "Fort Worth": 1577, "Seattle": 2529}
    assert {refused.reason for refused in reading.events.rejected} == {"Datum saknas."}


def test_police_notices_name_thirteen_areas_and_no_point(shared):
    reading, _ = read(shared, f"{POLICE}/events_orebro_lan_before_2025-07.jsonl.gz")
    assert (len(reading.events.area_label.names), reading.events.has_point.any()) == (13, False)
    assert reading.kinds.unmapped == {}
