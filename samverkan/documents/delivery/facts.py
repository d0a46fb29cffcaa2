"""What a package is made of: its files, who stands behind it, and what has happened to it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Format:
    """A file format, as the register PRONOM of the British national archives names it."""

    media: str
    name: str
    version: str
    key: str


FORMATS = {
    "pdf": Format("application/pdf", "Acrobat PDF/A - Portable Document Format", "2a", "fmt/476"),
    "html": Format("text/html", "Hypertext Markup Language", "5", "fmt/471"),
    "json": Format("application/json", "JSON Data Interchange Format", "", "fmt/817"),
    "xml": Format("application/xml", "Extensible Markup Language", "1.0", "fmt/101"),
    "xsd": Format("application/xml", "XML Schema Definition", "", "x-fmt/280"),
    "txt": Format("text/plain", "Plain Text File", "", "x-fmt/111"),
}


@dataclass(frozen=True)
class Packed:
    """One file of the package, by its path under the root folder."""

    path: str
    content: bytes

    @property
    def digest(self) -> str:
        """Return its SHA-256."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def format(self) -> Format:
        """Return what it is, by its ending."""
        return FORMATS[self.path.rpartition(".")[2]]


@dataclass(frozen=True)
class Happening:
    """Something that was done to the document, as its log tells it; never by whom in person."""

    number: int
    kind: str
    told: str
    at: datetime
    by: str = ""


@dataclass(frozen=True)
class Delivery:
    """A decided document, its files and what is known of it."""

    key: str
    title: str
    about: str
    municipality: str
    code: str
    body: str
    registry_number: str
    decided: str
    period: str
    secrecy: str
    retention: str
    content_hash: str
    checkpoint: str
    at: datetime  # when what is in it was fixed: the same document is the same package whenever it is taken
    version: str
    files: Mapping[str, bytes]
    happenings: tuple[Happening, ...] = field(default=())

    @property
    def moment(self) -> str:
        """Return ``at`` as XML writes it."""
        return moment(self.at)


def moment(at: datetime) -> str:
    """Return a moment as XML writes it."""
    return at.isoformat(timespec="seconds")
