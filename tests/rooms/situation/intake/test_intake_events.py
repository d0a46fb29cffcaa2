"""From a file to events: keys, weeks, spans, unknown hours, refused rows."""

from __future__ import annotations

import csv
from datetime import date

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverkan.foundation.spreadsheets import harmless
from samverkan.foundation.weeks import Week
from samverkan.situation.intake.batch import Labels, Rejected, joined, write_rejected
from samverkan.situation.intake.errors import IntakeError
from samverkan.situation.intake.mapping import Mapping
from samverkan.situation.intake.precision import PlacePrecision, TimePrecision

EXACT, SPAN, PART, DAY = TimePrecision.EXACT, TimePrecision.SPAN, TimePrecision.PART_OF_DAY, TimePrecision.DAY
CHOSEN = Mapping({"time": "Tid", "category": "Typ", "place": "Plats"})


def lines(head, *rows):
    return "\n".join([head, *rows]) + "\n"


def test_same_file_gives_the_same_keys_and_repeated_rows_differ(read):
    content = lines("Tid;Typ;Plats", *["2024-05-01 22:10;Rån;Torget"] * 3, "2024-05-01 22:10;Rån;Parken")
    first, again = read(content, mapping=CHOSEN).key, read(content, mapping=CHOSEN).key
    assert (first, len(set(first)), first[1:3]) == (again, 4, [f"{first[0]}#2", f"{first[0]}#3"])


def test_key_does_not_depend_on_column_order_encoding_or_outer_blanks(read):
    one = read("Tid;Typ;Plats\n2024-05-01 22:10;Rån;Torget\n", mapping=CHOSEN)
    other = read("Plats;Tid;Typ\nTorget ;2024-05-01 22:10;Rån\n".encode("cp1252"), mapping=CHOSEN)
    assert one.key == other.key


def test_key_knows_nothing_of_columns_that_are_dropped(read):
    one = read("Tid;Typ;Plats;Namn\n2024-05-01 22:10;Rån;Torget;Anna\n", mapping=CHOSEN)
    other = read("Tid;Typ;Plats;Namn\n2024-05-01 22:10;Rån;Torget;Bo\n", mapping=CHOSEN)
    assert one.key == other.key


def test_id_repeated_per_victim_stays_several_events(read):
    mapping = Mapping({"id": "Id", "time": "Tid"})
    content = lines("Id;Tid", "K1;2024-05-01 22:10", "K2;2024-05-01 22:10", "K1;2024-05-01 22:10")
    assert read(content, mapping=mapping).key == ["K1", "K2", "K1#2"]


def test_row_numbers_are_those_of_the_file(read):
    content = lines("Tid;Typ;Plats", "i går;Rån;", "", "2024-05-01 22:10;Rån;")
    events = read(content, mapping=CHOSEN)
    assert (events.row.tolist(), [r.row for r in events.rejected], events.rows_read) == ([4], [2], 2)


@pytest.mark.parametrize(
    ("row", "column", "reason", "value"),
    [
        ("i går;Rån;", "Tid", "Tiden går inte att läsa.", "i går"),
        (";Rån;", "Tid", "Datum saknas.", ""),
        ("1899-05-01;Rån;", "Tid", "Datumet ligger före 1970.", "1899-05-01"),
        ("2199-05-01;Rån;", "Tid", "Datumet ligger orimligt långt fram.", "2199-05-01"),
        ("2024-05-01;Rån;Torget;extra", "", "Raden har 4 fält men rubriken 3.", ""),
        ("anna@example.se;Rån;", "Tid", "Tiden går inte att läsa.", ""),
        ("x" * 200 + ";Rån;", "Tid", "Tiden går inte att läsa.", "x" * 80),
    ],
)
def test_row_is_refused_with_column_reason_and_value(read, row, column, reason, value):
    content = lines("Tid;Typ;Plats", row, "2024-05-01 22:10;Rån;Torget")
    assert read(content, mapping=CHOSEN).rejected == (Rejected(2, column, reason, value),)


def test_coordinate_of_words_refuses_its_row(read):
    mapping = Mapping({"time": "Tid", "latitude": "Lat", "longitude": "Lon"})
    events = read(
        lines("Tid;Lat;Lon", "2024-05-01 22:10;norr;15,2", "2024-05-01 22:10;59,2;15,2"), mapping=mapping
    )
    assert events.rejected == (Rejected(2, "Lat", "Koordinaten går inte att läsa.", "norr"),)


def test_future_is_refused_from_the_day_after_the_latest(read):
    content = lines("Tid;Typ;Plats", "2024-05-01 23:59;Rån;", "2024-05-02 00:01;Rån;")
    events = read(content, mapping=CHOSEN, latest=date(2024, 5, 1))
    assert (len(events), events.rejected[0].reason) == (1, "Datumet ligger i framtiden (efter 2024-05-01).")


