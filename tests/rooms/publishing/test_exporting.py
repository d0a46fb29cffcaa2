"""Files that leave the house: drawn from what stands, stamped, logged and checked."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from samverkan.foundation.audit import AuditRow
from samverkan.foundation.guard import PersonalDataFound
from samverkan.foundation.refusals import Refused
from samverkan.pictures.rendering import parcel
from samverkan.publishing.actions.exporting import ENDINGS, export, stamp_of
from samverkan.publishing.actions.publishing import note_files
from samverkan.publishing.documents import FILES, digests_of, edition, file_of, why_not_true
from samverkan.rounds.models import Export, Publication, Wording
from tests.cast import Town
from tests.emptying import unguarded
from tests.rooms.publishing import publishing_stage as stage

UNTIL = date(2026, 12, 31)


@pytest.fixture
def publication(town: Town) -> Publication:
    """A picture that is out."""
    noted = stage.compile_round(town)
    stage.speak(noted, town)
    return stage.publish(noted, town)


def take(publication: Publication, by: object, **changed: object) -> Export:
    """Take the PDF out of the house."""
    asked = {"ending": "pdf", "reason": "Till nämnden.", "until": UNTIL, "by": by, "at": stage.AT}
    return export(**{"publication": publication, **asked, **changed})


def test_stamp_says_who_when_why_and_until(town, publication):
    assert stamp_of(take(publication, town.karim)) == (
        "Hämtad av Karim 19 november 2026 kl. 10.00. Varför: Till nämnden. Ska vara borta 2026-12-31."
    )


def test_export_is_told_in_the_log_without_its_reason(town, publication):
    take(publication, town.karim)
    row = AuditRow.objects.order_by("-sequence").first()
    assert (row.verb, row.facts) == ("picture.exported", '{"ending":"pdf","until":"2026-12-31"}')


@pytest.mark.parametrize("days", [0, 366])
def test_file_must_be_gone_within_a_year(town, publication, days):
    with pytest.raises(Refused, match="inom ett år"):
        take(publication, town.karim, until=stage.AT.date() + timedelta(days=days))


def test_somebody_who_cannot_read_takes_nothing(town, publication):
    with pytest.raises(Refused, match="ingen plats i forumet"):
        take(publication, town.olle)


def test_reason_passes_the_guard(town, publication):
    with pytest.raises(PersonalDataFound):
        take(publication, town.karim, reason="Ring 070-123 45 67.")
    assert Export.objects.count() == 0


def test_stamp_stands_in_every_readable_file(publication):
    made = edition(publication, "S2", stamp="Ska vara borta 2026-12-31.")
    files = {ending: file_of(made, ending) for ending in ("html", "json")}
    assert [b"Ska vara borta 2026-12-31." in each for each in files.values()] == [True, True]


def test_every_kind_of_file_can_be_taken():
    assert set(ENDINGS) == set(FILES)


def test_page_holds_what_the_group_says(publication):
    page = file_of(edition(publication, "S2"), "html").decode()
    said = (stage.WORDS, "Fler samlingar sent.", "Vi tar upp belysningen.", "Laga lampan vid skolan")
    assert [text for text in said if text not in page] == []


def test_file_of_numbers_can_be_checked_with_picture_verify(publication, tmp_path):
    made = edition(publication, "S2")
    parcel.write(tmp_path, json.loads(file_of(made, "json")))
    assert parcel.verify(tmp_path)["content_hash"] == made["content_hash"]


def test_publication_is_true_after_edits_behind_it(town, publication):
    note_files(publication=publication, digests=digests_of(publication), by=town.karim, at=stage.AT)
    Wording.objects.update(text="Senare.")
    assert why_not_true(publication) is None


def test_file_unlike_the_first_is_found(town, publication):
    digests = {**digests_of(publication), "pdf": "0" * 64}
    note_files(publication=publication, digests=digests, by=town.karim, at=stage.AT)
    assert why_not_true(publication) == "Filerna är andra än de som ritades först: pdf."


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("UPDATE rounds_snapshot SET content_hash = 'sha256:x' || id", "Innehållet stämmer inte"),
        ("DELETE FROM rounds_approval WHERE id IN (SELECT min(id) FROM rounds_approval)", "Godkännandena"),
        ("UPDATE rounds_publication SET checkpoint = 'annan'", "Kontrollpunkten är en annan"),
    ],
)
def test_tampering_behind_the_triggers_is_found(publication, sql, found):
    with unguarded(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert why_not_true(Publication.objects.get()).startswith(found)


def test_command_tells_that_every_publication_stands(publication, capsys):
    call_command("verify")
    assert capsys.readouterr().out == "1 publicerad bild stämmer.\n"


def test_command_names_the_publication_that_does_not_stand(publication):
    with unguarded(), connection.cursor() as cursor:
        cursor.execute("UPDATE rounds_publication SET checkpoint = 'annan'")
    with pytest.raises(CommandError, match=r"EST Örebro 2026-W46 nummer 1: Kontrollpunkten är en annan"):
        call_command("verify")
