"""Arrows that the import linter cannot see, because they are strings."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator

import pytest
from django.conf import settings

from tests.house.source import CHECKOUT, ROOMS, Module, platform

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


def contract(name: str) -> dict[str, list[str]]:
    """Return one of the import linter's contracts."""
    told = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    (found,) = (each for each in told["tool"]["importlinter"]["contracts"] if each["name"] == name)
    return found


def rooms_among(names: list[str]) -> tuple[str, ...]:
    """Return the rooms in a list of packages, in its order."""
    return tuple(name.removeprefix("samverkan.") for name in names if name.startswith("samverkan."))


def test_every_folder_with_an_app_is_a_room() -> None:
    assert sorted(path.parent.name for path in CHECKOUT.glob("samverkan/*/apps.py")) == sorted(ROOMS)


@pytest.mark.parametrize(
    "listed",
    [
        settings.INSTALLED_APPS,
        ["samverkan.web", *contract("Inside a room, files lean in one order")["containers"]],
    ],
    ids=["settings", "arrows inside a room"],
)
def test_every_list_of_rooms_is_the_same(listed: list[str]) -> None:
    assert sorted(rooms_among(listed), key=ROOMS.index) == list(ROOMS)


def test_rooms_lean_in_the_order_of_the_contract() -> None:
    assert rooms_among(contract("Rooms lean downwards")["layers"][::-1]) == ROOMS


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
