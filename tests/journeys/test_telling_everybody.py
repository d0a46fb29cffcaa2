"""What leaves the house, in the browser: approved by two, read by everybody, on a phone, without a cookie."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Town
from tests.journeys import keyboard
from tests.rooms.publication import telling_stage as scenery
from tests.rooms.publication.telling_stage import Stage

HOME = "/offentligt/orebro/"
PUBLIC = (HOME, f"{HOME}karta/", f"{HOME}gjort/", f"{HOME}rattelser/", f"{HOME}utgava/1/", "/oppna-data/")
INSIDE = ("/kommunikation/orebro/", "/kommunikation/orebro/2026/1/", "/utgavor/orebro/", "/utgavor/orebro/1/")
PHONE, DESK = {"width": 320, "height": 700}, {"width": 1440, "height": 900}


@pytest.fixture
def told(transactional_db: None, town: Town, settings: Any, tmp_path: Path) -> Stage:
    """A table that is out, a text that waits for its approvals, a measure nobody has told of."""
    settings.DATA = tmp_path
    stage = scenery.set_up(town)
    scenery.report(town)
    scenery.published(stage, scenery.table(stage))
    scenery.checked(stage, scenery.text(stage))
    scenery.measure(town)
    scenery.agreed(stage)
    return stage


def too_wide(page: Page) -> int:
    """Return how many pixels the page must be moved sideways to be read."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def look(page: Page, addresses: tuple[str, ...], accessible: Callable[[Page], None]) -> dict[str, int]:
    """Return which pages are too wide for a phone; axe has nothing to remark on any."""
    wide = {}
    for address in addresses:
        page.set_viewport_size(DESK)
        page.goto(address)
        if page.locator(".map").count():
            page.get_by_label("Gå till område").wait_for()
        accessible(page)
        page.set_viewport_size(PHONE)
        wide[address] = too_wide(page)
    return {address: pixels for address, pixels in wide.items() if pixels > 0}


def test_public_pages_are_for_everybody(page: Page, told: Stage, accessible: Callable[[Page], None]) -> None:
    assert (look(page, PUBLIC, accessible), page.context.cookies()) == ({}, [])
    page.goto(f"{HOME}karta/")
    page.get_by_label("Gå till område").wait_for()
    keyboard.walk_through(page)


def test_two_parties_put_a_text_out(
    page: Page, told: Stage, sign_in: Callable[..., None], accessible: Callable[[Page], None]
) -> None:
    for person in (told.stina, told.maja):
        sign_in(page, person)
        page.goto("/utgavor/orebro/2/")
        page.get_by_role("button", name="Godkänn för din part").click()
        expect(page.get_by_text("Du har godkänt utgåvan.")).to_be_visible()
    page.get_by_role("button", name="Publicera för alla").click()
    expect(page.get_by_text("Utgåvan är publicerad.")).to_be_visible()
    assert look(page, INSIDE, accessible) == {}
