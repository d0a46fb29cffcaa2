"""Who may bring files in, what others see, and what the pages answer when something is wrong."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from samverkan.situation import files, rules
from samverkan.situation.actions import imports
from samverkan.situation.models import ImportBatch, Observation
from tests.cast import TODAY
from tests.rooms.situation.stage import kept_files, read_in, receive, rows_in_weeks, rows_of_a_file

HERE = ("orebro", "est-orebro")
ROWS = rows_in_weeks(8)
STEPS = ("choose_columns", "start_import", "remove_import", "roll_back")
ADDRESSES = ("imports", "upload", "import", *STEPS, "rejected")


def address(name, *rest, here=HERE):
    return reverse(f"situation:{name}", args=[*here, *rest])


@pytest.fixture
def as_karim(client, karim):
    client.force_login(karim)
    return client


@pytest.fixture
def as_sara(client, sara):
    """Sara sits in ÖreBRÅ, where Karim may read files in and she may not."""
    client.force_login(sara)
    return client


@pytest.fixture
def bra(forum, town, karim):
    return receive(town.bra_orebro, rows_of_a_file(*ROWS, "9;nyss;Klotter;Vivalla;Skolan"), by=karim)


IN_BRA = ("orebro", "orebra")


@pytest.mark.parametrize("stranger", ["olle", "lina", "sara"])
@pytest.mark.parametrize("name", ADDRESSES)
def test_import_does_not_exist_for_a_stranger(forum, client, request, karim, stranger, name):
    batch = read_in(forum, rows_of_a_file(*ROWS), by=karim)
    client.force_login(request.getfixturevalue(stranger))
    rest = () if name in ("imports", "upload") else (batch.pk,)
    send = client.post if name in STEPS else client.get
    assert send(address(name, *rest)).status_code == 404


@pytest.mark.parametrize("name", ["upload", *STEPS[1:], "rejected"])
def test_reader_without_the_right_is_told_why(bra, as_sara, town, sara, name):
    reason = rules.why_not_import(town.bra_orebro, by=sara, on=TODAY)
    rest = () if name == "upload" else (bra.pk,)
    send = as_sara.post if name in STEPS else as_sara.get
    page = send(address(name, *rest, here=IN_BRA))
    assert page.status_code == 403
    assert reason in page.text


def test_reader_without_the_right_sees_greyed_buttons_with_the_reason(bra, as_sara, town, sara):
    reason = rules.why_not_import(town.bra_orebro, by=sara, on=TODAY)
    page = as_sara.get(address("imports", here=IN_BRA))
    assert 'aria-disabled="true" aria-describedby="upload-why"' in page.text
    assert reason in page.text


def test_reader_without_the_right_sees_no_rows_of_the_file(bra, as_sara):
    from samverkan.situation.actions.previews import preview

    preview(batch=bra)
    page = as_sara.get(address("import", bra.pk, here=IN_BRA))
    assert [word for word in ("nyss", "Varberga", "Första raderna") if word in page.text] == []
    assert page.context["preview"].accepted == 8


def test_import_of_another_forum_is_not_found_here(bra, as_karim):
    assert as_karim.get(address("import", bra.pk)).status_code == 404


def test_same_file_again_is_refused_in_the_form(forum, as_karim, karim):
    content = rows_of_a_file(*ROWS)
    read_in(forum, content, by=karim)
    page = as_karim.post(address("upload"), {"file": SimpleUploadedFile("b.csv", content), "source": "ÖBO"})
    assert "redan inläst" in page.context["form"].non_field_errors()[0]
    assert ImportBatch.objects.count() == 1


def test_too_large_file_is_refused_and_not_kept(forum, as_karim, monkeypatch):
    monkeypatch.setattr(files, "MOST_BYTES", 10)
    file = SimpleUploadedFile("stor.csv", rows_of_a_file(*ROWS))
    page = as_karim.post(address("upload"), {"file": file, "source": "ÖBO"})
    assert page.context["form"].errors["file"] == ["Filen är för stor. Dela den i mindre filer."]
    assert kept_files() == []


def test_bad_file_says_what_to_do(forum, as_karim):
    file = SimpleUploadedFile("bild.csv", b"%PDF-1.7 ...")
    page = as_karim.post(address("upload"), {"file": file, "source": "ÖBO"}, follow=True)
    assert "Spara den som CSV, XLSX eller GeoJSON." in page.context["preview"].failure
    assert (
        page.context["why_not_start"] == "Ingen rad går att läsa in så här. Byt kolumner eller ta bort filen."
    )


def test_columns_chosen_twice_are_refused_with_both_names(forum, as_karim):
    content = rows_of_a_file("2026-11-04;2026-11-05;Klotter", header="datum;inlagd;händelsetyp")
    file = SimpleUploadedFile("b.csv", content)
    batch = as_karim.post(address("upload"), {"file": file, "source": "ÖBO"}, follow=True).context["batch"]
    chosen = {"column_0": "time", "column_1": "time", "column_2": "category"}
    page = as_karim.post(address("choose_columns", batch.pk), chosen)
    assert page.context["form"].non_field_errors() == ["Både datum och inlagd är vald som datum och tid."]


def test_waiting_page_is_told_when_there_is_something_new(forum, as_karim, karim):
    batch = receive(forum, rows_of_a_file(*ROWS), by=karim)
    waiting = as_karim.get(address("import", batch.pk), headers={"HX-Request": "true"})
    assert waiting.templates[0].name == "situation/import_progress.html"
    imports.read_in(batch=batch, by=karim, at=batch.started_at)
    done = as_karim.get(address("import", batch.pk), headers={"HX-Request": "true"})
    assert done.headers["HX-Refresh"] == "true"


def test_waiting_page_works_without_script(forum, as_karim, karim):
    batch = receive(forum, rows_of_a_file(*ROWS), by=karim)
    page = as_karim.get(address("import", batch.pk))
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page.text
    assert "<progress" in page.text


def test_removed_preview_is_gone_from_the_disk(forum, as_karim, karim, django_capture_on_commit_callbacks):
    batch = receive(forum, rows_of_a_file(*ROWS), by=karim)
    with django_capture_on_commit_callbacks(execute=True):
        as_karim.post(address("remove_import", batch.pk))
    assert (ImportBatch.objects.get().state, kept_files()) == ("abandoned", [])


def test_taking_back_asks_first_and_names_files_that_lean_on_it(forum, as_karim, karim):
    batch = read_in(forum, rows_of_a_file(*ROWS[:5]), by=karim)
    ImportBatch.objects.update(begun_at=batch.begun_at.replace(hour=1))
    later = read_in(forum, rows_of_a_file(*ROWS), by=karim)
    page = as_karim.get(address("roll_back", batch.pk))
    assert (list(page.context["later"]), 'name="knowing" id="knowing" required' in page.text) == (
        [later],
        True,
    )
    assert as_karim.post(address("roll_back", batch.pk)).status_code == 403
    assert Observation.objects.count() == 8
    as_karim.post(address("roll_back", batch.pk), {"knowing": "on"})
    assert Observation.objects.count() == 3


def test_rejected_rows_are_given_as_a_file(forum, as_karim, karim):
    batch = read_in(forum, rows_of_a_file(*ROWS, "9;nyss;Klotter;Vivalla;Skolan"), by=karim)
    lines = b"".join(as_karim.get(address("rejected", batch.pk))).decode("utf-8-sig").splitlines()
    assert lines == ["rad;kolumn;skäl;värde", "10;datum;Tiden går inte att läsa.;nyss"]


def test_list_asks_as_often_for_one_import_as_for_three(forum, as_karim, karim, count_queries):
    def asked():
        return count_queries(lambda: as_karim.get(address("imports")))

    read_in(forum, rows_of_a_file(*ROWS[:1]), by=karim)
    asked()
    first = asked()
    for i in (2, 3):
        read_in(forum, rows_of_a_file(*ROWS[:i]), by=karim)
    assert asked() == first
