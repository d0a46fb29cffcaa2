"""The documentation cannot lie: what exists is in it, and what it says exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps

from docs import generate
from tests.house.source import CHECKOUT, ROOMS, modules, platform, text_of, tracked

README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
GLOSSARY = (CHECKOUT / "docs" / "glossary.md").read_text(encoding="utf-8")
SETTINGS = (CHECKOUT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
MARKDOWN = sorted(path for path in tracked() if path.suffix == ".md")
LINK = re.compile(r"\]\((?!https?://|mailto:|#)([^)#\s]+)")
VARIABLE = re.compile(r"\bSAMVERKAN_[A-Z_]+\b")
NO_VARIABLE = {"SAMVERKAN_DEMO"}  # set by settings, never read from the environment


@pytest.mark.parametrize("path", generate.pages(), ids=lambda path: path.name)
def test_generated_page_is_fresh(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == generate.pages()[path], "run: python3 run.py docs"


def test_every_room_is_documented_from_the_ground_up() -> None:
    page = (generate.REFERENCE / "rooms.md").read_text(encoding="utf-8")
    assert tuple(re.findall(r"^## (\w+)$", page, re.M)) == ROOMS


def test_every_command_says_what_it_does() -> None:
    assert [name for name, command in generate.commands().items() if len(command.help) < 20] == []


def test_every_variable_is_documented_and_exists() -> None:
    paths = [path for path in tracked() if path.suffix == ".py" and "house" not in path.parts]
    used = {name for path in paths for name in VARIABLE.findall(text_of(path))} - NO_VARIABLE
    assert set(re.findall(r"^\| `(SAMVERKAN_\w+)`", SETTINGS, re.M)) == used


def test_every_noun_is_in_the_glossary() -> None:
    nouns = {model.__name__ for model in apps.get_models() if model.__module__.startswith("samverkan.")}
    assert nouns - set(re.findall(r"\| `(\w+)` \|", GLOSSARY)) == set()


def test_every_word_of_the_glossary_is_in_the_code() -> None:
    code = "\n".join(module.text for module in platform())
    words = re.findall(r"\| `(\w+)` \|", GLOSSARY)
    assert [word for word in words if not re.search(rf"\b{word}\b", code)] == []


def test_readmes_two_commands_are_what_ci_runs() -> None:
    block = re.search(r"```sh\n(.*?)```", README, re.S)[1].split("\n")
    commands = [line.split("#")[0].strip() for line in block if line]
    script = (CHECKOUT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert commands == ["python3 run.py demo", "python3 run.py test"]
    assert [any(line.startswith(command) for line in script) for command in commands] == [True, True]
    assert script[-1] == commands[1]


@pytest.mark.parametrize("page", MARKDOWN, ids=lambda page: page.relative_to(CHECKOUT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_screenshot_is_made_by_a_journey() -> None:
    journeys = "\n".join(module.text for module in modules("tests/journeys"))
    made = set(re.findall(r"shot\(page, \"([\w-]+)\"", journeys))
    kept = {re.sub(r"-\d+$", "", path.stem) for path in (CHECKOUT / "docs" / "screenshots").glob("*.png")}
    assert kept - made == set()


def test_every_page_is_reached_from_the_index() -> None:
    docs = CHECKOUT / "docs"
    linked: set[Path] = set()
    waiting = {docs / "index.md"}
    while waiting:
        page = waiting.pop()
        linked.add(page)
        targets = {(page.parent / link).resolve() for link in LINK.findall(page.read_text(encoding="utf-8"))}
        waiting |= (targets - linked) & set(MARKDOWN)
    assert {page for page in MARKDOWN if docs in page.parents} - linked == set()
