"""Files as they come: each kind is read, and what cannot be read is refused with one sentence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from samverkan.agreements.reading import files, pdf, word
from samverkan.agreements.reading.document import Document, Passage
from samverkan.agreements.reading.errors import ReadingError
from samverkan.agreements.reading.files import document_of
from tests.rooms.agreements.reading.writing import as_pdf, as_word, zipped

LETTERS = "Överenskommelse mellan Vintorps kommun och Lokalpolisområde Mellanbygden."
ENTITY = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'
WORD_HEAD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'


def locked_pdf() -> bytes:
    """Return a PDF that asks for a password."""
    writer = PdfWriter(PdfReader(io.BytesIO(as_pdf(LETTERS))))
    writer.encrypt("hemligt", algorithm="RC4-128")
    return written(writer)


def empty_pages(pages: int) -> bytes:
    """Return a PDF whose pages have no text, as a scanner makes them."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    """Return the bytes of a PDF."""
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_that_are_met(encoding: str) -> None:
    assert document_of(LETTERS.encode(encoding), "a.txt").text == LETTERS


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (LETTERS.encode(), "txt"),
        (f"<!DOCTYPE html><html><body><p>{LETTERS}</p></body></html>".encode(), "html"),
        (as_word(LETTERS), "docx"),
        (as_pdf(LETTERS), "pdf"),
    ],
    ids=["txt", "html", "docx", "pdf"],
)
def test_kind_is_told_by_the_content(content: bytes, kind: str) -> None:
    document = document_of(content, "a.bin")
    assert (document.format, document.text.split("\n")[0]) == (kind, LETTERS)


REFUSED = {
    "empty": (b" \n", "a är tom. Välj en annan fil."),
    "little": (b"Hej", "a har nästan ingen text. Kontrollera att det är rätt fil."),
    "binary": (
        bytes(range(256)) * 40,
        "a är ingen text som går att läsa. Spara den som PDF, docx eller text.",
    ),
    "old office": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600,
        "a är i ett äldre Office-format. Spara den som docx eller PDF.",
    ),
    "locked office": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "a är låst med lösenord. Spara en kopia utan lösenord.",
    ),
    "rtf": (b"{\\rtf1 Hej", "a är en RTF-fil. Spara den som docx eller PDF."),
    "picture": (
        b"\x89PNG\r\n",
        "a är en bild. Texten måste först tolkas (OCR) och sparas som PDF eller text.",
    ),
    "locked pdf": (locked_pdf(), "a är låst med lösenord. Spara en kopia utan lösenord."),
    "scanned pdf": (
        empty_pages(2),
        "a är skannad: sidorna är bilder utan text. Tolka texten först (OCR) och spara filen igen.",
    ),
    "torn pdf": (as_pdf(LETTERS)[:300], "a är en trasig PDF. Hämta eller spara den igen."),
    "torn docx": (as_word(LETTERS)[:60], "a är trasig eller låst. Hämta eller spara den igen."),
    "another zip": (zipped({"a.txt": "x"}), "a är inget Word-dokument (docx). Spara den som docx eller PDF."),
    "entities": (
        zipped({"word/document.xml": ENTITY}),
        "a har ett innehåll som Word inte skriver. Spara den igen som docx eller PDF.",
    ),
    "torn xml": (
        zipped({"word/document.xml": WORD_HEAD}),
        "a är en trasig Word-fil. Hämta eller spara den igen.",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_unusable_file_is_refused_with_what_to_do(name: str) -> None:
    content, sentence = REFUSED[name]
    with pytest.raises(ReadingError) as refused:
        document_of(content, "a")
    assert str(refused.value) == sentence


def test_packed_bomb_is_refused_before_it_unfolds() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (word.MOST_UNPACKED + 2))
    with pytest.raises(ReadingError, match="större än 30 MB uppackad"):
        document_of(packed.getvalue(), "a")


def test_huge_file_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(files.MOST_BYTES * 40)
    with pytest.raises(ReadingError, match="större än 30 MB"):
        files.read_document(tmp_path / "a.txt")


def test_book_is_refused() -> None:
    with pytest.raises(ReadingError, match="längre än 1000000 tecken"):
        document_of(b"ord " * (files.MOST_CHARACTERS // 4 + 1), "a")


def test_pdf_of_too_many_pages_is_refused() -> None:
    with pytest.raises(ReadingError, match="fler än 300 sidor"):
        document_of(empty_pages(pdf.MOST_PAGES + 1), "a")


def test_pdf_locked_only_against_changes_is_read() -> None:
    writer = PdfWriter(PdfReader(io.BytesIO(as_pdf(LETTERS))))
    writer.encrypt("", owner_password="ägaren", algorithm="RC4-128")
    assert document_of(written(writer), "a").text.split("\n")[0] == LETTERS


def test_passage_tells_its_page() -> None:
    document = Document("a", "txt", ("Första sidan.", "Andra sidan."))
    assert document.passage((14, 26)) == Passage(2, 14, 26, "Andra sidan.")


def test_web_page_is_read_without_what_stands_around_it() -> None:
    main = f"<main><h1>A</h1><p>{LETTERS}</p></main>"
    page = f"<html><body><nav>Meny</nav><script>x</script>{main}<p>B</p></body></html>"
    assert document_of(page.encode(), "a").text == f"A\n\n{LETTERS}"


def test_table_of_a_web_page_keeps_its_cells() -> None:
    page = f"<html><body><p>{LETTERS}</p><table><tr><td>A</td><td>B<br>C</td></tr></table></body></html>"
    assert document_of(page.encode(), "a").text.endswith("A\tB\u2028C")
