"""The program beside the site is started again when it dies, and ends with nobody but its owner."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from samverkan.foundation.running import kept_running, now_and_then

FORKING = """
import os, sys
from samverkan.foundation.running import kept_running
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
