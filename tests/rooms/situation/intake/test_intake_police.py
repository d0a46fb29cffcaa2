"""The police's public notices: own time, own place, summaries, revisions, new ids, no texts."""

from __future__ import annotations

import json

import pytest

from samverkan.situation.intake.police import event_time


def notice(number=1, name="22 augusti 05.43, Stöld/inbrott, Nora", **changes):
    return {
        "id": number,
        "datetime": "2026-08-22 9:13:04 +02:00",
        "name": name,
        "summary": f"Text {number}.",
        "url": f"/aktuellt/{number}/",
        "type": "Stöld/inbrott",
        "location": {"name": "Nora", "gps": "59.520000,15.040000"},
        **changes,
    }


@pytest.fixture
def told(read):
    """Return a function that reads notices, whole or as lines."""

    def read_notices(*notices, as_lines=False):
        text = "\n".join(map(json.dumps, notices)) if as_lines else json.dumps(notices)
        return read(text, "events.json")

    return read_notices


@pytest.mark.parametrize(
    ("title", "published", "time"),
    [
        ("22 augusti 05.43, Stöld/inbrott, Nora", "2026-08-22 9:13:04 +02:00", "2026-08-22 05:43:00"),
        (
            "22 augusti 05:43, Trafikolycka, personskada, Nora",
            "2026-08-22 9:13:04 +02:00",
            "2026-08-22 05:43:00",
        ),
        ("31 december 23.50, Bråk, Nora", "2026-01-01 0:40:00 +01:00", "2025-12-31 23:50:00"),
        ("01 januari 00.10, Bråk, Nora", "2025-12-31 23:59:00 +01:00", "2026-01-01 00:10:00"),
        ("22 augusti 11.43, Stöld, Nora", "2026-08-22 9:13:04 +02:00", "2026-08-22 11:43:00"),
        ("29 februari 11.43, Stöld, Nora", "2024-03-01 9:13:04 +01:00", "2024-02-29 11:43:00"),
        ("Presskonferens i Nora", "2026-08-22 9:13:04 +02:00", "2026-08-22 9:13:04 +02:00"),
        ("99 augusti 05.43, Stöld, Nora", "2026-08-22 9:13:04 +02:00", "2026-08-22 9:13:04 +02:00"),
    ],
)
def test_time_is_the_titles_own_in_the_nearest_year(title, published, time):
    assert event_time(title, published) == time


@pytest.mark.parametrize(
    ("title", "place", "area"),
    [
        ("22 augusti 05.43, Trafikolycka, personskada, Nora", "Nora", "Nora"),
        ("22 augusti 05.43, Trafikolycka, personskada, Nora", "Örebro län", "Nora"),
        ("22 augusti 05.43, Brand, Örebro län", "Örebro län", "Örebro län"),
        ("22 augusti 05.43, Brand, ", "Örebro län", "Örebro län"),
        ("22 augusti 05.43, Brand, Kumla", "", "Kumla"),
    ],
)
def test_area_is_the_titles_last_part_where_the_notice_names_the_county(told, title, place, area):
    assert told(notice(name=title, location={"name": place, "gps": "59,15"})).area_label.texts() == [area]


def test_event_is_known_by_area_only(told):
    events = told(notice())
    assert (events.has_point.any(), events.place_precision.tolist(), events.hour.tolist()) == (
        False,
        [4],
        [5],
    )


def test_summaries_of_a_night_are_told_and_not_counted(told):
    events = told(notice(), notice(2, type="Sammanfattning natt"))
    assert (
        len(events),
        "1 sammanfattningar rymmer flera händelser var och räknas inte." in events.notes,
    ) == (1, True)


def test_last_version_under_an_id_counts(told):
    events = told(notice(), notice(type="Rån"))
    assert (
        events.category.texts(),
        "1 äldre versioner av notiser ersattes av den senaste." in events.notes,
    ) == (["Rån"], True)


def test_same_notice_under_a_new_id_counts_once(told):
    events = told(notice(), notice(2, summary="Text 1."))
    assert (events.key, "1 notiser stod också under ett annat id och räknas en gång." in events.notes) == (
        ["1"],
        True,
    )


@pytest.mark.parametrize("as_lines", [False, True])
def test_archive_of_revisions_gives_its_last_version(told, as_lines):
    versions = [
        {"seen_utc": "2026-08-22T10:00Z", **notice(type="Rån")},
        {"seen_utc": "2026-08-22T08:00Z", **notice()},
    ]
    assert told({"id": 1, "revisions": versions}, as_lines=as_lines).category.texts() == ["Rån"]


def test_no_text_of_a_notice_is_kept(told):
    events = told(
        notice(summary="En hemlig man", url="/hemlig/"), notice(2, name="hemlig, hemlig", summary="hemligt")
    )
    assert "hemlig" not in repr((events.key, events.rejected, events.notes, events.place_label))


def test_file_of_summaries_alone_is_refused(told):
    with pytest.raises(Exception, match="bara sammanfattningar"):
        told(notice(type="Sammanfattning natt"))


def test_odd_notices_do_not_stop_the_others(told):
    odd = [
        notice(3, name=None, datetime=None),
        notice(4, location=None, type=None),
        notice(5, datetime="strax"),
    ]
    events = told(notice(), notice(2), *odd)
    assert (len(events), len(events.rejected)) == (3, 1)
