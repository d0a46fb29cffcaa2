"""The examples run, every public name is documented, and importing stays cheap."""

from __future__ import annotations

import doctest
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import tryggstat

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "tryggstat.md"
MODULES = ("hotspots", "warning.expected", "warning.budget", "warning.backtest")


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_docstrings_run(name: str) -> None:
    found = doctest.testmod(import_module(f"tryggstat.{name}"))
    assert (found.failed, found.attempted > 2) == (0, True)


def test_examples_of_the_page_run() -> None:
    found = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert (found.failed, found.attempted > 8) == (0, True)


def test_every_public_name_is_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [name for name in tryggstat.__all__ if f"### `{name}`" not in page] == []


def test_importing_loads_nothing_heavy() -> None:
    code = "import sys, tryggstat; print([m for m in ('scipy', 'django') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
