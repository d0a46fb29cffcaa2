"""Tables of text: comma, semicolon, tab or bar between the cells."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice

from .errors import IntakeError
from .heads import find_head
from .source import Facts, Source, survey
from .table import Row, Table

_DELIMITERS = ";\t,|"
_SAMPLE = 300


def _clean(lines: Iterable[str], facts: Facts) -> Iterable[str]:
    """Return lines of text made ready for the csv reader."""
    if facts.has_nul:
        lines = (line.replace("\0", "") for line in lines)
    if facts.has_nbsp_entity:
        lines = (line.replace("&nbsp;", "\xa0") for line in lines)
    return lines


def read_delimited(source: Source, name: str) -> Table:
    """Return the one table of a text file."""
    facts = survey(source)
    with source.text(facts.encoding) as stream:
        sample = list(islice(_clean(stream, facts), _SAMPLE))
    _refuse_binary("".join(sample[:50]))
    delimiter = _delimiter(sample)
    head = find_head(_parsed(sample, delimiter), name)

    def rows() -> Iterator[Row]:
        return _rows(source, facts, delimiter, head.row, len(head.names))

    if next(rows(), None) is None:
        raise IntakeError(f"{name} har en rubrik men inga rader.")
    return Table(name, head.names, rows, max(facts.lines + (not facts.whole_last_line) - head.row, 1),
                 facts.notes + head.notes)  # fmt: skip


def _refuse_binary(text: str) -> None:
    """Refuse bytes that are no text."""
    strange = sum(ch < " " and ch not in "\t\r\n" for ch in text) + text.count("�")
    if strange * 20 > len(text):
        raise IntakeError("Filen är ingen tabell med text. Spara den som CSV, XLSX eller GeoJSON.")


def _delimiter(sample: list[str]) -> str:
    """Return the sign that divides most rows into equally many cells."""
    first = sample[0].strip().lower() if sample else ""
    if first.startswith("sep=") and len(first) == 5:
        return first[4]
    return max(_DELIMITERS, key=lambda sign: _evenness(sample, sign))


def _evenness(sample: list[str], sign: str) -> tuple[float, int]:
    """Return how even the rows are when divided by ``sign``, and how wide."""
    widths = Counter(len(cells) for cells in _parsed(sample, sign) if cells)
    width, rows = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(0, 0))
    return (rows / widths.total() if width > 1 else 0.0), width


def _parsed(sample: list[str], delimiter: str) -> list[list[str]]:
    """Return the rows of the sample as far as they can be read."""
    rows: list[list[str]] = []
    with suppress(csv.Error):
        rows.extend(csv.reader(sample, delimiter=delimiter))
    return rows


def _rows(source: Source, facts: Facts, delimiter: str, head: int, width: int) -> Iterator[Row]:
    """Read the rows below the header; a stray quotation mark that swallows rows refuses the file."""
    with source.text(facts.encoding) as stream:
        reader = csv.reader(_clean(stream, facts), delimiter=delimiter, strict=True)
        before = short = 0
        try:
            for number, cells in enumerate(reader, start=1):
                if reader.line_num - before > 1 and len(cells) != width:
                    raise IntakeError(_stray_quote(before + 1))
                before = reader.line_num
                if number > head and any(cells):
                    if len(cells) < width and not short and _is_torn(facts, before):
                        raise IntakeError(
                            f"Filen slutar mitt i rad {before} och verkar avkortad. Hämta den igen."
                        )
                    short += len(cells) < width
                    yield number, cells
        except csv.Error as error:
            raise IntakeError(_stray_quote(before + 1)) from error


def _is_torn(facts: Facts, line: int) -> bool:
    """Return whether a line is the last one and has no end."""
    return not facts.whole_last_line and line > facts.lines


def _stray_quote(line: int) -> str:
    return f"Texten som börjar på rad {line} slutar aldrig: ett citattecken saknas eller är för mycket."
