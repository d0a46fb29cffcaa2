"""A reporter with a phone and no network: drafts, queue, receipts, conflicts and the guard."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from samverkan.foundation.guard import why_not_keep
from samverkan.reports.models import Report, Submission
from tests.cast import Town, elsa, karim, lina, maja, olle, sara, town
from tests.emptying import log_can_be_emptied
from tests.journeys import keyboard
from tests.journeys.conftest import listen, wait_for_worker
from tests.rooms.reports.sending import set_up

__all__ = ["elsa", "karim", "lina", "log_can_be_emptied", "maja", "olle", "sara", "town"]

FORM = "/orebro/est-orebro/rapportera/"
PHONE = {"width": 360, "height": 780}
# The next time a draft is sealed, somebody writes on meanwhile.
WRITE_WHILE_SEALING = """words => {
  const seal = crypto.subtle.encrypt;
  crypto.subtle.encrypt = function (...all) {
    delete crypto.subtle.encrypt;
    const text = document.querySelector("[name=event-0-text]");
    text.value = words;
    text.dispatchEvent(new Event("input", { bubbles: true }));
    return seal.apply(this, all);
  };
}"""


@pytest.fixture
def street(transactional_db: None, town: Town, settings: Any, tmp_path: Path) -> Town:
    """EST Örebro with areas, categories and a group to report for."""
    settings.DATA = tmp_path
    set_up(town)
    return town


@pytest.fixture
def phone(
    browser: Browser, live_server: Any, street: Town, sign_in: Callable[..., None]
) -> Iterator[BrowserContext]:
    """Karim's phone, dark, with the report page opened once and the worker in place."""
    context = browser.new_context(
        base_url=live_server.url, locale="sv-SE", timezone_id="Europe/Stockholm", reduced_motion="reduce",
        viewport=PHONE, color_scheme="dark", has_touch=True,
    )  # fmt: skip
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.faults = listen(page, host=urlsplit(live_server.url).netloc)  # type: ignore[attr-defined]
    sign_in(page, street.karim)
    page.goto(FORM)
    wait_for_worker(page)
    yield context
    faults = page.faults  # type: ignore[attr-defined]
    context.close()
    assert faults == []


def write(page: Page, words: str = "") -> None:
    """Fill in the form: vandalism in Vivalla, in own words."""
    page.get_by_role("radio", name="Skadegörelse", exact=True).check()
    page.get_by_label("Område").select_option("A1")
    page.locator("details.fold", has_text="egna ord").evaluate("fold => { fold.open = true }")
    page.get_by_label("Med egna ord").fill(words)


def saved(page: Page) -> None:
    """Wait until the draft lies on the device."""
    expect(page.locator("#device-saved")).to_have_text("Sparat på enheten.")


def send(page: Page) -> None:
    """Press Skicka."""
    page.get_by_role("button", name="Skicka", exact=True).click()


def cards(page: Page, state: str) -> Locator:
    """Return the cards in a state."""
    return page.locator(f".card[data-state={state}]")


def words_stored() -> list[str]:
    """Return what the server has, in the order it came."""
    return list(Report.objects.order_by("pk").values_list("text", flat=True))


def press_offline(phone: BrowserContext, words: str = "Klotter på elskåpet") -> Page:
    """Write a report without network, press Skicka, and return the page."""
    page = phone.pages[0]
    phone.set_offline(True)
    page.reload()
    write(page, words)
    send(page)
    expect(cards(page, "queued")).to_have_count(1)
    return page


def lose_the_answer(route: Route) -> None:
    """Let the server take the report, and drop what it says."""
    if route.request.method != "POST":
        route.continue_()
        return
    route.fetch()
    route.abort()


def too_small(page: Page) -> list[str]:
    """Return what on the device's part of the page is too small for a thumb, asked at once."""
    measured = """all => all.filter(each => each.checkVisibility()).map(each => {
      const { width, height } = each.getBoundingClientRect()
      return [each.innerText, Math.min(width, height)] })"""
    sizes = page.locator("#device a, #device button").evaluate_all(measured)
    assert sizes, "nothing was found to press"
    return [text for text, side in sizes if side < 44]


def test_report_written_without_network_is_sent_once_when_it_is_back(phone: BrowserContext) -> None:
    page = press_offline(phone)
    phone.set_offline(False)
    expect(cards(page, "received")).to_have_count(1)
    expect(cards(page, "received")).to_contain_text(Submission.objects.get().receipt)
    assert words_stored() == ["Klotter på elskåpet"]


def test_what_waits_is_easy_to_reach_and_to_read_in_the_dark(
    phone: BrowserContext, accessible: Callable[[Page], None]
) -> None:
    page = press_offline(phone)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert (too_small(page), wide) == ([], 0)
    accessible(page)
    keyboard.walk_through(page)


