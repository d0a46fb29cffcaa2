"""A file's way through the pages: upload, preview, columns, reading in, result, and back again."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samverkan.situation.models import ImportBatch, Observation
from tests.rooms.situation.stage import rows_in_weeks, rows_of_a_file

HERE = ("orebro", "est-orebro")
ROWS = rows_in_weeks(8)


def address(name, *rest):
    return reverse(f"situation:{name}", args=[*HERE, *rest])


@pytest.fixture
def as_karim(client, karim):
    client.force_login(karim)
    return client


def upload(client, content, *, name="fil.csv", **fields):
    file = SimpleUploadedFile(name, content)
    return client.post(address("upload"), {"file": file, "source": "ÖBO", **fields}, follow=True)


def test_upload_shows_what_the_file_would_give(forum, as_karim):
    page = upload(as_karim, rows_of_a_file(*ROWS, "9;nyss;Klotter;Vivalla;Skolan"))
    assert page.redirect_chain == [(address("import", ImportBatch.objects.get().pk), 302)]
    preview = page.context["preview"]
    assert (preview.accepted, preview.rejected, preview.read) == (8, 1, 9)
    assert Observation.objects.count() == 0


def test_preview_shows_columns_with_their_first_values(forum, as_karim):
    page = upload(as_karim, rows_of_a_file(*ROWS))
    lines = [(name, field.value(), values) for name, field, values, _ in page.context["form"].lines()]
    assert lines[2:4] == [
        ("händelsetyp", "category", ["Misshandel", "Klotter", "Skadegörelse"]),
        ("område", "area", ["Vivalla", "Varberga", "Oxhagen"]),
    ]


def test_preview_never_shows_what_is_personal(forum, as_karim):
    content = rows_of_a_file(
        "2026-11-04;Klotter;Vivalla;Kim Larsson;070-123 45 67",
        "2026-11-05;Klotter;Vivalla;Lo Berg;070-765 43 21",
        header="datum;händelsetyp;område;anmälarens namn;telefon",
    )
    page = upload(as_karim, content)
    assert [word for word in ("Kim", "Larsson", "Berg", "070") if word in page.text] == []
    assert {"anmälarens namn", "telefon"} == set(page.context["preview"].closed)


def test_reading_in_ends_with_its_numbers(forum, as_karim):
    batch = upload(as_karim, rows_of_a_file(*ROWS)).context["batch"]
    page = as_karim.post(address("start_import", batch.pk), follow=True)
    assert page.context["batch"].state == "done"
    assert (page.context["batch"].added, Observation.objects.count()) == (8, 8)


def test_changed_columns_are_used_and_remembered_for_the_source(forum, as_karim):
    content = rows_of_a_file("2026-11-04;2026-11-05;Klotter", header="datum;inlagd;händelsetyp")
    batch = upload(as_karim, content).context["batch"]
    chosen = {"column_0": "", "column_1": "time", "column_2": "category"}
    as_karim.post(address("choose_columns", batch.pk), chosen)
    as_karim.post(address("start_import", batch.pk))
    assert str(Observation.objects.get().starts_at.date()) in ("2026-11-04", "2026-11-05")
    batch.source.refresh_from_db()
    assert batch.source.mapping["columns"] == {"time": "inlagd", "category": "händelsetyp"}


def test_preview_speaks_of_the_file_by_its_own_name(forum, as_karim):
    page = upload(as_karim, rows_of_a_file("Klotter;Vivalla", header="vad;var"), name="bostad.csv")
    assert page.context["preview"].failure.startswith("Ingen kolumn med datum hittades i bostad.")


def test_preview_and_reading_in_refuse_the_same_rows(forum, as_karim):
    batch = upload(as_karim, rows_of_a_file(*ROWS, "9;2099-11-04 10:00;Klotter;Vivalla;Skolan")).context[
        "batch"
    ]
    found = as_karim.get(address("import", batch.pk)).context["preview"]
    done = as_karim.post(address("start_import", batch.pk), follow=True).context["batch"]
    assert (found.accepted, found.rejected) == (done.added, done.rejected) == (8, 1)


def test_columns_of_last_time_are_offered_when_they_fit(forum, as_karim):
    batch = upload(as_karim, rows_of_a_file(*ROWS)).context["batch"]
    as_karim.post(address("choose_columns", batch.pk), {"column_1": "time", "column_2": "category"})
    as_karim.post(address("start_import", batch.pk))
    again = upload(as_karim, rows_of_a_file(*ROWS[:3])).context["preview"]
    other = upload(as_karim, rows_of_a_file("2026-11-04 10:15;Klotter", header="tidpunkt;typ")).context[
        "preview"
    ]
    assert again.mapping["columns"] == {"time": "datum", "category": "händelsetyp"}
    assert set(other.mapping["columns"].values()) == {"tidpunkt", "typ"}


def test_file_without_usable_rows_leaves_its_rejected_rows(forum, as_karim):
    content = rows_of_a_file("2099-11-04;Klotter", "2099-11-05;Klotter", header="datum;händelsetyp")
    batch = upload(as_karim, content).context["batch"]
    page = as_karim.post(address("start_import", batch.pk), follow=True)
    assert page.context["batch"].failure.startswith("Ingen rad i filen gick att använda.")
    assert as_karim.get(address("rejected", batch.pk)).status_code == 200
