"""The bytes of a file: unpacked within limits, and which encoding its text is in."""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from samverkan.foundation.opening import why_not_opened

from .errors import IntakeError

MAX_BYTES = 1 << 30
MAX_LINE = 4 << 20
_BLOCK = 1 << 20
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_PAIRS = re.compile(rb"[\xc3-\xc5][\x80-\xbf]|\xe2[\x80-\xbf]{2}|\xc2[\xa0-\xbf]")
_HIGH = re.compile(rb"[\x80-\xff]")


@dataclass(frozen=True)
class Source:
    """A file on disk, packed with gzip or not."""

    path: Path
    packed: bool

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Open the bytes; say in Swedish why they cannot be read to the end."""
        try:
            with gzip.open(self.path) if self.packed else self.path.open("rb") as stream:
                yield cast("IO[bytes]", stream)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise IntakeError("Den packade filen är avkortad eller skadad. Hämta den igen.") from error
        except OSError as error:
            raise IntakeError(why_not_opened(error)) from error

    @contextmanager
    def text(self, encoding: str) -> Iterator[io.TextIOWrapper]:
        """Open the text; bytes that mean nothing become �."""
        with self.open() as stream:
            yield io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")

    def head(self, size: int = 4096) -> bytes:
        """Return the first bytes."""
        with self.open() as stream:
            return stream.read(size)

    def whole(self, limit: int) -> bytes:
        """Return all bytes; refuse more than ``limit``."""
        with self.open() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise IntakeError(f"Filen är större än {limit >> 20} MB uppackad. Dela den i mindre filer.")
        return data


def open_source(path: Path) -> Source:
    """Return the file as a source, knowing by its first bytes whether it is packed."""
    with Source(path, packed=False).open() as stream:
        head = stream.read(2)
    if not head:
        raise IntakeError("Filen är tom. Hämta den igen.")
    source = Source(path, packed=head == b"\x1f\x8b")
    if not source.head(1):
        raise IntakeError("Den packade filen är tom. Hämta den igen.")
    return source


@dataclass(frozen=True)
class Facts:
    """What one pass over the bytes of a text file showed."""

    encoding: str
    lines: int
    whole_last_line: bool
    has_nul: bool
    has_nbsp_entity: bool
    notes: tuple[str, ...]


@dataclass
class _Tally:
    """Counts during the pass."""

    total: int = 0
    lines: int = 0
    nuls: int = 0
    entities: int = 0
    pairs: int = 0
    high: int = 0
    run: int = 0
    valid: bool = True
    tail: bytes = b""

    def add(self, block: bytes) -> None:
        self.total += len(block)
        if self.total > MAX_BYTES:
            raise IntakeError(f"Filen är större än {MAX_BYTES >> 20} MB uppackad. Dela den i mindre filer.")
        ends = block.count(b"\n") or block.count(b"\r")
        self.run = 0 if ends else self.run + len(block)
        self.lines += ends
        self.nuls += block.count(0)
        self.entities += block.count(b"&nbsp;")
        self.tail = block[-1:]
        if not self.valid and self.high < 100_000:
            self.note_letters(block)

    def note_letters(self, block: bytes) -> None:
        pairs = _PAIRS.findall(block)
        self.pairs += len(pairs)
        self.high += len(_HIGH.findall(block)) - sum(map(len, pairs))


def survey(source: Source, *, lines: bool = True) -> Facts:
    """Read the file once: its encoding, its size, and what is odd; refuse what is not text."""
    tally, head = _Tally(), source.head(4)
    decoder = codecs.getincrementaldecoder("utf-8")()
    with source.open() as stream:
        for block in iter(lambda: stream.read(_BLOCK), b""):
            tally.valid = tally.valid and _decodes(decoder, block)
            tally.add(block)
            if lines and tally.run > MAX_LINE:
                raise IntakeError("Filen har en rad på mer än 4 MB och är ingen tabell. Spara den som CSV.")
    cut = tally.valid and bool(decoder.getstate()[0])
    encoding = _encoding(head, tally, source)
    return Facts(
        encoding,
        lines=tally.lines,
        whole_last_line=tally.tail in (b"\n", b"\r", b"\0"),
        has_nul="16" not in encoding and tally.nuls > 0,
        has_nbsp_entity=tally.entities > 0,
        notes=tuple(_notes(encoding, tally, cut)),
    )


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes) -> bool:
    """Return whether the bytes go on being UTF-8."""
    try:
        decoder.decode(block)
    except UnicodeDecodeError:
        return False
    return True


def _encoding(head: bytes, tally: _Tally, source: Source) -> str:
    """Return the encoding by byte-order mark, by zero bytes, or by what the letters look like."""
    for bom, name in _BOMS:
        if head.startswith(bom):
            return name
    if tally.nuls * 3 > tally.total:
        sample = source.head(4000)
        odd, even = sample[1::2].count(0), sample[::2].count(0)
        return "utf-16-le" if odd > even else "utf-16-be"
    return "utf-8" if tally.valid or tally.pairs > tally.high * 3 else "cp1252"


def _notes(encoding: str, tally: _Tally, cut: bool) -> Iterator[str]:
    """Tell what was unusual in the bytes."""
    if encoding == "cp1252":
        yield "Filens text är i Windows-kodning (cp1252), inte UTF-8. Den lästes så."
    if encoding.startswith("utf-16"):
        yield "Filens text är i UTF-16. Den lästes så."
    if encoding == "utf-8" and not tally.valid:
        yield "Några tecken i filen är trasiga och visas som �."
    if cut:
        yield "Filen slutar mitt i ett tecken och verkar avkortad."
    if "16" not in encoding and tally.nuls:
        yield f"{tally.nuls} nollbyte togs bort ur texten."
