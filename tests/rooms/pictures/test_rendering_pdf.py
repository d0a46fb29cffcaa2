"""picture.pdf: tagged, in Swedish, repeatable, and page one is the leadership page."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import pikepdf
import pytest

from samverkan.pictures.rendering import pdf
from tests.rooms.pictures.rendering_sample import picture
from tests.rooms.pictures.test_rendering_html import empty


@pytest.fixture(scope="module")
def document() -> pikepdf.Pdf:
    sealed = {**picture(), "checkpoint": "samverkan audit v1 / orebro / 7 / ab"}
    return pikepdf.open(io.BytesIO(pdf.pages(sealed)))


def headings(document: pikepdf.Pdf) -> list[tuple[str, int]]:
    """Return the tagged headings with the number of the page where each stands."""
    pages = {page.objgen: number for number, page in enumerate(document.pages, start=1)}
    found: list[tuple[str, int]] = []

    def walk(node: Any, page: int) -> None:
        if not isinstance(node, pikepdf.Dictionary):
            return
        here = pages.get(node.Pg.objgen, page) if "/Pg" in node else page
        if str(node.get("/S", "")) in ("/H1", "/H2"):
            found.append((str(node.S), here))
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            walk(kid, here)

    walk(document.Root.StructTreeRoot, 1)
    return found


def test_pdf_is_tagged_and_swedish(document: pikepdf.Pdf) -> None:
    root = document.Root
    assert (str(root.Lang), bool(root.MarkInfo.Marked), "/StructTreeRoot" in root) == ("sv-SE", True, True)


def test_pdf_claims_accessibility_and_archiving(document: pikepdf.Pdf) -> None:
    with document.open_metadata() as facts:
        claims = [facts.get(name) for name in ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance")]
    assert claims == ["1", "2", "A"]


def test_pdf_has_the_title_and_the_moment_of_the_picture(document: pikepdf.Pdf) -> None:
    info = document.docinfo
    assert (str(info["/Title"]), str(info["/CreationDate"])[:16]) == (
        "Lägesbild vecka 46, 2026, Örebro",
        "D:20261115230000",
    )


def test_page_one_holds_the_whole_leadership_page(document: pikepdf.Pdf) -> None:
    on_first = [level for level, page in headings(document) if page == 1]
    assert on_first == ["/H1", *["/H2"] * 8]


def test_pdf_carries_only_its_own_typeface(document: pikepdf.Pdf) -> None:
    fonts = {
        str(font.BaseFont)[8:] for page in document.pages for font in page.Resources.get("/Font", {}).values()
    }
    assert fonts == {"SourceSansPro-Regular", "SourceSansPro-Semibold"}


def test_same_picture_gives_same_bytes() -> None:
    assert pdf.pages(picture()) == pdf.pages(picture())


def crowded() -> dict[str, Any]:
    """Return a picture where everything is long and every area is silent."""
    made = picture()
    long = "Stadsdelen mellan järnvägen och södra infarten"
    made["areas"] = [{**area, "name": f"{long} {area['code']}", "covered": False} for area in made["areas"]]
    made["coverage"] = [{**group, "reported": False, "silent": True} for group in made["coverage"]] * 3
    made["places"] = [{**place, "name": f"{long}, torget"} for place in made["places"]] * 3
    return made


@pytest.mark.parametrize("made", [empty(), crowded()], ids=["empty", "crowded"])
def test_leadership_page_stays_one_page(made: dict[str, Any]) -> None:
    document = pikepdf.open(io.BytesIO(pdf.pages(made)))
    assert [level for level, page in headings(document) if page == 1] == ["/H1", *["/H2"] * 8]


def test_compile_dates_the_document_as_told(tmp_path: Any) -> None:
    from samverkan.web import pdf as documents

    template = tmp_path / "a.typ"
    template.write_text('#set document(title: "A")\n#set text(lang: "sv")\n= A', encoding="utf-8")
    made = documents.compile(template, {}, at=datetime(2020, 1, 2, tzinfo=UTC))
    document = pikepdf.open(io.BytesIO(made))
    assert str(document.docinfo["/CreationDate"])[:10] == "D:20200102"
