"""``samverkan import``: what it shows, asks and answers."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from samverkan.situation.models import ImportBatch, Observation
from tests.rooms.situation.stage import kept_files, read_in, rows_in_weeks, rows_of_a_file

ROWS = rows_in_weeks(8)
HERE = "orebro/est-orebro"


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "fil.csv"
    path.write_bytes(rows_of_a_file(*ROWS, "9;nyss;Klotter;Vivalla;Skolan"))
    return path


def run(*arguments, **options) -> list[str]:
    said = StringIO()
    call_command("import", *arguments, stdout=said, stderr=StringIO(), **options)
    return said.getvalue().splitlines()


def test_command_shows_the_columns_and_the_numbers(forum, path):
    assert run(str(path), "--forum", HERE, "--dry-run") == [
        "fil.csv",
        "  datum         datum och tid",
        "  händelsetyp   händelsetyp",
        "  område        område",
        "  organisation  rapporterande organisation",
        "  id            ärendets id",
        "9 rader lästa: 8 händelser, 1 avvisade.",
        "  1 rad: Tiden går inte att läsa.",
        "Inget lästes in: det här var ett prov.",
    ]


def test_dry_run_leaves_no_trace(forum, path):
    run(str(path), "--forum", HERE, "--dry-run")
    assert (ImportBatch.objects.count(), Observation.objects.count(), kept_files()) == (0, 0, [])


def test_command_reads_in_and_says_how_to_take_it_back(forum, path):
    said = run(str(path), "--forum", HERE, "--yes")
    key = ImportBatch.objects.get().pk
    assert said[-3] == f"Import {key} är inläst: 8 nya, 0 fanns redan, 1 avvisade."
    assert said[-1] == f"Ta tillbaka den med: samverkan import --rollback {key}"
    assert Observation.objects.finished().count() == 8


def test_rollback_takes_the_import_back(forum, path):
    run(str(path), "--forum", HERE, "--yes")
    run(rollback=ImportBatch.objects.get().pk, yes=True)
    assert (ImportBatch.objects.get().state, Observation.objects.count()) == ("rolled_back", 0)


def test_command_notes_who_read_in(forum, path, karim):
    run(str(path), "--forum", HERE, "--yes", "--as", "karim@exempel.se")
    assert ImportBatch.objects.get().started_by == karim


def test_command_uses_the_columns_of_a_file(forum, path, tmp_path):
    mapping = tmp_path / "kolumner.yaml"
    mapping.write_text("columns: {time: datum, category: händelsetyp}", encoding="utf-8")
    run(str(path), "--forum", HERE, "--yes", "--map-columns", str(mapping))
    assert ImportBatch.objects.get().mapping["columns"] == {"time": "datum", "category": "händelsetyp"}
    assert {row.area for row in Observation.objects.all()} == {None}


FAULTS = {
    "no forum": (["fil.csv"], "Skriv samverkan import FIL --forum kommun/forum."),
    "unknown forum": (["fil.csv", "--forum", "orebro/x"], "Forumet orebro/x finns inte."),
    "no such file": (["saknas.csv", "--forum", HERE, "--yes"], "saknas.csv finns inte"),
    "empty file": (["tom.csv", "--forum", HERE, "--yes"], "Filen är tom. Hämta den igen."),
    "nobody to ask": (["fil.csv", "--forum", HERE], "Lägg till --yes"),
    "unknown person": (["fil.csv", "--forum", HERE, "--as", "okand@exempel.se"], "Ingen som får logga in"),
    "no right": (["fil.csv", "--forum", HERE, "--yes", "--as", "sara@exempel.se"], "Du kan inte läsa in"),
    "unknown import": (["--rollback", "99", "--yes"], "Import 99 finns inte."),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_command_says_what_is_wrong(forum, path, monkeypatch, fault):
    monkeypatch.chdir(path.parent)
    (path.parent / "tom.csv").touch()
    arguments, sentence = FAULTS[fault]
    with pytest.raises(CommandError, match=sentence.replace(".", r"\.")):
        run(*arguments)
    assert (Observation.objects.count(), ImportBatch.objects.filter(state="done").count()) == (0, 0)


def test_refused_file_is_not_kept(forum, path, karim):
    read_in(forum, path.read_bytes(), by=karim)
    with pytest.raises(CommandError, match="redan inläst"):
        run(str(path), "--forum", HERE, "--yes")
    assert [name for name in kept_files() if name.endswith(".original")] == []


def test_rollback_names_the_files_that_lean_on_it(forum, path, tmp_path):
    run(str(path), "--forum", HERE, yes=True)
    first = ImportBatch.objects.get()
    ImportBatch.objects.update(begun_at=first.begun_at - timedelta(days=1))
    (later := tmp_path / "senare.csv").write_bytes(
        path.read_bytes() + b"99;2026-11-04 21:15;Klotter;Vivalla;X\n"
    )
    run(str(later), "--forum", HERE, yes=True)
    said = run(rollback=first.pk, yes=True)
    assert said[0] == f"Import {first.pk + 1}, senare.csv, räknade händelser härifrån som kända."
    assert Observation.objects.count() == 1
