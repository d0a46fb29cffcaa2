"""The workbook: real numbers, a row for each cell, every column explained, nothing that runs."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from samverkan.pictures.rendering import sheet
from tests.rooms.pictures.rendering_sample import picture


@pytest.fixture(scope="module")
def book() -> Any:
    return openpyxl.load_workbook(io.BytesIO(sheet.workbook(picture())))


def test_workbook_has_a_row_for_each_cell_with_real_numbers(book: Any) -> None:
    rows = list(book["Rutor"].iter_rows(min_row=2, values_only=True))
    assert [row[4] for row in rows] == [cell["count"] for cell in picture()["cells"]]


def test_workbook_names_area_and_type(book: Any) -> None:
    assert [cell.value for cell in book["Rutor"][4]][:5] == ["Vivalla", "01", "Skadegörelse", "SKA", 7]


def test_headings_are_frozen(book: Any) -> None:
    assert [book[name].freeze_panes for name in book.sheetnames] == ["B2"] * 4


def test_codebook_explains_every_column(book: Any) -> None:
    explained = {(row[0], row[1]) for row in book["Kodbok"].iter_rows(min_row=2, values_only=True) if row[2]}
    headed = {(name, cell.value) for name in ("Rutor", "Rapporterade") for cell in book[name][1]}
    assert explained == headed


def test_name_that_looks_like_a_formula_stays_text() -> None:
    made = picture()
    made["areas"][0]["name"] = "=1+1"
    cell = openpyxl.load_workbook(io.BytesIO(sheet.workbook(made)))["Rutor"]["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_same_picture_gives_same_bytes() -> None:
    assert sheet.workbook(picture()) == sheet.workbook(picture())
