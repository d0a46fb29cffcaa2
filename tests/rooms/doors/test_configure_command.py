"""``samverkan configure`` shows what it will change, and changes it only when told to."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from samverkan.foundation.audit import AuditRow
from samverkan.people.models import Municipality

LEGEND = "+ nytt   ~ ändras   - upphör"


@pytest.fixture
def run(write, capsys):
    """Run the command on a configuration and return what it wrote."""

    def running(content, *options):
        call_command("configure", str(write(content)), *options)
        return capsys.readouterr().out

    return running


def answer(monkeypatch, text):
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_dry_run_shows_the_difference_and_changes_nothing(db, small, run):
    told = run(small, "--dry-run")
    assert "Kommuner\n  + Örebro\n  + Lekeberg\n" in told
    assert told.endswith(f"{LEGEND}\nInget är ändrat.\n")
    assert not AuditRow.objects.exists()


def test_yes_changes_without_asking(db, small, run):
    assert run(small, "--yes").endswith("Klart: 28 ändringar är gjorda.\n")
    assert Municipality.objects.count() == 2


@pytest.mark.parametrize(("reply", "municipalities"), [("j\n", 2), ("JA\n", 2), ("n\n", 0), ("\n", 0)])
def test_command_asks_before_it_changes(db, small, run, monkeypatch, reply, municipalities):
    answer(monkeypatch, reply)
    run(small)
    assert Municipality.objects.count() == municipalities


def test_command_that_nobody_answers_changes_nothing(db, small, run, monkeypatch):
    answer(monkeypatch, "")
    with pytest.raises(CommandError, match=r"Lägg till --yes"):
        run(small)
    assert not Municipality.objects.exists()


def test_command_again_says_that_all_is_well(applied, run):
    assert run(applied, "--yes") == "Allt stämmer redan med filen.\nInget är ändrat.\n"


def test_fault_ends_the_command_with_its_sentence(db, run):
    with pytest.raises(CommandError, match=r"^Rad 2, municipalities"):
        run("district: {code: lpo, name: LPO}\nmunicipalities: här")
