"""The text of a Word document: paragraphs, list items, tables and page breaks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from .errors import ReadingError

MOST_UNPACKED = 30_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAK = "\f"


def read_pages(content: bytes, name: str) -> tuple[str, ...]:
    """Return the text of each page, as far as the file tells where pages end."""
    body = _parsed(_unpacked(content, name), name).find(f"{_W}body")
    if body is None:
        raise ReadingError(f"{name} saknar text. Spara den igen som docx eller PDF.")
    return tuple("\n".join(_written(body)).split(_BREAK))


def _unpacked(content: bytes, name: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if "word/document.xml" not in archive.namelist():
                raise ReadingError(f"{name} är inget Word-dokument (docx). Spara den som docx eller PDF.")
            with archive.open("word/document.xml") as file:
                unpacked = file.read(MOST_UNPACKED + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise ReadingError(f"{name} är trasig eller låst. Hämta eller spara den igen.") from error
    if len(unpacked) > MOST_UNPACKED:
        raise ReadingError(f"{name} är större än 30 MB uppackad. Spara bara överenskommelsen i en egen fil.")
    return unpacked


def _parsed(content: bytes, name: str) -> ET.Element:
    # No Word document declares entities; refusing them leaves nothing to expand or fetch.
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or not content.lstrip().startswith(b"<"):
        raise ReadingError(
            f"{name} har ett innehåll som Word inte skriver. Spara den igen som docx eller PDF."
        )
    try:
        return ET.fromstring(content)  # noqa: S314 - see above
    except ET.ParseError as error:
        raise ReadingError(f"{name} är en trasig Word-fil. Hämta eller spara den igen.") from error


def _written(body: ET.Element) -> Iterator[str]:
    """Yield the lines of a body, an empty one between paragraphs."""
    for child in body:
        if child.tag == f"{_W}p":
            yield from _paragraph(child)
        elif child.tag == f"{_W}tbl":
            yield from _table(child)
            yield ""
        else:  # content controls, inserted text
            inner = child.find(f"{_W}sdtContent")
            yield from _written(child if inner is None else inner)


def _paragraph(paragraph: ET.Element) -> Iterator[str]:
    text = _text(paragraph)
    if not text.strip():
        yield text.strip(" \n")
        return
    listed = paragraph.find(f"{_W}pPr/{_W}numPr") is not None
    yield f"• {text.lstrip()}" if listed and not _is_heading(paragraph) else text
    yield ""


def _is_heading(paragraph: ET.Element) -> bool:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    named = "" if style is None else style.get(f"{_W}val", "")
    return named.lower().startswith(("heading", "rubrik"))


def _text(element: ET.Element) -> str:
    return "".join(_runs(element))


def _runs(element: ET.Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield "\t"
        elif child.tag in {f"{_W}br", f"{_W}cr"}:
            yield _BREAK if child.get(f"{_W}type") == "page" else "\n"
        elif child.tag == f"{_W}lastRenderedPageBreak":
            yield _BREAK
        elif child.tag not in {_FALLBACK, f"{_W}pPr"}:
            yield from _runs(child)


def _table(table: ET.Element) -> Iterator[str]:
    """Yield a line for each row, its cells parted by tabs, the paragraphs of a cell by line separators."""
    for row in table.iter(f"{_W}tr"):
        cells = [
            "\u2028".join(text for p in cell.iter(f"{_W}p") if (text := " ".join(_text(p).split())))
            for cell in row.findall(f"{_W}tc")
        ]
        yield "\t".join(cells) if len(cells) > 1 else "".join(cells)
