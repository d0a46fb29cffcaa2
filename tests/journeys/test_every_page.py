"""Every page a coordinator reaches, on a small phone: nothing for axe or the keyboard, no sideways scroll."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils.timezone import localdate, now
from playwright.sync_api import Page, expect

from samverkan.foundation.weeks import Week
from samverkan.places.actions import name_place
from samverkan.places.models import Place
from samverkan.places.states import PlaceKind
from samverkan.situation.models import ImportBatch
from tests.cast import Town, elsa, karim, lina, maja, olle, sara, town
from tests.emptying import log_can_be_emptied
from tests.journeys import keyboard
from tests.rooms.agreements import agreement_stage
from tests.rooms.situation.stage import (
    EAST,
    NORTH,
    lay_areas,
    name_categories,
    read_in,
    rows_in_weeks,
    rows_of_a_file,
)

__all__ = ["elsa", "karim", "lina", "log_can_be_emptied", "maja", "olle", "sara", "town"]

MAP = ("Gå till område", "Zooma in", "Zooma ut")
CALLED = "e => e.ariaLabel || e.labels?.[0]?.firstChild.textContent || e.textContent.trim()"
PHONE = 320  # CSS pixels: a small phone, or 1280 pixels at 400 %
FORUM = "/orebro/est-orebro"
PAGES = (
    "/", "/integritet/", "/tillganglighet/", "/konto/2fa/", "/konto/password/change/",
    f"{FORUM}/handelser/", f"{FORUM}/handelser/?vecka=2019-W10",
    f"{FORUM}/handelser/?omrade=A1", f"{FORUM}/handelser/?vecka=46",
    f"{FORUM}/import/", f"{FORUM}/import/ny/",
    "/orebro/omraden/", "/orebro/omraden/regso/",
    "/orebro/platser/", "/orebro/platser/?q=finns+inte", "/orebro/platser/ny/",
    "/samverkansformer/orebro/", "/samverkansformer/orebro/sig/",
    "/avtal/orebro/", "/avtal/orebro/resurser/", "/avtal/orebro/2024-2026/", "/mina-uppdrag/",
    "/samverkan/orebro/orebra/", "/samverkan/orebro/orebra/ar/2026/",
    "/finns-inte/", "/lekeberg/est-lekeberg/lagesbild/", f"{FORUM}/lagesbild/2001-W01/",
)  # fmt: skip


@pytest.fixture
def empty(transactional_db: None, town: Town) -> Town:
    """The town before anything is read in."""
    return town


@pytest.fixture
def desk(transactional_db: None, town: Town, settings: Any, tmp_path: Path) -> Town:
    """EST Örebro with areas, a named place and four months of events."""
    settings.DATA = tmp_path
    lay_areas(town.orebro)
    agreement_stage.signed(town)
    name_categories()
    spots = {"Torget": EAST + 200, "Parken": EAST + 900}
    for name, east in spots.items():
        name_place(
            municipality=town.orebro,
            name=name,
            kind=PlaceKind.SQUARE,
            east=east,
            north=NORTH + 200,
            by=town.karim,
            at=now(),
        )
    first = Week.from_date(localdate()).plus(-17).monday
    read_in(town.est_orebro, rows_of_a_file(*rows_in_weeks(120, first=first)), by=town.karim)
    return town


def addresses(page: Page) -> list[str]:
    """Return every page's address, those that carry a number of their own among them."""
    place, batch = Place.objects.earliest("pk"), ImportBatch.objects.get()
    page.goto(f"{FORUM}/lagesbild/")
    cell = page.locator("a[href*='ruta/?omrade']").first.get_attribute("href") or ""
    here = f"/orebro/platser/{place.pk}/"
    own = (page.url, cell, here, f"{here}sla-ihop/", f"{here}dela/", f"{FORUM}/import/{batch.pk}/")
    history = (f"/historik/import/{batch.pk}/", f"/historik/plats/{place.pk}/")
    return [*own, f"{FORUM}/import/{batch.pk}/ta-tillbaka/", *history, *PAGES]


def too_wide(page: Page) -> int:
    """Return how many pixels the page must be moved sideways to be read."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_every_page_is_accessible_and_fits_a_small_phone(
    page: Page, desk: Town, sign_in: Callable[..., None], accessible: Callable[[Page], None]
) -> None:
    sign_in(page, desk.karim)
    page.set_viewport_size({"width": PHONE, "height": 700})
    wide = {}
    for address in addresses(page):
        page.goto(address)
        if page.locator(".map").count():
            page.get_by_label("Gå till område").wait_for()
        accessible(page)
        wide[address] = too_wide(page)
    assert {address: pixels for address, pixels in wide.items() if pixels > 0} == {}


def test_one_who_may_only_read_is_told_why(
    page: Page, empty: Town, sign_in: Callable[..., None], accessible: Callable[[Page], None]
) -> None:
    sign_in(page, empty.sara)
    page.goto("/orebro/platser/ny/")
    expect(page.get_by_text("Fel 403")).to_be_visible()
    accessible(page)
    page.goto("/")
    expect(page.get_by_text("Inget av dina forum gör någon lägesbild.")).to_be_visible()
    accessible(page)


def test_keyboard_walks_through_the_picture_and_its_map(
    page: Page, desk: Town, sign_in: Callable[..., None], accessible: Callable[[Page], None]
) -> None:
    sign_in(page, desk.karim)
    page.goto(f"{FORUM}/lagesbild/")
    page.get_by_label("Gå till område").wait_for()
    accessible(page)
    passed, order = keyboard.walk(page)
    assert passed == order
    labels = [page.locator(f"[data-stop='{at}']").evaluate(CALLED) for at in passed]
    assert labels[0] == "Gå till innehållet"
    assert [label for label in labels if label in MAP] == list(MAP)


def test_picture_folds_its_long_parts_on_a_phone_only(
    page: Page, desk: Town, sign_in: Callable[..., None]
) -> None:
    sign_in(page, desk.karim)
    page.goto(f"{FORUM}/lagesbild/")
    checksum = page.get_by_text("Kontrollsumma", exact=True)
    expect(checksum).to_be_visible()
    page.set_viewport_size({"width": PHONE, "height": 700})
    expect(checksum).not_to_be_visible()
    page.emulate_media(media="print")
    expect(checksum).to_be_visible()
    page.emulate_media(media="screen")
    page.get_by_text("Visa filer, version och kontrollsummor").click()
    expect(checksum).to_be_visible()


def test_forum_without_imports_leads_to_the_first_one(
    page: Page, empty: Town, sign_in: Callable[..., None], accessible: Callable[[Page], None]
) -> None:
    sign_in(page, empty.lina)
    page.goto("/lekeberg/est-lekeberg/lagesbild/")
    accessible(page)
    page.get_by_role("link", name="Till importer").click()
    expect(page.get_by_role("heading", name="Ingen fil är inläst än")).to_be_visible()
    accessible(page)


def test_map_speaks_the_language_of_its_page(
    page: Page, desk: Town, sign_in: Callable[..., None], live_server: Any, settings: Any
) -> None:
    sign_in(page, desk.karim)
    name = settings.LANGUAGE_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": "en", "url": live_server.url}])
    page.goto("/orebro/omraden/regso/")
    expect(page.get_by_label("Go to area")).to_be_visible()
    page.goto(f"{FORUM}/lagesbild/")
    expect(page.get_by_label("Gå till område")).to_be_visible()
