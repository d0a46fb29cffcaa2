"""A file comes in whole or not at all, once, and can be taken back."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from samverkan.foundation.refusals import Refused
from samverkan.situation import files
from samverkan.situation.actions import imports
from samverkan.situation.actions.placing import COLUMNS, placing_of
from samverkan.situation.intake.errors import IntakeError
from samverkan.situation.intake.reading import read_file
from samverkan.situation.models import Observation, WeekCube
from tests.rooms.situation.stage import AT, read_in, receive, rows_in_weeks, rows_of_a_file

ROWS = rows_in_weeks(8)
pytestmark = pytest.mark.database


def seen(person) -> int:
    return Observation.objects.visible_to(person, on=AT.date()).count()


def test_import_gives_each_row_its_area_category_group_and_week(forum, karim):
    read_in(forum, rows_of_a_file("7;2026-11-04 21:15;Klotter;Varberga;Skolan"), by=karim)
    row = Observation.objects.select_related("area", "category", "group").get()
    assert (row.area.name, row.category.code, row.group.name) == ("Varberga", "SKA-1", "Skolan")
    assert (row.week, row.weekday, row.hour) == (2966, 2, 21)


def test_import_counts_what_it_read(forum, karim):
    batch = read_in(forum, rows_of_a_file(*ROWS, "9;nyss;Klotter;Vivalla;Skolan"), by=karim)
    assert (batch.state, batch.rows_read, batch.added, batch.known, batch.rejected) == ("done", 9, 8, 0, 1)


def test_same_file_again_is_refused(forum, karim):
    read_in(forum, rows_of_a_file(*ROWS), by=karim)
    with pytest.raises(Refused, match="redan inläst"):
        receive(forum, rows_of_a_file(*ROWS), by=karim)


def test_same_rows_in_another_file_add_nothing(forum, karim):
    read_in(forum, rows_of_a_file(*ROWS), by=karim)
    again = read_in(forum, rows_of_a_file(*reversed(ROWS)), by=karim)
    assert (again.added, again.known, seen(karim)) == (0, 8, 8)


def test_overlapping_file_adds_only_what_is_new(forum, karim):
    read_in(forum, rows_of_a_file(*ROWS[:5]), by=karim)
    later = read_in(forum, rows_of_a_file(*ROWS[3:]), by=karim)
    assert (later.added, later.known, seen(karim)) == (3, 2, 8)


def test_equal_rows_inside_a_file_are_all_kept(forum, karim):
    row = "2026-11-04;Klotter;Vivalla;Skolan"
    content = rows_of_a_file(row, row, row, header="datum;händelsetyp;område;organisation")
    assert read_in(forum, content, by=karim).added == 3


def test_bad_file_fails_with_one_sentence_and_no_rows(forum, karim):
    batch = receive(forum, b"", by=karim)
    with pytest.raises(IntakeError):
        imports.read_in(batch=batch, by=karim, at=AT)
    batch.refresh_from_db()
    assert (batch.state, batch.failure, seen(karim)) == ("failed", "Filen är tom. Hämta den igen.", 0)


def test_long_reason_for_failure_is_cut_where_it_can_be_seen():
    assert imports.shortened("a" * 400) == "a" * 299 + "…"
    assert imports.shortened("Filen är tom.") == "Filen är tom."


def test_stopped_import_leaves_nothing_to_see(forum, karim):
    batch = receive(forum, rows_of_a_file(*ROWS), by=karim)

    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        imports.read_in(batch=batch, by=karim, at=AT, on_progress=stop)
    batch.refresh_from_db()
    assert (batch.state, Observation.objects.count(), WeekCube.objects.count()) == ("failed", 0, 0)


def test_insert_names_every_column_of_an_observation():
    columns = {field.column for field in Observation._meta.concrete_fields}
    assert set(COLUMNS) == columns - {"id", "is_counted"}  # the database fills these in
    assert len(COLUMNS) == len(set(COLUMNS))


def test_database_refuses_rows_with_the_same_key_all_together(forum, karim):
    batch = receive(forum, rows_of_a_file(*ROWS), by=karim)
    reading = read_file(files.original(batch.file_digest), None)
    rows = placing_of(forum, reading).rows(reading.events, batch=batch, by=karim, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        imports._insert([*rows, rows[0]])
    assert Observation.objects.count() == 0