@pytest.mark.parametrize(
    ("start", "end", "precision", "week", "weekday", "hour"),
    [
        ("2024-05-01 22:10", "", EXACT, "2024-W18", 2, 22),
        ("", "2024-05-01 22:10", EXACT, "2024-W18", 2, 22),
        ("2024-05-01 22:10", "22:40", EXACT, "2024-W18", 2, 22),
        ("2024-05-01 22:10", "2024-05-02 06:00", SPAN, "2024-W18", -1, -1),
        ("2024-05-05 12:00", "2024-05-08 12:00", SPAN, "2024-W19", -1, -1),
        ("2024-05-01 22", "", SPAN, "2024-W18", 2, 22),
        ("2024-05-01", "", DAY, "2024-W18", 2, -1),
        ("2024-05-01", "2024-05-03", SPAN, "2024-W18", -1, -1),
        ("2024-05-01 22:10", "2024-06-01 22:10", SPAN, None, -1, -1),
        ("2024-05", "", SPAN, None, -1, -1),
        ("2024-12-31 22:10", "", EXACT, "2025-W01", 1, 22),
    ],
)
def test_event_counts_where_most_of_it_lies(read, start, end, precision, week, weekday, hour):
    mapping = Mapping({"time": "Från", "time_end": "Till"})
    events = read(lines("Från;Till", f"{start};{end}"), mapping=mapping)
    index = Week.parse(week).index if week else -1
    assert (events.time_precision[0], events.week[0], events.weekday[0], events.hour[0]) == (
        precision,
        index,
        weekday,
        hour,
    )


def test_part_of_day_is_a_span_of_hours(read):
    mapping = Mapping({"date": "Datum", "clock": "Kl"})
    events = read(lines("Datum;Kl", "2024-05-01;kväll"), mapping=mapping)
    assert (events.time_precision[0], events.hour[0], events.ends[0] - events.starts[0]) == (
        PART,
        -1,
        6 * 3600,
    )


def test_end_before_start_refuses_the_row(read):
    mapping = Mapping({"time": "Från", "time_end": "Till"})
    events = read(lines("Från;Till", "2024-05-02 10:00;2024-05-01 10:00"), mapping=mapping)
    assert events.rejected[0].reason == "Sluttiden ligger före starttiden."


def test_span_over_two_weeks_is_told_of(read):
    events = read(lines("Tid;Typ;Plats", "2024-05;Rån;", "2024-06-01 10:00;Rån;"), mapping=CHOSEN)
    assert "1 rader har ett tidsspann över 14 dagar och räknas inte till någon vecka." in events.notes


def test_local_clock_beside_utc_is_the_one_that_counts(read):
    mapping = Mapping({"time": "utc", "clock": "hhmm"})
    rows = ["2023-06-05T17:48:44Z;1348", "2023-06-06T03:10:00Z;2310", "2023-01-06T04:10:00Z;2310"]
    events = read(lines("utc;hhmm", *rows), mapping=mapping)
    assert (events.hour.tolist(), events.weekday.tolist()) == ([13, 23, 23], [0, 0, 3])
    assert events.starts.tolist() == [1685987324, 1686021000, 1672978200]


def test_separate_columns_tell_the_time_and_an_empty_hour_is_no_midnight(read):
    content = lines("YEAR,MONTH,DAY,HOUR,MINUTE", "2018,11,16,20.0,47.0", "2018,11,16,,")
    events = read(content)
    assert (events.hour.tolist(), events.time_precision.tolist()) == ([20, -1], [EXACT, DAY])


def midnights(heap, others=200, kind="Bedrägeri"):
    rows = [f"2024-05-{1 + i % 28:02d} {i % 24:02d}:{i % 60:02d};Rån;" for i in range(others)]
    return lines("Tid;Typ;Plats", *rows, *[f"2024-05-{1 + i % 28:02d} 00:00;{kind};" for i in range(heap)])


@pytest.mark.parametrize(("heap", "unknown"), [(3, 0), (30, 30)])
def test_heap_of_midnights_means_unknown_hour(read, heap, unknown):
    events = read(midnights(heap), mapping=CHOSEN)
    assert int((events.hour == -1).sum()) == unknown + (events.hour[:200] == -1).sum()


def test_heap_within_a_kind_leaves_other_kinds_alone(read):
    busy = [f"2024-05-{1 + i % 28:02d} {i % 24:02d}:00;Rån;" for i in range(2400)]
    heap = [f"2024-05-{1 + i % 28:02d} 00:00;Bedrägeri;" for i in range(40)]
    events = read(lines("Tid;Typ;Plats", *busy, *heap), mapping=CHOSEN)
    assert (int((events.hour[:2400] == -1).sum()), int((events.hour[2400:] == -1).sum())) == (0, 40)


def test_ordinary_midnights_stay_midnights(read):
    rows = [f"2024-05-{1 + i % 28:02d} {i % 24:02d}:00;Rån;" for i in range(480)]
    assert int((read(lines("Tid;Typ;Plats", *rows), mapping=CHOSEN).hour == 0).sum()) == 20


def test_clock_that_did_not_exist_is_moved_and_told(read):
    events = read(lines("Tid;Typ;Plats", "2025-03-30 02:30;Rån;"), mapping=CHOSEN)
    assert (events.hour[0], "hoppades över vid sommartid" in " ".join(events.notes)) == (3, True)


