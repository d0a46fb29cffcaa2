"""picture.html: self-contained, every number opens, silence shown as silence, nothing that axe objects to."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from lxml import html as parser

from samverkan.pictures.rendering import html, reading
from samverkan.pictures.rendering.words import row_numbers
from tests.rooms.pictures.rendering_sample import picture, small
from tests.rooms.web.looking import faults


@pytest.fixture(scope="module")
def page() -> Any:
    return parser.fromstring(html.page(picture()).encode())


def texts(page: Any, path: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in page.xpath(path)]


def empty() -> dict[str, Any]:
    made = picture()
    made["cells"] = [{**cell, "signal": False, "count": 0, "rows": []} for cell in made["cells"]]
    made["areas"] = [
        {**area, "signal": False, "covered": True, "rings": [], "label": None} for area in made["areas"]
    ]
    trend = {name: [] for name in made["trend"]}
    return {**made, "changes": [], "places": [], "points": [], "coverage": [], "notes": [], "trend": trend}


def test_page_asks_for_nothing_outside_itself() -> None:
    text = html.page(picture()).replace("http://www.w3.org/2000/svg", "")
    assert re.findall(r"https?:|<script|<link|<img| style=|@import", text) == []


def test_same_picture_gives_same_page() -> None:
    assert html.page(picture()) == html.page(picture())


def test_three_lines_come_first_and_name_what_changed(page: Any) -> None:
    assert texts(page, "//ol[@class='important']//h3") == [
        "Skadegörelse i Vivalla",
        "Samlingar och social oro i Brickebacken",
        "Våld och hot i Centrum",
    ]


def test_important_line_has_no_percentage(page: Any) -> None:
    assert texts(page, "(//ol[@class='important']//div[@class='how'])[1]/p") == ["händelser, vanligt är 0–1"]


def test_every_cell_opens_its_rule_and_rows(page: Any) -> None:
    shown = texts(page, "//div[@class='folds']//div[@class='behind']")
    made = picture()
    assert sorted(shown) == sorted(f"{cell['why']} {row_numbers(cell['rows'])}" for cell in made["cells"])


def test_page_has_a_line_for_every_area(page: Any) -> None:
    named = texts(page, "//section[@aria-labelledby='omraden']//tbody/tr/th")
    assert sorted(named) == sorted(area["name"] for area in picture()["areas"])


def test_silent_areas_are_called_unreported(page: Any) -> None:
    lines = page.xpath("//section[@aria-labelledby='omraden']//tbody/tr")
    silent = {line[0].text_content() for line in lines if "Ingen har rapporterat" in line[1].text_content()}
    assert silent == {area["name"] for area in picture()["areas"] if not area["covered"]}


def test_nothing_is_called_calm(page: Any) -> None:
    assert re.findall(r"\blugn\w*", page.text_content()) == []


def test_page_tells_how_it_was_made(page: Any) -> None:
    made = picture()
    told = dict(zip(texts(page, "//dl/div/dt"), texts(page, "//dl/div/dd"), strict=True))
    assert (told["Programversion"], told["Kontrollsumma"]) == (made["code_version"], made["content_hash"])


def test_checkpoint_is_printed_when_given() -> None:
    line = "samverkan audit v1 / orebro / 1204 / abcd"
    found = parser.fromstring(html.page({**picture(), "checkpoint": line}).encode())
    assert texts(found, "//dl//code") == [line]


def test_places_left_out_are_counted(page: Any) -> None:
    assert texts(page, "//section[@aria-labelledby='platser']/p") == [
        "2 platser till återkommer men visas inte här."
    ]


def test_headings_never_skip_a_level(page: Any) -> None:
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3")]
    assert [b for a, b in pairwise(levels) if b > a + 1] == []


def test_week_with_nothing_says_so_in_every_part() -> None:
    found = parser.fromstring(html.page(empty()).encode())
    assert texts(found, "//section[@aria-labelledby='viktigast']/p") == [
        "Inget stack ut mer än slumpen brukar ge. 396 rutor prövades."
    ]


def test_number_leads_to_its_rows_when_there_is_an_address() -> None:
    read = reading.read(picture(), link=lambda area, category: f"/rader/{area}/{category}")
    assert [line.figure.href for line in read.important] == [
        "/rader/01/SKA",
        "/rader/05/SAM",
        "/rader/21/VAL",
    ]


def test_unknown_interval_is_told_not_drawn() -> None:
    made = picture()
    made["areas"][0] |= {"lower": None, "upper": None, "expected": None, "signal": False}
    first = reading.read(made).sheets[0].line
    assert (first.usual, first.chart) == ("okänt", "")


@pytest.mark.browser
def test_page_is_accessible() -> None:
    assert faults(html.page(small())) == []
