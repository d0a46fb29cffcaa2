"""Journeys in a real browser: Chromium against a live server, with axe and the documentation's pictures."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.journeys import keyboard
from tests.journeys.travelling import travel

__all__ = ["travel"]  # a fixture of its own module

SCREENSHOTS = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
AXE = """() => axe.run(document, { resultTypes: ["violations"], preload: false }).then(({ violations }) =>
  violations.flatMap(({ help, nodes }) => nodes.map(({ target }) => `${help}: ${target}`)))"""
SIZES = {360: 780, 768: 1024, 1440: 900}
# A try that failed while the network came back is made again after 5 seconds; a loaded machine is slow.
expect.set_options(timeout=20_000)
# The browser keeps to the page it is asked for: no updates, no accounts, no calls home.
FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--font-render-hinting=none",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every journey: ``-m 'not browser'`` leaves them out."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; without it the journeys are skipped on one's own machine and fail in CI."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up("Chromium is not installed (Debian: apt install chromium)")
    # Playwright keeps an event loop in this thread, which Django otherwise takes for an async view.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, live_server: Any) -> Iterator[Page]:
    """A page of the live server; whatever it breaks or fetches from elsewhere fails the test."""
    context = browser.new_context(
        base_url=live_server.url,
        locale="sv-SE",
        timezone_id="Europe/Stockholm",
        reduced_motion="reduce",
        viewport={"width": 1440, "height": SIZES[1440]},
    )
    context.set_default_timeout(10_000)
    opened = context.new_page()
    faults = listen(opened, host=urlsplit(live_server.url).netloc)
    yield opened
    context.close()
    assert faults == []


def listen(page: Page, *, host: str) -> list[str]:
    """Return a list that fills with script errors, breaches of the content policy and foreign requests."""
    faults: list[str] = []

    def hear(message: Any) -> None:
        if "Content Security Policy" in message.text:
            faults.append(message.text)

    def see(request: Any) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https") and address.netloc != host:
            faults.append(f"asked for {request.url}")

    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", hear)
    page.on("request", see)
    return faults


@pytest.fixture
def sign_in(live_server: Any) -> Callable[[Page, Any], None]:
    """Give a page a person's session, as after the sign-in page (which has a journey of its own)."""

    def enter(page: Page, person: Any) -> None:
        client = Client()
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies(
            [{"name": name, "value": client.cookies[name].value, "url": live_server.url}]
        )

    return enter


@pytest.fixture(scope="session")
def accessible() -> Callable[[Page], None]:
    """Assert that axe and the keyboard find nothing to remark on, and say what and where when they do."""
    source = Axe().axe_script

    def check(page: Page) -> None:
        if not page.evaluate("'axe' in window"):
            page.context.add_init_script(source)  # from the next page on it is there, compiled once
            page.evaluate(source)
        told = [*page.evaluate(AXE), *keyboard.faults(page)]
        assert told == [], "\n".join([page.url, *told])

    return check


@pytest.fixture(scope="session")
def shot() -> Callable[..., None]:
    """Write the documentation's pictures of a page, at three widths, when SAMVERKAN_SHOTS=1."""

    def take(page: Page, name: str, *, whole: bool = False) -> None:
        if os.environ.get("SAMVERKAN_SHOTS") != "1":
            return
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        for width, height in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            page.screenshot(path=SCREENSHOTS / f"{name}-{width}.png", full_page=whole)
        page.set_viewport_size({"width": 1440, "height": SIZES[1440]})

    return take


def wait_for_worker(page: Page) -> None:
    """Wait until the service worker answers for the page; its promise never comes when it cannot."""
    late = "new Promise((_, no) => setTimeout(() => no(new Error('no service worker')), 20_000))"
    page.evaluate(f"Promise.race([navigator.serviceWorker.ready, {late}]).then(() => null)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
