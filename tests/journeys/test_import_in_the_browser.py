"""A file's way in, in the browser: upload, preview, columns, result, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from tests.cast import Town, elsa, karim, lina, maja, olle, sara, town
from tests.emptying import log_can_be_emptied
from tests.rooms.situation.stage import NAMES, lay_areas, name_categories, rows_of_a_file

__all__ = ["elsa", "karim", "lina", "log_can_be_emptied", "maja", "olle", "sara", "town"]


@pytest.fixture
def desk(transactional_db: None, town: Town, settings: Any, tmp_path: Path) -> Town:
    """EST Örebro with areas and categories, and a folder of its own for files."""
    settings.DATA = tmp_path
    lay_areas(town.orebro)
    name_categories()
    return town


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Four months of rows, one of them unreadable, with a column of names."""
    path = tmp_path / "felanmälningar.csv"
    header = "id;datum;händelsetyp;område;anmälarens namn"
    path.write_bytes(rows_of_a_file(*rows(), "999;nyss;Klotter;Vivalla;Kim Larsson", header=header))
    return path


def rows() -> Iterator[str]:
    """Yield a row a day until yesterday."""
    kinds = ("Misshandel", "Klotter", "Skadegörelse")
    for back in range(120, 0, -1):
        day = localdate() - timedelta(days=back)
        yield f"{back};{day} 1{back % 10}:30;{kinds[back % 3]};{NAMES[back % 4]};Kim Larsson"


def test_file_is_read_in_and_taken_back(
    page: Page, desk: Town, sign_in: Callable[..., None], accessible: Callable[..., None],
    shot: Callable[..., None], file: Path,
) -> None:  # fmt: skip
    sign_in(page, desk.karim)
    upload(page, file)
    expect(page.get_by_text("av 121 rader i filen")).to_be_visible()
    accessible(page)
    shot(page, "import-preview", whole=True)
    page.get_by_role("button", name="Läs in").click()
    expect(page.get_by_text("av 121 lästa rader")).to_be_visible()
    accessible(page)
    shot(page, "import-result")
    take_back(page)
    expect(page.get_by_text("Återtagen", exact=True)).to_be_visible()


def upload(page: Page, file: Path) -> None:
    """Send a file from a new source."""
    page.goto("/orebro/est-orebro/import/")
    page.get_by_role("link", name="Läs in en fil").click()
    page.get_by_label("Fil").set_input_files(file)
    page.get_by_label("Källa").fill("ÖrebroBostäder")
    page.get_by_role("button", name="Se vad filen ger").click()


def take_back(page: Page) -> None:
    """Take the import back."""
    page.get_by_role("link", name="Ta tillbaka hela importen").click()
    page.get_by_role("button", name="Ta tillbaka hela importen").click()


def test_number_leads_to_its_rule_and_rows(
    page: Page, desk: Town, sign_in: Callable[..., None], accessible: Callable[..., None],
    shot: Callable[..., None], file: Path,
) -> None:  # fmt: skip
    sign_in(page, desk.karim)
    upload(page, file)
    page.get_by_role("button", name="Läs in").click()
    page.get_by_role("link", name="Se lägesbilden").click()
    address = page.locator("a[href*='ruta/?omrade=A1']").first.get_attribute("href")
    page.goto(f"{address}")
    expect(page.get_by_role("heading", name="Händelserna bakom")).to_be_visible()
    accessible(page)
    shot(page, "number", whole=True)