def test_report_whose_answer_is_lost_is_stored_once_and_gets_its_receipt(phone: BrowserContext) -> None:
    page = phone.pages[0]
    page.route(f"**{FORM}", lose_the_answer, times=1)
    write(page, "Trasig lampa")
    send(page)
    expect(cards(page, "queued")).to_contain_text("Försöker igen")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(cards(page, "received")).to_have_count(1)
    assert words_stored() == ["Trasig lampa"]


def test_report_of_a_tab_that_is_closed_is_sent_by_the_next(phone: BrowserContext) -> None:
    press_offline(phone).close()
    phone.set_offline(False)
    page = phone.new_page()
    page.goto("/rapportera/")
    expect(cards(page, "received")).to_have_count(1)
    assert words_stored() == ["Klotter på elskåpet"]


def test_two_tabs_send_each_report_once(phone: BrowserContext) -> None:
    page, other = press_offline(phone), phone.new_page()
    other.goto(FORM)
    write(other, "Krossad ruta")
    send(other)
    expect(cards(page, "queued")).to_have_count(2)
    phone.set_offline(False)
    expect(cards(other, "received")).to_have_count(2)
    assert words_stored() == ["Klotter på elskåpet", "Krossad ruta"]


def test_draft_changed_in_two_tabs_is_shown_side_by_side(phone: BrowserContext) -> None:
    page, other = phone.pages[0], phone.new_page()
    write(page, "Första")
    saved(page)
    other.goto(FORM)
    cards(other, "draft").get_by_role("button", name="Fortsätt").click()
    expect(other.get_by_label("Med egna ord")).to_have_value("Första")
    for tab, words in ((page, "Andra"), (other, "Tredje")):
        tab.get_by_label("Med egna ord").fill(words)
        saved(tab)
    expect(other.locator("#device-told")).to_contain_text("Båda finns kvar")
    page.goto("/rapportera/")
    expect(cards(page, "beside").locator("dd", has_text=re.compile("Andra|Tredje"))).to_have_text(
        ["Tredje", "Andra"]
    )


def test_report_changed_after_it_came_through_is_a_choice_of_the_writer(phone: BrowserContext) -> None:
    page = phone.pages[0]
    page.route(f"**{FORM}", lose_the_answer, times=1)
    write(page, "Före")
    send(page)
    expect(cards(page, "queued")).to_contain_text("Försöker igen")
    phone.set_offline(True)
    cards(page, "queued").get_by_role("button", name="Ändra").click()
    expect(page.get_by_label("Med egna ord")).to_have_value("Före")
    page.get_by_label("Med egna ord").fill("Efter")
    send(page)
    phone.set_offline(False)
    expect(cards(page, "differs")).to_contain_text(Submission.objects.get().receipt)
    cards(page, "differs").get_by_role("button", name="Skicka min som en ny").click()
    expect(cards(page, "received")).to_have_count(1)
    assert words_stored() == ["Före", "Efter"]


def test_words_written_while_another_draft_opens_are_kept_too(phone: BrowserContext) -> None:
    page = phone.pages[0]
    write(page, "Första")
    saved(page)
    page.reload()
    write(page, "Andra")
    page.evaluate(WRITE_WHILE_SEALING, "Andra och mer")
    for kept in ("Första", "Andra och mer"):
        cards(page, "draft").get_by_role("button", name="Fortsätt").click()
        expect(page.get_by_label("Med egna ord")).to_have_value(kept)


def test_words_about_a_person_are_neither_kept_nor_queued(phone: BrowserContext) -> None:
    page, words = phone.pages[0], "Såg Anders Svensson vid kiosken"
    write(page, words)
    expect(page.locator("#id_event-0-text_guard")).to_contain_text("ett namn (tecken 5–19)")
    saved(page)
    send(page)
    expect(page.locator("#id_event-0-text_guard")).to_have_text(why_not_keep(words) or "")
    page.reload()
    cards(page, "draft").get_by_role("button", name="Fortsätt").click()
    expect(page.get_by_label("Med egna ord")).to_have_value("")
    assert words_stored() == []


def test_signing_out_asks_about_what_is_not_sent_and_then_empties_the_device(phone: BrowserContext) -> None:
    page = phone.pages[0]
    write(page, "Utkast")
    saved(page)
    page.get_by_text("Meny", exact=True).click()
    page.get_by_role("button", name="Logga ut").click()
    expect(page.locator("#device-told")).to_contain_text("Innan du loggar ut")
    page.get_by_role("button", name="Ta bort allt och logga ut").click()
    page.locator("main").get_by_role("button", name="Logga ut").click()
    page.wait_for_url("**/")
    kept = "Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()])"
    assert page.evaluate(kept) == [[], []]


def test_next_person_at_the_screen_sees_nothing_and_sends_nothing(
    phone: BrowserContext, street: Town, sign_in: Callable[..., None]
) -> None:
    page = press_offline(phone)
    sign_in(page, street.maja)
    phone.set_offline(False)
    expect(cards(page, "queued")).to_contain_text("Logga in igen")
    page.goto(FORM)
    expect(page.locator("#device")).to_contain_text("Här finns inget utkast")
    assert words_stored() == []
