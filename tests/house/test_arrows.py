"""Arrows that the import linter cannot see, because they are strings."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.house.source import ROOMS, Module, platform

# Ways to speak of a room: «samverkan.situation.urls», «situation.Observation», «situation/page.html».
MENTION = re.compile(
    rf"(?:samverkan\.({'|'.join(ROOMS)})\b|({'|'.join(ROOMS)})(?:\.[A-Z]\w+$|/[\w/]+\.html$))"
)


def mentions(module: Module) -> Iterator[tuple[str, str]]:
    """Yield where a module's strings speak of a room, and which."""
    for node in module.walk(ast.Constant):
        found = MENTION.match(node.value) if isinstance(node.value, str) else None
        if found:
            yield module.at(node), found[1] or found[2]


def test_strings_speak_only_of_rooms_below() -> None:
    inside = [module for module in platform() if module.room in ROOMS]
    upward = [
        (where, room)
        for module in inside
        for where, room in mentions(module)
        if ROOMS.index(room) > ROOMS.index(module.room)
    ]
    assert upward == []


def test_models_are_imported_by_name() -> None:
    asked = [
        module.at(call)
        for module in platform()
        for call in module.walk(ast.Call)
        if isinstance(call.func, ast.Attribute) and call.func.attr == "get_model"
    ]
    assert asked == []


def test_nobody_reads_the_settings_package_but_django() -> None:
    readers = [
        module.name
        for module in platform()
        if module.room != "settings"
        and re.search(r"^\s*(from|import) samverkan\.settings", module.text, re.M)
    ]
    assert readers == []
