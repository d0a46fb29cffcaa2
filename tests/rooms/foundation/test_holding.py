"""A file is held for exactly as long as the program that works on it lives."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from samverkan.foundation.holding import held, is_held

HOLDING = """
import sys
from pathlib import Path
from samverkan.foundation.holding import held
with held(Path(sys.argv[1])):
    print("holding", flush=True)
    input()
"""


def test_file_is_held_until_the_last_lets_go(tmp_path: Path) -> None:
    (path := tmp_path / "file").touch()
    with held(path):
        with held(path):
            pass
        during = is_held(path)
    assert (during, is_held(path)) == (True, False)


def test_file_that_is_not_there_is_held_by_nobody(tmp_path: Path) -> None:
    assert not is_held(tmp_path / "missing")


def test_file_of_a_killed_program_is_let_go_at_once(tmp_path: Path) -> None:
    (path := tmp_path / "file").touch()
    words = [sys.executable, "-c", HOLDING, str(path)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        told = (program.stdout or sys.stdin).readline()
        during = is_held(path)
        program.kill()
    assert (told, during, is_held(path)) == ("holding\n", True, False)
