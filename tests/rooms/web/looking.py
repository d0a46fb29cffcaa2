"""Look at pages as a browser and as a reader of style sheets does."""

from __future__ import annotations

import os
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

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


def faults(html: str, *, wide: int = 1440, dark: bool = False, opened: bool = True) -> list[str]:
    """Return what axe finds, what scrolls sideways and what is too small to press."""
    return in_chromium(lambda browser: _faults(browser, html, wide, dark, opened))


def _faults(browser: Any, html: str, wide: int, dark: bool, opened: bool) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    scheme = "dark" if dark else "light"
    page = browser.new_page(viewport={"width": wide, "height": 900}, color_scheme=scheme)
    page.set_content(html)
    if opened:
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    found = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in Axe().run(page).response["violations"]]
    sideways = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    small = page.evaluate(SMALL)
    return [*found, *([f"{sideways} px sideways"] if sideways > 0 else []), *small]


SMALL = """[...document.querySelectorAll('a, button, summary, input, select, textarea')]
  .filter((one) => one.checkVisibility() && !one.closest('p, .skip, li.notice') && one.type !== 'hidden')
  .map((one) => [one.closest('.choice') ?? one, one])
  .filter(([box]) => { const r = box.getBoundingClientRect(); return r.width && (r.height < 43.5 || r.width < 43.5); })
  .map(([, one]) => `too small to press: ${one.outerHTML.slice(0, 100)}`)"""
