"""What one without a mouse meets on a page: asked of the page once, and walked with Tab where it matters."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

NO_KEY = "F9"  # means nothing here; after a click a browser shows the focus once a key was pressed
MOST = 250  # stops before a walk is taken for a trap
_SCRIPT = (Path(__file__).parent / "keyboard.js").read_text()
_STOP = "document.activeElement.dataset.stop ?? document.activeElement.outerHTML.slice(0, 120)"


def faults(page: Page) -> list[str]:
    """Return what one who has only a keyboard cannot reach, see or follow on the page."""
    page.keyboard.press(NO_KEY)
    return list(page.evaluate(f"() => {{ {_SCRIPT}; return faults(); }}"))


def walk_through(page: Page) -> None:
    """Assert that Tab stops at every control of the page, in the order of the document."""
    passed, order = walk(page)
    assert passed == order, page.url


def walk(page: Page) -> tuple[list[str], list[str]]:
    """Return where Tab stops on its way from the top of the page, and where it should in its order."""
    count = int(page.evaluate(f"() => {{ {_SCRIPT}; return markStops(); }}"))
    passed: list[str] = []
    while len(passed) < min(count, MOST):
        page.keyboard.press("Tab")
        passed.append(str(page.evaluate(_STOP)))
    return passed, [str(at) for at in range(count)]
