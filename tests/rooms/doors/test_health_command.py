"""An installation that is not well says so, and a site that could not work does not begin."""

from __future__ import annotations

import os
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from samverkan.foundation.health import working
from tests.conftest import CHECKOUT


def out_of_order(*_):
    raise OperationalError("connection to db7.kommun.example failed for user maja")


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Keep data where the test ends."""
    settings.DATA = tmp_path


def told():
    """Return what the command says, and the sentence it ends with when something is wrong."""
    said = StringIO()
    try:
        call_command("health", stdout=said)
    except CommandError as error:
        return said.getvalue().splitlines(), str(error)
    return said.getvalue().splitlines(), None


def test_installation_that_is_well_says_so(db, tmp_path):
    with working(tmp_path):
        lines, wrong = told()
    assert (lines[-1], wrong) == ("Allt står rätt till.", None)
    assert {line[:4] for line in lines[:-1]} == {"bra "}


def test_each_fault_is_one_line(db):
    lines, wrong = told()
    faults = [line for line in lines if line.startswith("fel ")]
    assert faults == ["fel  bakgrundsarbetaren: Ingen bakgrundsarbetare är igång. Starta ”samverkan serve”."]
    assert wrong == "1 sak att rätta till."


def test_unsafe_settings_are_told_without_a_traceback():
    words = [sys.executable, "-m", "samverkan", "health"]
    bare = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "samverkan.settings.production"}
    done = subprocess.run(words, env=bare, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.splitlines()[0]) == (1, "Samverkan startar inte.")
    assert {line[:2] for line in done.stderr.splitlines()[1:]} == {"- "}


def test_site_does_not_begin_without_a_database(db):
    with connection.execute_wrapper(out_of_order), pytest.raises(CommandError) as refused:
        call_command("serve")
    silent = "- Databasen svarar inte."
    assert str(refused.value).splitlines() == ["Webbplatsen startar inte.", silent, silent]


def test_site_does_not_begin_on_older_tables(db):
    MigrationRecorder(connection).record_unapplied("foundation", "0002_append_only")
    with pytest.raises(CommandError, match="Kör ”samverkan migrate”"):
        call_command("serve")


def test_program_is_alive_without_a_database_whoever_asks(client, town):
    client.force_login(town.karim)
    with connection.execute_wrapper(out_of_order):
        answer = client.get("/health/live")
    assert (answer.status_code, answer.json()) == (200, {"live": True})