def test_trailing_blanks_and_nbsp_do_not_make_two_areas(read):
    mapping = Mapping({"time": "Tid", "area": "Område"})
    rows = ["2024-05-01 22:10;Örebro söder ", "2024-05-01 22:10;Örebro\xa0söder", "2024-05-01 22:10;-"]
    assert read(lines("Tid;Område", *rows), mapping=mapping).area_label.names == ("Örebro söder", "-")


def test_personal_data_in_a_kept_column_is_left_out_and_counted(read):
    rows = ["2024-05-01 22:10;Rån;Ring 070-123 45 67", "2024-05-01 22:10;Rån;Torget"]
    events = read(lines("Tid;Typ;Plats", *rows), mapping=CHOSEN)
    assert (
        events.place_label.names,
        "1 celler med personuppgifter eller långa texter lästes inte in." in events.notes,
    ) == (("Torget",), True)


def test_missing_place_is_counted_not_refused(read):
    mapping = Mapping({"time": "Tid", "latitude": "Lat", "longitude": "Lon"})
    rows = ["2024-05-01 22:10;59,2753;15,2134"] * 5 + ["2024-05-01 22:10;0;0", "2024-05-01 22:10;;"]
    events = read(lines("Tid;Lat;Lon", *rows), mapping=mapping)
    assert (len(events), "2 rader saknar användbar plats." in events.notes, events.place_precision[-1]) == (
        7,
        True,
        PlacePrecision.UNKNOWN,
    )


def test_file_without_kinds_takes_its_own_name(read):
    assert read(lines("Tid;X", "2024-05-01 22:10;1"), "grova_misshandel.csv").category.names == (
        "grova misshandel",
    )


def test_rejected_rows_are_written_harmlessly_for_excel(tmp_path):
    path = tmp_path / "rejected.csv"
    number = write_rejected(
        path, [Rejected(7, "Tid", "Datum saknas.", "=HYPERLINK(1)"), Rejected(8, "", "x;y", "a")]
    )
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert (number, rows) == (
        2,
        [
            ["rad", "kolumn", "skäl", "värde"],
            ["7", "Tid", "Datum saknas.", "'=HYPERLINK(1)"],
            ["8", "", "x;y", "a"],
        ],
    )


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\ta", "\ra"])
def test_formula_is_shown_and_not_run(text):
    assert harmless(text) == f"'{text}"


def test_chunks_are_the_whole_in_order(read):
    events = read(
        lines("Tid;Typ;Plats", *[f"2024-05-01 22:{i:02d};Rån;Torg {i}" for i in range(23)]), mapping=CHOSEN
    )
    parts = list(events.chunks(10))
    assert [len(part) for part in parts] == [10, 10, 3]
    assert ([k for p in parts for k in p.key], [t for p in parts for t in p.place_label.texts()]) == (
        events.key,
        events.place_label.texts(),
    )


def test_tables_are_joined_with_labels_numbered_once_and_keys_apart(read):
    mapping = Mapping({"id": "Id", "time": "Tid", "category": "Typ"})
    one = read(lines("Id;Tid;Typ", "1;2024-05-01 22:10;Rån"), mapping=mapping)
    other = read(lines("Id;Tid;Typ", "1;2024-05-01 22:10;Stöld", "2;2024-05-01 22:10;Rån"), mapping=mapping)
    both = joined([one, other])
    assert (both.key, both.category.texts(), both.category.names) == (
        ["1", "1@2", "2"],
        ["Rån", "Stöld", "Rån"],
        ("Rån", "Stöld"),
    )


def test_progress_is_told_per_block(read):
    seen = []
    read(
        lines("Tid;Typ;Plats", *["2024-05-01 22:10;Rån;"] * 12_000),
        mapping=CHOSEN,
        on_progress=lambda *at: seen.append(at),
    )
    assert seen == [(10_000, 12_000), (12_000, 12_000)]


def test_labels_without_text_are_empty():
    assert Labels(np.array([0, -1], dtype=np.int32), ("Rån",)).texts() == ["Rån", ""]


def read_or_nothing(read, content, mapping):
    try:
        return read(content, mapping=mapping)
    except IntakeError:
        return None


CELLS = st.text(max_size=12) | st.sampled_from(
    ["2024-05-01", "22:10", "0", "59,27", "=1", "Rån", "..", "9" * 30]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=12))
def test_any_cells_become_events_or_refused_rows(read, rows):
    quoted = [";".join('"' + cell.replace('"', '""').replace("\0", "") + '"' for cell in row) for row in rows]
    mapping = Mapping({"time": "Tid", "category": "Typ", "longitude": "Lon", "latitude": "Lat"})
    events = read_or_nothing(read, lines("Tid;Typ;Lon;Lat", *quoted).encode("utf-8", "replace"), mapping)
    if events is not None:
        assert len(events) + len(events.rejected) == events.rows_read
        columns = (events.key, events.category, events.week, events.x)
        assert [len(column) for column in columns] == [len(events)] * 4
