"""The demo town's events: rhythm, precision, and that what is said to be planted is there."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest
import yaml

from samverkan.doors import configure
from samverkan.doors.demo import rhythm
from samverkan.doors.demo.events import CALM_WEEKS, SILENT_WEEKS, town
from samverkan.doors.demo.export import HEADER, write_csv
from samverkan.doors.demo.geography import layers
from samverkan.doors.demo.kinds import FIRST_HOUR, KINDS, PARTS_OF_DAY, PROFILES
from samverkan.situation.intake.columns import guess
from samverkan.situation.intake.events import read_events
from samverkan.situation.intake.precision import NOWHERE, PlacePrecision, TimePrecision
from samverkan.situation.intake.reading import read_tables

SUNDAY = date(2026, 11, 15)
REFERENCE = Path(configure.__file__).parent / "reference" / "orebro-lekeberg.yaml"
STOCKHOLM = ZoneInfo("Europe/Stockholm")


def made(seed=7, until=SUNDAY, **options):
    """Return a town."""
    return town(np.random.default_rng(seed), until=until, **options)


@pytest.fixture(scope="module")
def orebro():
    """Three years of Örebro."""
    return made()


def local(seconds):
    """Return local times."""
    return [datetime.fromtimestamp(int(each), UTC).astimezone(STOCKHOLM) for each in seconds]


def since(day):
    """Return when a day begins, in seconds UTC."""
    return rhythm.to_utc(np.array([day], dtype="datetime64[m]"))[0]


def test_same_chance_gives_the_same_town(orebro):
    again = made()
    assert all((again.columns[name] == column).all() for name, column in orebro.columns.items())
    assert len(made(seed=8).columns["starts"]) != len(orebro.columns["starts"])


@pytest.mark.parametrize(("municipality", "per_week"), [("1880", 60), ("1814", 3)])
def test_town_reports_about_as_much_as_its_profile_says(municipality, per_week):
    events = len(made(municipality=municipality).columns["starts"])
    assert events / 157 == pytest.approx(per_week, rel=0.12)


def test_columns_are_equally_long_and_in_the_order_they_were_reported(orebro):
    assert {len(column) for column in orebro.columns.values()} == {len(orebro.columns["starts"])}
    assert (np.diff(orebro.columns["reported"]) >= 0).all()


def test_nothing_happens_after_the_last_day_or_is_reported_before_it_begins(orebro):
    starts, ends, reported = (orebro.columns[name] for name in ("starts", "ends", "reported"))
    assert max(ends.max(), reported.max()) <= since(SUNDAY + timedelta(days=1))
    assert ((starts <= ends) & (starts <= reported)).all()
    assert starts.min() >= since(SUNDAY - timedelta(days=6, weeks=156))


@pytest.mark.parametrize("until", [date(2026, 11, 9), date(2026, 1, 1), date(2024, 2, 29)])
def test_town_can_end_on_any_day(until):
    some = made(until=until, years=1)
    assert some.columns["ends"].max() <= since(until + timedelta(days=1))
    assert some.rise.count >= 3 * some.rise.usual


def test_planted_cluster_is_close_in_space_and_time(orebro):
    cluster, columns = orebro.cluster, orebro.columns
    mine = columns["planted"] == "cluster"
    place = next(place for place in orebro.places if place.name == cluster.place)
    away = np.hypot(columns["x"][mine] - place.east, columns["y"][mine] - place.north)
    assert (mine.sum(), set(columns["kind"][mine])) == (cluster.count, {cluster.kind})
    assert away.max() <= 120
    assert columns["starts"][mine].min() >= since(cluster.since)
    assert (columns["place_precision"][mine] == PlacePrecision.POINT).all()


def test_planted_rise_is_at_least_three_times_the_usual(orebro):
    rise, columns = orebro.rise, orebro.columns
    district = orebro.districts.index(rise.district)
    cell = (columns["category"] == rise.category) & (columns["district"] == district)
    week = columns["starts"] >= since(SUNDAY - timedelta(days=6))
    planted = columns["planted"] == "rise"
    assert ((cell & week).sum(), (cell & week & planted).sum()) == (rise.count, rise.planted)
    assert (cell & ~week).sum() / 156 == rise.usual
    assert rise.count >= 3 * rise.usual


def test_planted_calm_comes_after_much_of_the_same(orebro):
    calm, columns = orebro.calm, orebro.columns
    mine = columns["planted"] == "calmed"
    loud = columns["starts"][mine] < since(calm.since)
    assert calm.since == date(2026, 11, 9) - timedelta(weeks=CALM_WEEKS)
    assert set(columns["kind"][mine]) == {calm.kind}
    assert loud.sum() > 4 * (~loud).sum() > 0


def test_silent_group_was_heard_until_it_fell_silent(orebro):
    reported = orebro.columns["reported"][orebro.columns["group"] == orebro.silence.group]
    quiet = since(orebro.silence.since)
    assert orebro.silence.since == date(2026, 11, 9) - timedelta(weeks=SILENT_WEEKS - 1)
    assert quiet - 14 * 86_400 < reported.max() < quiet


def test_every_other_group_is_heard_in_the_last_weeks(orebro):
    recent = orebro.columns["reported"] >= since(orebro.silence.since)
    heard = set(orebro.columns["group"][recent])
    assert heard == {group.slug for group in orebro.groups} - {orebro.silence.group}


def test_few_places_have_many_events(orebro):
    place = orebro.columns["place"]
    counts = np.sort(np.bincount(place[place >= 0], minlength=len(orebro.places)))[::-1]
    assert counts[:6].sum() > 0.3 * counts.sum()  # a tenth of the places


@pytest.mark.parametrize(
    ("precision", "column", "shares"),
    [
        (TimePrecision, "time_precision", (0.47, 0.25, 0.13, 0.11, 0.04)),
        (PlacePrecision, "place_precision", (0.43, 0.36, 0.07, 0.12, 0.02)),
    ],
)
def test_precision_is_mixed(orebro, precision, column, shares):
    found = [(orebro.columns[column] == each).mean() for each in precision]
    assert found == pytest.approx(shares, abs=0.02)


def test_place_says_no_more_than_is_known(orebro):
    told, x = orebro.columns["place_precision"], orebro.columns["x"]
    district, place = orebro.columns["district"], orebro.columns["place"]
    assert ((x == NOWHERE) == (told >= PlacePrecision.AREA)).all()
    assert ((district == -1) == (told == PlacePrecision.UNKNOWN)).all()
    assert ((place >= 0) <= (told == PlacePrecision.PLACE)).all()


def test_time_says_no_more_than_is_known(orebro):
    told, length = orebro.columns["time_precision"], orebro.columns["ends"] - orebro.columns["starts"]
    assert (length[told == TimePrecision.EXACT] == 0).all()
    assert (length[told == TimePrecision.SPAN] >= 3_600).all()
    whole_days = length[(told == TimePrecision.DAY)]
    assert set(whole_days // 3_600) <= {23, 24, 25}


def test_nights_weekends_and_summers_have_more(orebro):
    exact = orebro.columns["time_precision"] == TimePrecision.EXACT
    times = local(orebro.columns["starts"][exact])
    hours, weekdays, months = (
        np.bincount([pick(t) for t in times], minlength=size)
        for pick, size in ((lambda t: t.hour, 24), (lambda t: t.weekday(), 7), (lambda t: t.month, 13))
    )
    assert hours[20:].mean() > 3 * hours[4:8].mean()
    assert weekdays[4:6].mean() > 1.2 * weekdays[:3].mean()
    assert months[5:9].mean() > 1.1 * months[1:4].mean()


def test_schools_report_nothing_that_happens_when_they_are_closed(orebro):
    mine = (orebro.columns["group"] == "skolor") & (orebro.columns["time_precision"] == TimePrecision.EXACT)
    days = [time.date() for time in local(orebro.columns["starts"][mine])]
    assert [day for day in days if rhythm.is_school_break(day)] == []


def test_kinds_and_groups_are_those_of_the_reference_configuration():
    known = yaml.safe_load(REFERENCE.read_text(encoding="utf-8"))
    types = {
        (group["code"], kind["name"]) for group in known["categories"] for kind in group.get("types", ())
    }
    assert {(kind.group, kind.name) for kind in KINDS if kind.group != "ÖVR"} <= types
    for code, municipality in (("1880", "orebro"), ("1814", "lekeberg")):
        (est,) = (f for f in known["forums"] if (f["municipality"], f["slug"]) == (municipality, "est"))
        told = {(group["slug"], group["name"]) for group in est["reporter_groups"]}
        assert {(group.slug, group.name) for group in PROFILES[code].groups} == told


def test_every_kind_is_seen_by_somebody():
    assert {code for group in PROFILES["1880"].groups for code in group.sees} == {k.group for k in KINDS}


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2026-01-01T00:00", 1_767_222_000),
        ("2026-07-01T00:00", 1_782_856_800),
        ("2026-03-29T03:00", 1_774_746_000),
    ],
)
def test_local_time_becomes_utc_also_around_the_change_of_clocks(text, seconds):
    assert rhythm.to_utc(np.array([text], dtype="datetime64[m]")).tolist() == [seconds]


def test_parts_of_day_fill_the_day_and_clocks_begin_in_the_morning():
    assert [first for first, _ in PARTS_OF_DAY] == [0, *(last for _, last in PARTS_OF_DAY[:-1])]
    assert (PARTS_OF_DAY[-1][1], FIRST_HOUR) == (24, 5)


def test_export_is_a_swedish_file_with_one_row_per_event(orebro, tmp_path):
    path = tmp_path / "handelser.csv"
    assert write_csv(orebro, path) == len(orebro.columns["starts"])
    raw = path.read_bytes()
    assert (raw[:3], raw.count(b"\r\n")) == (b"\xef\xbb\xbf", len(orebro.columns["starts"]) + 1)
    rows = list(csv.reader(path.open(encoding="utf-8-sig"), delimiter=";"))
    assert (tuple(rows[0]), {len(row) for row in rows}) == (HEADER, {len(HEADER)})


@pytest.mark.parametrize(
    ("precision", "lengths"),
    [("EXACT", (10, 5, 0)), ("SPAN", (10, 5, 16)), ("DAY", (10, 0, 0)), ("UNKNOWN", (10, 0, 10))],
)
def test_export_writes_times_as_exactly_as_they_are_known(orebro, tmp_path, precision, lengths):
    rows = np.array(exported(orebro, tmp_path))[:, 1:4]
    mine = rows[orebro.columns["time_precision"] == TimePrecision[precision]]
    assert {tuple(map(len, row)) for row in mine} == {lengths}


def test_export_writes_parts_of_the_day_as_words(orebro, tmp_path):
    clocks = {row[2] for row in exported(orebro, tmp_path) if row[2].isalpha()}
    assert clocks == {"natt", "morgon", "förmiddag", "eftermiddag", "kväll"}


def exported(some, folder):
    """Return the rows of the file."""
    write_csv(some, folder / "a.csv")
    with (folder / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))[1:]


def test_import_reads_the_export_back_as_it_was_told(orebro, tmp_path):
    write_csv(orebro, tmp_path / "a.csv")
    (table,) = read_tables(tmp_path / "a.csv")
    areas = next(each.areas for each in layers("1880") if each.slug == "regso")
    events = read_events(table, guess(table), areas=areas)
    told = np.argsort(events.row)
    known = orebro.columns["time_precision"] != TimePrecision.UNKNOWN  # comes back as the span of its week
    assert events.rejected == ()
    assert (events.x[told] == orebro.columns["x"]).all()
    assert (events.time_precision[told] == orebro.columns["time_precision"])[known].all()
