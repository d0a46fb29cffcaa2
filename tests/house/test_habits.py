"""Habits of the house that a linter does not know."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from samverkan.forums.arrangements import ARRANGEMENTS
from tests.house.source import FUNCTIONS, Module, modules, platform

BROAD = {"Exception", "BaseException"}
CLOCK = re.compile(
    r"\b(datetime|date|timezone)\.(now|today|utcnow|localdate|localtime)$"
    r"|\btime\.time$|^(localdate|localtime)$"
)
HAS_A_CLOCK = ("views", "commands", "doors", "middleware", "settings")


def broad_handlers(module: Module) -> Iterator[str]:
    """Yield where everything is caught and not raised again."""
    for handler in module.walk(ast.ExceptHandler):
        names = (
            {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)}
            if handler.type
            else BROAD
        )
        raises = any(isinstance(node, ast.Raise) for node in ast.walk(handler))
        if names & BROAD and not raises:
            yield module.at(handler)


def test_errors_are_not_swallowed() -> None:
    assert [where for module in modules("samverkan", "tryggstat") for where in broad_handlers(module)] == []


def test_nothing_happens_behind_the_back_of_an_action() -> None:
    signals = ("django.db.models.signals", "django.dispatch")
    imports = [
        module.at(node)
        for module in platform()
        for node in module.walk(ast.ImportFrom)
        if (node.module or "").startswith(signals)
    ]
    assert imports == []


def test_models_keep_djangos_save_and_delete() -> None:
    overridden = [
        module.at(function)
        for module in platform()
        for owner in module.walk(ast.ClassDef)
        for function in owner.body
        if module.is_a("models") and isinstance(function, FUNCTIONS) and function.name in {"save", "delete"}
    ]
    assert overridden == []


def test_lists_say_their_own_order() -> None:
    ordered = [
        module.at(line)
        for module in platform()
        for meta in module.walk(ast.ClassDef)
        for line in meta.body
        if meta.name == "Meta"
        and isinstance(line, ast.Assign)
        and getattr(line.targets[0], "id", "") == "ordering"
    ]
    assert ordered == []


def test_views_are_functions() -> None:
    classes = [
        module.at(node) for module in platform() if module.is_a("views") for node in module.walk(ast.ClassDef)
    ]
    assert classes == []


def test_no_code_asks_which_arrangement_it_is() -> None:
    asked = [
        module.at(compare)
        for module in platform()
        if not module.is_a("arrangements")
        for compare in module.walk(ast.Compare)
        for side in ast.walk(compare)
        if isinstance(side, ast.Constant) and side.value in ARRANGEMENTS
    ]
    assert asked == []


def asks_the_time(call: ast.Call) -> bool:
    """Tell whether a call reads the clock: ``datetime.now(UTC)``, ``date.today()``, ``localdate()``."""
    name = ast.unparse(call.func)
    converts = name.split(".")[-1] in {"localdate", "localtime"} and bool(call.args)
    return bool(CLOCK.search(name)) and not converts


def test_only_doors_views_and_commands_ask_the_time() -> None:
    inside = [
        module for module in modules("samverkan", "tryggstat") if not set(HAS_A_CLOCK) & set(module.parts)
    ]
    asked = [module.at(call) for module in inside for call in module.walk(ast.Call) if asks_the_time(call)]
    assert asked == []


def test_chance_is_an_argument() -> None:
    imports = [
        module.at(node)
        for module in modules("samverkan", "tryggstat")
        for node in module.walk(ast.Import)
        if "random" in {name.name for name in node.names}
    ]
    unseeded = [
        module.at(call)
        for module in modules("samverkan", "tryggstat")
        for call in module.walk(ast.Call)
        if getattr(call.func, "attr", "") in {"default_rng", "seed"} and not call.args
    ]
    assert imports + unseeded == []


def test_every_test_file_has_a_name_of_its_own() -> None:
    names = [module.path.name for module in modules("tests") if module.path.name.startswith("test_")]
    assert sorted({name for name in names if names.count(name) > 1}) == []
