"""Agreements of fictional municipalities as the files they would come in: text, web page, Word and PDF."""

from __future__ import annotations

import io
import zipfile
from html import escape
from pathlib import Path
from typing import Any

import yaml

TEXTS = Path(__file__).parent / "texts"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPST = '#set page(numbering: "1")\n#set text(lang: "sv", hyphenate: true)\n#set par(justify: true)\n'


def facts_of(path: Path) -> dict[str, Any]:
    """Return what a person says stands in a text."""
    facts: dict[str, Any] = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
    return facts


def content_of(path: Path) -> bytes:
    """Return a text as the bytes of its file."""
    kind = facts_of(path).get("as", "txt")
    content = path.read_bytes()
    return {"txt": bytes, "docx": as_word, "pdf": as_pdf}[kind](
        content if kind == "txt" else content.decode()
    )


def as_word(text: str) -> bytes:
    """Return a text as a Word document: «#» begins headings, «•» list items, «|» table rows."""
    body = "".join(_part(part) for part in text.split("\n\n"))
    return zipped({"word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'})


def zipped(files: dict[str, str]) -> bytes:
    """Return files in one packed file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _part(part: str) -> str:
    lines = part.strip().split("\n")
    if lines[0].startswith("|"):
        rows = "".join(f"<w:tr>{''.join(map(_cell, line.strip('| ').split(' | ')))}</w:tr>" for line in lines)
        return f"<w:tbl>{rows}</w:tbl>"
    return "".join(map(_paragraph, lines))


def _cell(text: str) -> str:
    return f"<w:tc>{_paragraph(text)}</w:tc>"


def _paragraph(line: str) -> str:
    bare = line.lstrip("#• ")
    style = '<w:pStyle w:val="Rubrik1"/>' if line.startswith("#") else ""
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if line.startswith("•") else ""
    run = f'<w:r><w:t xml:space="preserve">{escape(bare)}</w:t></w:r>'
    return f"<w:p><w:pPr>{style}{listed}</w:pPr>{run}</w:p>"


def as_pdf(text: str) -> bytes:
    """Return a text as a PDF: «#» begins headings, «•» list items."""
    import typst

    marked = "\n".join(
        f"={line[line.startswith('##') :].lstrip('#')}" if line.startswith("#") else line
        for line in text.split("\n")
    )
    return bytes(typst.compile((_TYPST + marked.replace("\n• ", "\n- ")).encode()))
