"""The site's worker is started again when it dies, and what is too large is refused at the door."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory

from samverkan.doors.management.commands.serve import kept_running, now_and_then
from samverkan.doors.middleware import MOST_OF_A_FORM, bounds
from samverkan.situation.files import MOST_BYTES

LOGIN = "/konto/login/"
FORKING = """
import os, sys
from samverkan.doors.management.commands.serve import kept_running
with kept_running([sys.executable, "-c", "import time; time.sleep(60)"], pause=60):
    child = os.fork()
    if child == 0:
        sys.exit()
    os.waitpid(child, 0)
    print(os.waitpid(-1, os.WNOHANG))
"""


def test_worker_that_dies_is_started_again(tmp_path: Path) -> None:
    told = tmp_path / "told"
    words = [sys.executable, "-c", f"open({str(told)!r}, 'a').write('x')"]
    until = time.monotonic() + 20
    with kept_running(words, pause=0.01):
        while time.monotonic() < until and (not told.exists() or len(told.read_text()) < 2):
            pass
    assert told.read_text()[:2] == "xx"


def answered(client, size: int) -> int:
    return client.post(LOGIN, {"login": "x"}, CONTENT_LENGTH=str(size)).status_code


def passed(person, size: int) -> int:
    """Return the status of what is let through to a page."""
    request = RequestFactory().get("/", CONTENT_LENGTH=str(size))
    request.user = person
    return bounds(lambda _: HttpResponse(status=204))(request).status_code


def test_stranger_sends_no_files(client, db) -> None:
    assert answered(client, MOST_OF_A_FORM + 1) == 413
    assert passed(AnonymousUser(), MOST_OF_A_FORM) == 204


def test_reader_sends_no_more_than_a_file(client, town) -> None:
    client.force_login(town.karim)
    assert answered(client, MOST_BYTES + MOST_OF_A_FORM + 1) == 413
    assert passed(town.karim, MOST_BYTES + MOST_OF_A_FORM) == 204


def test_process_forked_inside_leaves_the_worker_running(tmp_path: Path) -> None:
    (tmp_path / "forking.py").write_text(FORKING)
    words = [sys.executable, str(tmp_path / "forking.py")]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stdout == "(0, 0)\n"


def test_job_is_run_at_once_and_again(tmp_path: Path) -> None:
    told = tmp_path / "told"
    words = [sys.executable, "-c", f"open({str(told)!r}, 'a').write('x')"]
    until = time.monotonic() + 20
    with now_and_then(words, pause=0.01):
        while time.monotonic() < until and (not told.exists() or len(told.read_text()) < 2):
            pass
    assert told.read_text()[:2] == "xx"
