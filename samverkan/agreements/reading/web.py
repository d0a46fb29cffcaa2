"""The text of a web page, without what stands around it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_PAGE = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main)\b",
    re.I | re.S,
)
_SILENT = re.compile(
    r"script|style|nav|header|footer|aside|form|noscript|template|svg|button|select|title|iframe"
)
_BLOCKS = re.compile(
    r"p|div|section|article|main|ul|ol|table|blockquote|figure|figcaption|dl|dt|dd|hr|br|h[1-6]"
)
_CELLS = {"td", "th"}


def is_web_page(text: str) -> bool:
    """Tell whether a text is a web page."""
    return bool(_PAGE.match(text[:20_000]))


def read_pages(text: str) -> tuple[str, ...]:
    """Return what a reader of the page would read, as one page: its main part where one is marked."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    written = "".join(reader.main or reader.all)
    written = re.sub(r"[ \t]*\n[ \t]*", "\n", re.sub(r" +", " ", written))
    return (re.sub(r"\n{3,}", "\n\n", written).strip(),)


class _Reader(HTMLParser):
    """Writes a page as lines: list items with a bullet, table rows with tabs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.all: list[str] = []
        self.main: list[str] = []
        self.silent: list[str] = []
        self.mains = 0
        self.cells = 0

    def write(self, text: str) -> None:
        self.all.append(text)
        if self.mains:
            self.main.append(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if _SILENT.fullmatch(tag):
            self.silent.append(tag)
        self.mains += tag == "main"
        self._break(tag, opens=True)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.silent:
            del self.silent[self.silent.index(tag) :]
        self._break(tag, opens=False)
        if tag == "main":
            self.mains = max(0, self.mains - 1)

    def _break(self, tag: str, *, opens: bool) -> None:
        if tag in _CELLS:
            self.write("" if not opens or not self.cells else "\t")
            self.cells += opens
        elif tag == "tr":
            self.cells = 0
            self.write("\n" if not opens else "")
        elif self.cells:
            self.write("\u2028" if tag in {"li", "br"} and opens else " ")
        elif tag == "li":
            self.write("\n• " if opens else "")
        elif _BLOCKS.fullmatch(tag):
            self.write("\n" if tag == "br" else "\n\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.write(re.sub(r"\s+", " ", data.replace("\xa0", " ")))
