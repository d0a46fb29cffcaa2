"""The demo town in the browser: from the welcome to the week's picture, as its coordinator meets it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils.timezone import now
from playwright.sync_api import Page, expect

from samverkan.doors.demo import loading
from tests.emptying import log_can_be_emptied  # noqa: F401 - a fixture

PASSWORD = "havet-klockan-spaden-9"


@pytest.fixture
def demo_town(live_server: Any, settings: Any, tmp_path: Path) -> None:
    """Three years of fictional events in two municipalities, as ``run.py demo`` loads them."""
    settings.DATA = tmp_path
    loading.load(at=now(), password=PASSWORD, tell=lambda line: None)


def sign_in_as_karim(page: Page) -> None:
    """Fill in the sign-in page."""
    page.get_by_label("Epost").fill("karim@exempel.se")
    page.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Logga in", exact=True).click()


@pytest.mark.usefixtures("demo_town")
def test_coordinator_signs_in_and_reads_the_week(
    page: Page, accessible: Callable[..., None], shot: Callable[..., None]
) -> None:
    page.goto("/")
    accessible(page)
    page.get_by_role("link", name="Logga in").first.click()
    accessible(page)
    sign_in_as_karim(page)
    accessible(page)
    shot(page, "start")
    page.get_by_role("link", name="lägesbild").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lägesbild vecka")
    accessible(page)
    shot(page, "lagesbild")
