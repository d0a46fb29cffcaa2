"""Looking through reports in a browser: by keyboard alone, two people at once, at three widths."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from samverkan.reports.models import Report
from tests.cast import Town, elsa, karim, lina, maja, olle, sara, town
from tests.emptying import log_can_be_emptied
from tests.journeys import keyboard
from tests.rooms.reports.sending import set_up
from tests.rooms.triage.waiting import SPOT, address, fresh, recode, wait

__all__ = ["elsa", "karim", "lina", "log_can_be_emptied", "maja", "olle", "sara", "town"]

WIDTHS = (360, 768, 1440)


@pytest.fixture
def desk(transactional_db: None, town: Town, settings: Any, tmp_path: Path) -> list[Report]:
    """Three reports that wait, of which two are near each other."""
    settings.DATA = tmp_path
    group = set_up(town)
    spots = (SPOT, (SPOT[0] + 60, SPOT[1]), (SPOT[0] + 2_000, SPOT[1]))
    told = enumerate(zip(spots, (2, 3, 1), strict=True), 1)
    return [wait(group, by=town.karim, number=n, point=p, severity=s) for n, (p, s) in told]


def test_queue_is_worked_through_by_keyboard(
    page: Page, desk: list[Report], town: Town, sign_in: Callable[..., None]
) -> None:
    sign_in(page, town.karim)
    page.goto(address("queue"))
    keyboard.walk_through(page)
    for key in ("j", "x", "j", "x", "?"):
        page.keyboard.press(key)
    expect(page.get_by_text("välj eller välj bort")).to_be_visible()
    page.get_by_role("button", name="Markera de valda som granskade").press("Enter")
    expect(page.get_by_text("2 rapporter är granskade.")).to_be_visible()
    assert [fresh(each).state for each in desk] == ["checked", "checked", "new"]
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page).to_have_url(page.url.split("/orebro/")[0] + address("report", desk[2].pk))


def test_second_of_two_chooses_and_loses_nothing(
    page: Page, desk: list[Report], town: Town, sign_in: Callable[..., None], accessible: Callable[..., None]
) -> None:
    sign_in(page, town.karim)
    page.goto(address("correct", desk[0].pk))
    page.get_by_label("Händelsetyp").select_option(label="Våld och hot")
    page.get_by_label("Varför").fill("Det var ett slagsmål")
    recode(desk[0], "SKA-1", by=town.maja)
    page.get_by_role("button", name="Spara rättelsen").click()
    expect(page.get_by_role("heading", name="Någon hann före")).to_be_visible()
    accessible(page)
    page.get_by_label("Ta mitt").check()
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Det var ett slagsmål")).to_be_visible()
    assert fresh(desk[0]).observation.category.code == "VAL"


def test_every_page_of_triage_is_accessible_and_fits(
    page: Page, desk: list[Report], town: Town, sign_in: Callable[..., None], accessible: Callable[..., None]
) -> None:
    sign_in(page, town.karim)
    names = ("queue", "routing", "quality")
    own = [address(name, desk[0].pk) for name in ("report", "correct")]
    sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    for place in [*map(address, names), *own, address("queue") + "?lage=merged"]:
        page.goto(place)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert (place, width, page.evaluate(sideways)) == (place, width, 0)
        accessible(page)
