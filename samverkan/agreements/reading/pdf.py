"""The text of a PDF, page by page."""

from __future__ import annotations

import io
import logging
import re
from typing import TYPE_CHECKING

from .errors import ReadingError

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 300
FEWEST_LETTERS_A_PAGE = 15


def read_pages(content: bytes, name: str) -> tuple[str, ...]:
    """Return the text of each page; ReadingError when it is locked, scanned or broken."""
    try:
        pages = _extracted(content, name)
    except ReadingError:
        raise
    except Exception as error:  # a torn file breaks the library in every place there is
        raise ReadingError(f"{name} är en trasig PDF. Hämta eller spara den igen.") from error
    letters = sum(letter.isalpha() for page in pages for letter in page)
    if letters < FEWEST_LETTERS_A_PAGE * len(pages):
        raise ReadingError(
            f"{name} är skannad: sidorna är bilder utan text. Tolka texten först (OCR) och spara filen igen."
        )
    return pages


def _extracted(content: bytes, name: str) -> tuple[str, ...]:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every small fault in a file
    reader = PdfReader(io.BytesIO(content))
    _open(reader, name)
    if len(reader.pages) > MOST_PAGES:
        raise ReadingError(
            f"{name} har fler än {MOST_PAGES} sidor. Spara bara överenskommelsen i en egen fil."
        )
    return tuple(_with_hyphens(page.extract_text(extraction_mode="layout")) for page in reader.pages)


def _with_hyphens(text: str) -> str:
    """Return a page with its hyphens as such, and justified lines with single spaces between words."""
    lines = re.sub(r"\n\s*\n(?:[ \t]*\n)+", "\n\n\n", text.replace("\xad", "-")).split("\n")
    return "\n".join(re.sub(r"(?<=\S) {2,}", " ", line) if _is_justified(line) else line for line in lines)


def _is_justified(line: str) -> bool:
    gaps = re.findall(r"(?<=\S) +(?=\S)", line)
    wide = sum(len(gap) > 1 for gap in gaps)
    return wide >= 4 and wide > len(gaps) / 2


def _open(reader: PdfReader, name: str) -> None:
    """Open a file that is locked against changes only."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise ReadingError(f"{name} är låst med lösenord. Spara en kopia utan lösenord.")
