"""Look at pages as a browser and as a reader of style sheets does."""

from __future__ import annotations

import os
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import samverkan.web

STATIC = Path(samverkan.web.__file__).parent / "static" / "web"


def tokens(section: int = 0) -> dict[str, str]:
    """Return the custom properties of a ``:root``: 0 light, 1 dark, 2 print."""
    root = re.findall(r":root \{(.*?)\}", (STATIC / "tokens.css").read_text("utf-8"), re.S)[section]
    return dict(re.findall(r"--([\w-]+): (.*?);", root))


def style() -> str:
    """Return every sheet but the fonts, as one."""
    from samverkan.web.context import STYLESHEETS

    return "\n".join((STATIC.parent / name).read_text("utf-8") for name in STYLESHEETS if "fonts" not in name)


def in_chromium(job: Any) -> Any:
    """Run a job with a browser, in a thread of its own: another test may keep a browser in this one."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up("Chromium is not installed (Debian: apt install chromium)")
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(_with_browser, path, job).result()


def _with_browser(path: str, job: Any) -> Any:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        try:
            return job(browser)
        finally:
            browser.close()


class View(NamedTuple):
    """A way to look at a page."""

    wide: int
    dark: bool = False
    opened: bool = False


BOTH = (View(320, dark=True, opened=True), View(1440))


def faults(html: str, *, views: tuple[View, ...] = BOTH) -> list[str]:
    """Return what axe finds, what scrolls sideways and what is too small to press, in each view."""
    return in_chromium(lambda browser: [fault for view in views for fault in _faults(browser, html, view)])


def _faults(browser: Any, html: str, view: View) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    scheme = "dark" if view.dark else "light"
    page = browser.new_page(viewport={"width": view.wide, "height": 900}, color_scheme=scheme)
    page.set_content(html)
    if view.opened:
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    violations = Axe().run(page).response["violations"]
    found = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in violations]
    sideways = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    small = page.evaluate(SMALL)
    too_wide = [f"{sideways} px sideways"] if sideways > 0 else []
    return [f"{view.wide} px: {fault}" for fault in (*found, *too_wide, *small)]


SMALL = """[...document.querySelectorAll('a, button, summary, input, select, textarea')]
  .filter((one) => one.checkVisibility() && !one.closest('p, .skip') && one.type !== 'hidden')
  .filter((one) => {
    const box = (one.closest('.choice, fieldset label') ?? one).getBoundingClientRect();
    return box.width && (box.height < 43.5 || box.width < 43.5);
  })
  .map((one) => `too small to press: ${one.outerHTML.slice(0, 100)}`)"""
