"""Reading goes through what a person may see: no view starts from every row."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.source import Module, platform

# The first step from ``objects`` in a view; each of these asks who is reading.
ASKS_WHO = {"visible_to", "held_by", "owned_by", "readable_by", "seating", "none"}
SHORTCUTS = {"get_object_or_404", "get_list_or_404"}


def first_steps(module: Module) -> Iterator[tuple[str, str]]:
    """Yield each step taken straight from a manager, and where."""
    for node in module.walk(ast.Attribute):
        if isinstance(node.value, ast.Attribute) and node.value.attr in {
            "objects",
            "_default_manager",
            "_base_manager",
        }:
            yield module.at(node), node.attr


def whole_models(module: Module) -> Iterator[str]:
    """Yield where a shortcut is given a model instead of what somebody may see of it."""
    for call in module.walk(ast.Call):
        given = call.args[0] if getattr(call.func, "id", "") in SHORTCUTS else None
        if isinstance(given, ast.Name) and given.id[:1].isupper():
            yield module.at(call)


def views() -> list[Module]:
    """Return the modules that answer requests."""
    return [module for module in platform() if module.is_a("views", "context", "middleware")]


def test_views_start_from_what_the_person_may_see() -> None:
    steps = [step for module in views() for step in first_steps(module)]
    assert [(where, step) for where, step in steps if step not in ASKS_WHO] == []


def test_shortcuts_are_given_what_the_person_may_see() -> None:
    assert [where for module in views() for where in whole_models(module)] == []


def test_views_write_no_sql() -> None:
    raw = {"raw", "cursor", "extra", "RawSQL"}
    found = [
        module.at(node)
        for module in views()
        for node in module.walk(ast.Attribute, ast.Name)
        if getattr(node, "attr", getattr(node, "id", "")) in raw
    ]
    assert found == []
