"""Times as they are written in files, on the wall clock and in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.situation.intake.cells import is_missing, personal_kind, read_number, read_pair
from samverkan.situation.intake.precision import TimePrecision
from samverkan.situation.intake.times import Unreadable, read_clock, read_end, read_moment, until
from samverkan.situation.intake.zone import Zone, nearest_zone

EXACT, SPAN, PART, DAY = TimePrecision.EXACT, TimePrecision.SPAN, TimePrecision.PART_OF_DAY, TimePrecision.DAY

EPOCH = datetime.fromisoformat("1970-01-01")


def shown(moment):
    start, end = (datetime.fromtimestamp(s, UTC).strftime("%Y-%m-%d %H:%M:%S") for s in moment[:2])
    return start if start == end else f"{start} – {end}"


@pytest.mark.parametrize(
    ("text", "start", "precision", "zoned"),
    [
        ("2024-05-01 22:13", "2024-05-01 22:13:00", EXACT, False),
        ("2024-05-01T22:13:04", "2024-05-01 22:13:04", EXACT, False),
        ("2023-06-05T17:48:44Z", "2023-06-05 17:48:44", EXACT, True),
        ("2026-08-22 9:13:04 +02:00", "2026-08-22 07:13:04", EXACT, True),
        ("20240501T221304Z", "2024-05-01 22:13:04", EXACT, True),
        ("2024/05/01 22.13", "2024-05-01 22:13:00", EXACT, False),
        ("1.6.2023 kl 13.45", "2023-06-01 13:45:00", EXACT, False),
        ("05/06/2023 01:30:00 PM", "2023-06-05 13:30:00", EXACT, False),
        ("22 augusti 2024 05.43", "2024-08-22 05:43:00", EXACT, False),
        ("Aug 22, 2024 5:43 PM", "2024-08-22 17:43:00", EXACT, False),
        ("3 de mayo de 2024 14:20", "2024-05-03 14:20:00", EXACT, False),
        ("202306051213", "2023-06-05 12:13:00", EXACT, False),
        ("1700000000000", "2023-11-14 22:13:20", EXACT, True),
        ("43466.5", "2019-01-01 12:00:00", EXACT, False),
        ("2024-05-01 24:00", "2024-05-02 00:00:00", EXACT, False),
        ("2024-05-01 22:00 - 22:30", "2024-05-01 22:00:00 – 2024-05-01 22:30:00", EXACT, False),
        ("2024-05-01 kl 9", "2024-05-01 09:00:00 – 2024-05-01 10:00:00", SPAN, False),
        ("2024-05-01 22:00–06:10", "2024-05-01 22:00:00 – 2024-05-02 06:10:00", SPAN, False),
        ("2024-05-01 – 2024-05-03", "2024-05-01 00:00:00 – 2024-05-04 00:00:00", SPAN, False),
        ("2024-05-01", "2024-05-01 00:00:00 – 2024-05-02 00:00:00", DAY, False),
        ("20230605", "2023-06-05 00:00:00 – 2023-06-06 00:00:00", DAY, False),
        ("5/6/23", "2023-06-05 00:00:00 – 2023-06-06 00:00:00", DAY, False),
        ("43466", "2019-01-01 00:00:00 – 2019-01-02 00:00:00", DAY, False),
        ("2021.1", "2021-01-01 00:00:00 – 2021-04-01 00:00:00", SPAN, False),
        ("2014K4", "2014-10-01 00:00:00 – 2015-01-01 00:00:00", SPAN, False),
        ("2024-02", "2024-02-01 00:00:00 – 2024-03-01 00:00:00", SPAN, False),
        ("maj 2021", "2021-05-01 00:00:00 – 2021-06-01 00:00:00", SPAN, False),
        ("2021", "2021-01-01 00:00:00 – 2022-01-01 00:00:00", SPAN, False),
        ("2020-W53", "2020-12-28 00:00:00 – 2021-01-04 00:00:00", SPAN, False),
    ],
)
def test_moment_is_read_as_written(text, start, precision, zoned):
    moment = read_moment(text)
    assert (shown(moment), moment.precision, moment.zoned) == (start, precision, zoned)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hej",
        "2024-02-30",
        "2024-05-01 25:00",
        "31 foo 2024",
        "99/99/9999",
        "Rån",
        "2024-05-01 12:61",
        "-",
    ],
)
def test_what_is_no_time_is_told(text):
    with pytest.raises(Unreadable, match="går inte att läsa"):
        read_moment(text)


def test_order_of_day_and_month_can_be_chosen():
    assert shown(read_moment("03/04/2024 10:00", day_first=False)) == "2024-03-04 10:00:00"


@pytest.mark.parametrize(
    ("text", "packed", "minutes", "precision"),
    [
        ("0942", True, (582, 582), EXACT),
        ("942", True, (582, 582), EXACT),
        ("5", True, (5, 5), EXACT),
        ("5", False, (300, 360), SPAN),
        ("20.0", False, (1200, 1260), SPAN),
        ("9.30", False, (570, 570), EXACT),
        ("13:48:00", False, (828, 828), EXACT),
        ("1:48 PM", False, (828, 828), EXACT),
        ("12 am", False, (0, 0), EXACT),
        ("24:00", False, (1440, 1440), EXACT),
        ("Kväll", False, (1080, 1440), PART),
        ("natt", False, (0, 360), PART),
    ],
)
def test_clock_is_read(text, packed, minutes, precision):
    start, end, found = read_clock(text, packed=packed)
    assert ((start // 60, end // 60), found) == (minutes, precision)


@pytest.mark.parametrize("text", ["25", "2460", "13:60", "okej", "", "13 PM", "-3"])
def test_what_is_no_clock_is_told(text):
    with pytest.raises(Unreadable):
        read_clock(text)


def test_end_before_its_start_is_told():
    first = read_moment("2024-05-02 10:00")
    with pytest.raises(Unreadable, match="före starttiden"):
        until(first, read_end("2024-05-01 10:00", first))


@given(st.text(max_size=40) | st.from_regex(r"[\d:./\- TZ]{1,25}", fullmatch=True))
def test_any_text_is_read_or_told(text):
    for reads, refuses in [
        (read_moment, Unreadable),
        (read_clock, Unreadable),
        (read_number, ValueError),
        (read_pair, ValueError),
    ]:
        try:
            reads(text)
        except refuses:
            continue
    assert is_missing(text) in (True, False)
    assert personal_kind(text) is None or personal_kind(text)


@given(
    st.datetimes(EPOCH, datetime.fromisoformat("2090-01-01")),
    st.sampled_from(["Europe/Stockholm", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]),
)
def test_whole_columns_are_turned_as_python_turns_single_times(moment, name):
    zone = ZoneInfo(name)
    local = np.array([(moment - EPOCH) // timedelta(seconds=1)])
    utc, _, _ = Zone(name).to_utc(local)
    assert utc[0] == moment.replace(tzinfo=zone).timestamp() // 1
    wall = datetime.fromtimestamp(int(utc[0]), zone).replace(tzinfo=None)
    assert Zone(name).to_local(utc)[0] == (wall - EPOCH) // timedelta(seconds=1)


@pytest.mark.parametrize(
    ("text", "utc", "missing", "twice"),
    [
        ("2025-03-30 01:59", "2025-03-30 00:59:00", False, False),
        ("2025-03-30 02:30", "2025-03-30 01:30:00", True, False),
        ("2025-03-30 03:00", "2025-03-30 01:00:00", False, False),
        ("2023-10-29 02:30", "2023-10-29 00:30:00", False, True),
        ("2023-10-29 03:00", "2023-10-29 02:00:00", False, False),
    ],
)
def test_turned_clocks_are_seen(text, utc, missing, twice):
    found, gap, fold = Zone("Europe/Stockholm").to_utc(np.array([read_moment(text).start]))
    assert (shown((found[0], found[0])), gap[0], fold[0]) == (utc, missing, twice)


@pytest.mark.parametrize(
    ("lon", "lat", "name"),
    [
        (15.21, 59.27, "Europe/Stockholm"),
        (24.1, 65.8, "Europe/Stockholm"),
        (-78.5, 38.03, "America/New_York"),
        (-75.57, 6.25, "America/Bogota"),
        (-123.1, 49.2, "America/Vancouver"),
        (-87.6, 41.8, "America/Chicago"),
    ],
)
def test_zone_is_guessed_from_the_nearest_principal_town(lon, lat, name):
    assert nearest_zone(lon, lat) == name


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("59,27", 59.27),
        ("-75,56985400000", -75.569854),
        ("6 571 234", 6571234.0),
        ("6\xa0571\u2009234,5", 6571234.5),
        ("6.571.234", 6571234.0),
        ("1,234,567.5", 1234567.5),
        ("1.234.567,5", 1234567.5),
        ("−3", -3.0),
        ("-", 0.0),
    ],
)
def test_number_is_read_as_written(text, value):
    assert read_number(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "..", "NA", "okänd", " x "])
def test_suppressed_and_missing_numbers_are_not_zero(text):
    assert np.isnan(read_number(text))


@pytest.mark.parametrize("text", ["tolv", "12 km", "inf", "1_000", "5-6"])
def test_words_are_no_numbers(text):
    with pytest.raises(ValueError, match=r"."):
        read_number(text)


@pytest.mark.parametrize(
    "text", ["59.275263,15.213411", "(59.275263, 15.213411)", "POINT (59.275263 15.213411)"]
)
def test_two_coordinates_in_one_cell_are_read(text):
    assert read_pair(text) == (59.275263, 15.213411)
