"""Two parties approve on their own devices, and the picture is out; a recipient reads its part."""

from __future__ import annotations

import re

from django.urls import reverse
from playwright.sync_api import Page, expect

from samverkan.publishing.actions.recipients import add_recipient
from tests.journeys import keyboard
from tests.rooms.publishing import publishing_stage as stage


def address(name: str, *rest: object) -> str:
    """Return a page of EST Örebro."""
    return reverse(f"publishing:{name}", args=["orebro", "est-orebro", *rest])


def fits(page: Page) -> None:
    """Assert that the page needs no moving sideways on a phone, a tablet or a desk."""
    for width in (768, 1440, 360):
        page.set_viewport_size({"width": width, "height": 780})
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert (width, page.evaluate(wide)) == (width, 0)


def test_two_parties_approve_and_one_publishes(page, town, sign_in, accessible):
    stage.speak(stage.compile_round(town), town)
    for person, width in ((town.maja, 360), (town.karim, 1440)):
        page.set_viewport_size({"width": width, "height": 780})
        sign_in(page, person)
        page.goto(address("approval", stage.WEEK))
        page.get_by_role("button", name="Godkänn bilden").click()
        expect(page.get_by_text("Du har godkänt bilden.")).to_be_visible()
    accessible(page)
    keyboard.walk_through(page)
    fits(page)
    page.get_by_role("button", name="Publicera").click()
    expect(page).to_have_url(re.compile(f"{address('publication', stage.WEEK, 1)}$"))
    accessible(page)
    fits(page)


def test_recipient_reads_its_part_and_takes_a_file(page, town, sign_in, accessible):
    noted = stage.compile_round(town)
    stage.publish(noted, town)
    given = {"organisation": town.sara.holdings.get().function.organisation, "secrecy": "S1"}
    add_recipient(forum=town.est_orebro, **given, by=town.karim, at=stage.AT)
    sign_in(page, town.sara)
    page.goto(address("publication", stage.WEEK, 1))
    accessible(page)
    page.get_by_role("link", name="Hämta som fil").click()
    page.get_by_label("Varför tar du ut filen?").fill("Till ledningen.")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Hämta filen").click()
    assert taken.value.suggested_filename == "lagesbild-orebro-est-orebro-2026-W46-1.pdf"
