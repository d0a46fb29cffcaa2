"""Files that are served: out of packages, never copied; style sheets that keep their promises."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured

import samverkan
from samverkan.web.context import STYLESHEETS
from samverkan.web.finders import SHELVES, InstalledPackageFinder, package_folder
from tests.rooms.web.looking import STATIC, tokens

HOOKS = {"map-drawing"}  # named for the script alone
SERVED = [f"{shelf.prefix}/{name}" for shelf in SHELVES for name in shelf.files]


@pytest.mark.parametrize("path", SERVED)
def test_file_of_a_package_is_found(path: str) -> None:
    assert Path(InstalledPackageFinder().find(path)).is_file()


def test_finder_lists_every_file_under_its_prefix() -> None:
    listed = [f"{storage.prefix}/{name}" for name, storage in InstalledPackageFinder().list([])]  # type: ignore[attr-defined]
    assert listed == SERVED


def test_finder_serves_nothing_else_of_a_package() -> None:
    finder = InstalledPackageFinder()
    assert [finder.find(path) for path in ("leaflet/leaflet.forms.js", "leaflet/../admin.py")] == [[], []]


def test_missing_package_is_named() -> None:
    with pytest.raises(ImproperlyConfigured, match="no_such_package must be installed"):
        package_folder("no_such_package", "static")


@pytest.mark.parametrize("sheet", STYLESHEETS)
def test_style_sheet_exists(sheet: str) -> None:
    assert finders.find(sheet) is not None


def test_every_colour_of_the_style_is_a_token() -> None:
    sheets = "".join(sheet.read_text("utf-8") for sheet in STATIC.glob("*.css"))
    assert set(re.findall(r"var\(--([\w-]+)", sheets)) - set(tokens()) == set()


def test_no_colour_stands_outside_the_tokens() -> None:
    others = [sheet for sheet in STATIC.glob("*.css") if sheet.name != "tokens.css"]
    assert [(s.name, c) for s in others for c in re.findall(r"#[0-9a-f]{3,8}\b|rgba?\(", s.read_text())] == []


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("section", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "mist", "accent-soft"])
@pytest.mark.parametrize("ink", ["ink", "ink-soft", "accent", "fault"])
def test_words_can_be_read_on_every_ground(section: int, ground: str, ink: str) -> None:
    palette = tokens(section)
    assert contrast(palette[ink], palette[ground]) >= 4.5


@pytest.mark.parametrize("section", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("edge", ["line-strong", "accent", "fault"])
def test_edges_that_mean_something_can_be_seen(section: int, edge: str) -> None:
    palette = tokens(section)
    assert min(contrast(palette[edge], palette[ground]) for ground in ("paper", "mist")) >= 3


def test_every_class_of_a_template_has_a_style() -> None:
    templates = Path(samverkan.__file__).parent.glob("*/templates/**/*.html")
    written = " ".join(re.sub(r"{[%{].*?[%}]}", " ", page.read_text("utf-8")) for page in templates)
    used = {name for value in re.findall(r'class="([^"]*)"', written) for name in value.split()}
    sheets = "".join(sheet.read_text("utf-8") for sheet in STATIC.glob("*.css"))
    styled = set(re.findall(r"\.([a-z][\w-]*)", sheets))
    assert used - styled - HOOKS == set()
