"""Sizes that one reader can hold."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.house.source import CHECKOUT, FUNCTIONS, Module, lines_of_code, modules, platform, templates

LONG_BY_DECISION: dict[str, str] = {}  # more than 300 lines, and why that reads better than two files
EVERYTHING = modules("samverkan", "tryggstat", "tests", "benchmarks", "docs", "requirements")


def sizes_of_functions(module: Module) -> dict[str, int]:
    """Return how many lines of code each function of a module has, by where it stands."""
    code = lines_of_code(module)
    return {
        f"{module.at(function)} {function.name}": sum(
            function.lineno <= n <= function.end_lineno for n in code
        )
        for function in module.walk(*FUNCTIONS)
    }


@pytest.mark.parametrize(("package", "limit"), [("samverkan", 40), ("tryggstat", 60)])
def test_functions_are_short(package: str, limit: int) -> None:
    sizes = {name: size for module in modules(package) for name, size in sizes_of_functions(module).items()}
    assert {name: size for name, size in sizes.items() if size > limit} == {}


def test_tests_show_one_behaviour_in_fifteen_lines_and_a_head() -> None:
    sizes = {name: size for module in modules("tests") for name, size in sizes_of_functions(module).items()}
    assert {name: size for name, size in sizes.items() if " test_" in name and size > 16} == {}


def test_modules_are_short_or_say_why_not() -> None:
    sizes = {module.name: len(module.text.splitlines()) for module in EVERYTHING}
    assert {name: size for name, size in sizes.items() if size > 300 and name not in LONG_BY_DECISION} == {}


def test_no_module_passes_the_hard_limit() -> None:
    assert [module.name for module in EVERYTHING if len(module.text.splitlines()) > 400] == []


def test_run_py_is_short() -> None:
    assert len((CHECKOUT / "run.py").read_text(encoding="utf-8").splitlines()) < 200


PACKAGES = {  # that count on their own: docs/decisions/0003
    *(("situation", "intake"), ("agreements", "reading"), ("pictures", "rendering"), ("places", "geometry")),
    *(("foundation", "guard"), ("doors", "demo"), ("doors", "start"), ("agreements", "importing")),
    *(("publication", "site"), ("publication", "tables")),
    *(("cycle", "case"), ("cycle", "scenes")),
    *(("promises", "said"), ("promises", "site")),
    *(("documents", "delivery"),),
}


def household(module: Module) -> str:
    """Return what a module counts towards: its room, or the package in it."""
    return ".".join(module.parts[1:3] if module.parts[1:3] in PACKAGES else [module.room])


def test_rooms_are_small_enough_to_know() -> None:
    sizes: Counter[str] = Counter()
    for module in platform():
        sizes[household(module)] += len(lines_of_code(module))
    assert {name: size for name, size in sizes.items() if size > 2500} == {}


def test_templates_are_short() -> None:
    long = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in templates()}
    assert {name: size for name, size in long.items() if size > 150} == {}


def test_names_are_words_of_the_field() -> None:
    empty = re.compile(r"(utils?|helpers?|common|managers?|misc|tools?|base_?\w*|\w*[a-z]\d)$")
    named = [module for module in modules("samverkan", "tryggstat") if empty.match(module.parts[-1])]
    named_by_django = {"settings", "foundation/queued_sqlite3"}
    assert [m.name for m in named if not {m.parts[1], "/".join(m.parts[1:-1])} & named_by_django] == []
