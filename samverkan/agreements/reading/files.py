"""What a file holds, told by its content: plain text, PDF, Word or a web page."""

from __future__ import annotations

from pathlib import Path

from . import pdf, plain, web, word
from .document import Document
from .errors import ReadingError

MOST_BYTES = 30_000_000
MOST_CHARACTERS = 1_000_000  # some 400 pages; no agreement comes near
FEWEST_LETTERS = 40
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8")


def read_document(path: Path) -> Document:
    """Return the text of a file; OSError when it cannot be opened, ReadingError when it cannot be used."""
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    return document_of(content, path.name)


def document_of(content: bytes, name: str) -> Document:
    """Return the text of a file's bytes."""
    if not content.strip():
        raise ReadingError(f"{name} är tom. Välj en annan fil.")
    if len(content) > MOST_BYTES:
        raise ReadingError(f"{name} är större än 30 MB. Spara bara överenskommelsen i en egen fil.")
    kind, pages = _pages(content, name)
    pages = tuple(page.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n") for page in pages)
    if sum(map(len, pages)) > MOST_CHARACTERS:
        raise ReadingError(
            f"{name} är längre än {MOST_CHARACTERS} tecken. Spara bara överenskommelsen i en egen fil."
        )
    if sum(letter.isalpha() for page in pages for letter in page) < FEWEST_LETTERS:
        raise ReadingError(f"{name} har nästan ingen text. Kontrollera att det är rätt fil.")
    return Document(name, kind, pages)


def _pages(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    head = content[:1024].lstrip()
    if b"%PDF-" in head:
        return "pdf", pdf.read_pages(content, name)
    if head.startswith(b"PK\x03\x04"):
        return "docx", word.read_pages(content, name)
    _refuse_others(content, head, name)
    text = plain.decode(content, name)
    if web.is_web_page(text):
        return "html", web.read_pages(text)
    return "txt", tuple(text.split("\f"))


def _refuse_others(content: bytes, head: bytes, name: str) -> None:
    if head.startswith(_OLD_WORD):
        if _LOCKED in content:
            raise ReadingError(f"{name} är låst med lösenord. Spara en kopia utan lösenord.")
        raise ReadingError(f"{name} är i ett äldre Office-format. Spara den som docx eller PDF.")
    if head.startswith(b"{\\rtf"):
        raise ReadingError(f"{name} är en RTF-fil. Spara den som docx eller PDF.")
    if head.startswith(_PICTURES):
        raise ReadingError(
            f"{name} är en bild. Texten måste först tolkas (OCR) och sparas som PDF eller text."
        )
