"""The set-up: locks that belong together, one environment for both, words for those who are stuck."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.house.source import CHECKOUT


def load(path: str) -> ModuleType:
    """Return a script of the checkout as a module."""
    spec = importlib.util.spec_from_file_location(Path(path).stem, CHECKOUT / path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


run, lock = load("run.py"), load("requirements/lock.py")


def pins(name: str) -> set[str]:
    """Return what a lock asks for, hashes left out."""
    text = (CHECKOUT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return {line.removesuffix(" \\") for line in text.splitlines() if re.match(r"\w", line)}


def test_locks_are_fresh() -> None:
    assert lock.why_not_fresh() is None


def test_environment_for_development_holds_all_that_the_program_needs() -> None:
    assert pins("app") <= pins("dev")


def test_what_installs_the_rest_stands_in_every_lock() -> None:
    assert pins("bootstrap") <= pins("app")


@pytest.mark.parametrize("name", ["bootstrap", "app", "dev"])
def test_every_file_of_a_lock_is_hashed(name: str) -> None:
    text = (CHECKOUT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\w)", text.strip())
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_every_dependency_of_the_program_says_why() -> None:
    text = (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")
    block = re.search(r"^dependencies = \[\n(.*?)^\]", text, re.M | re.S)[1]
    assert [line for line in block.splitlines() if "#" not in line] == []


def test_command_that_does_not_exist_is_answered_with_those_that_do() -> None:
    command = [sys.executable, "run.py", "dance"]
    done = subprocess.run(command, check=False, cwd=CHECKOUT, capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (2, run.__doc__.strip())


@pytest.mark.parametrize(
    "said", ["Temporary failure in name resolution", "NewConnectionError", "Read timed out"]
)
def test_missing_network_is_told_with_what_to_do(said: str) -> None:
    with pytest.raises(SystemExit, match="Kontrollera nätet"):
        run.explain(said)


def test_other_faults_of_the_set_up_are_not_blamed_on_the_network() -> None:
    with pytest.raises(SystemExit, match="Installationen stannade"):
        run.explain("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES")
