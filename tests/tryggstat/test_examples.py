"""The examples run, every public name is documented, and importing stays cheap."""

from __future__ import annotations

import doctest
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = {path.stem: path for path in (ROOT / "docs" / "reference" / "tryggstat").glob("*.md")}
TOPICS = sorted(set(PAGES) - {"index"})
SOURCES = sorted((ROOT / "tryggstat").rglob("*.py"))
TOLD = sorted(path for path in SOURCES if ">>> " in path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("path", TOLD, ids=name_of)
def test_examples_of_docstrings_run(path: Path) -> None:
    found = doctest.testmod(import_module(name_of(path)))
    assert (found.failed, found.attempted > 1) == (0, True)


@pytest.mark.parametrize("topic", TOPICS)
def test_examples_of_the_page_run(topic: str) -> None:
    found = doctest.testfile(str(PAGES[topic]), module_relative=False, encoding="utf-8")
    assert (found.failed, found.attempted > 0) == (0, True)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_public_name_is_on_the_page(topic: str) -> None:
    page, names = PAGES[topic].read_text(encoding="utf-8"), import_module(f"tryggstat.{topic}").__all__
    assert [name for name in names if f"## `{name}`" not in page] == []


def test_every_topic_has_its_page() -> None:
    topics = {path.stem if path.suffix else path.name for path in (ROOT / "tryggstat").iterdir()}
    assert topics - {"__init__", "__pycache__", "compiled", "streams"} == set(TOPICS)


def test_every_module_of_compiled_loops_is_compiled_at_set_up() -> None:
    listed = import_module("tryggstat.compiled").KERNELS
    found = [name_of(path) for path in SOURCES if "@njit" in path.read_text(encoding="utf-8")]
    assert sorted(listed) == found


def test_importing_loads_nothing_heavy() -> None:
    code = f"""
import sys
from importlib import import_module
for topic in {TOPICS}: import_module("tryggstat." + topic)
print([m for m in ('scipy', 'numba', 'django') if m in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
