"""Read the rows of a table once into compact columns: times, coordinates, labels, keys, refused rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import compress, islice
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .batch import Labels, Rejected
from .cells import clean, is_missing, personal_kind, read_number, read_pair
from .mapping import Mapping
from .table import Row, Table, fitted
from .times import Moment, Unreadable
from .when import TimeReader

LABEL_ROLES = ("category", "subcategory", "area", "place", "group", "severity")
LONGEST_LABEL = 200
_BLOCK = 10_000
_REMEMBERED = 50_000
_UNTOLD = -(2**31)  # no offset from UTC is told


class Memo(dict[Any, Any]):
    """Answers of a function, kept per distinct question up to a limit."""

    def __init__(self, answer: Callable[[Any], Any]) -> None:
        super().__init__()
        self.answer = answer

    def __missing__(self, question: Any) -> Any:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[question] = answer = self.answer(question)
        return answer

    def all(self, questions: Iterable[Any]) -> list[Any]:
        """Return the answer to each question."""
        return list(map(self.__getitem__, questions))


class LabelColumn:
    """Texts numbered in the order they come; missing values, prose and personal data become none."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.blocks: list[NDArray[np.int32]] = []
        self.hidden = 0
        self.memo = Memo(self._number)

    def _number(self, cell: str) -> int:
        text = clean(cell)
        if is_missing(text):
            return -1
        if len(text) > LONGEST_LABEL or personal_kind(text):
            return -2
        return self.numbers.setdefault(text, len(self.numbers))

    def add(self, cells: Iterable[str]) -> None:
        """Take in the cells of some rows."""
        numbers = np.array(self.memo.all(cells), dtype=np.int32)
        self.hidden += int((numbers == -2).sum())
        self.blocks.append(np.maximum(numbers, -1))

    def labels(self) -> Labels:
        """Return the column."""
        return Labels(_whole(self.blocks, np.int32), tuple(self.numbers))


class Draft:
    """The accepted rows of a table as they were written, before places and clocks are settled."""

    def __init__(self, table: Table, mapping: Mapping) -> None:
        self.table, self.mapping = table, mapping
        self.position = {name: i for i, name in enumerate(table.header)}
        self.reader = TimeReader(mapping, self._sample(table))
        self.read_rows = 0
        self.rejected: list[Rejected] = []
        self.keys: list[str] = []
        self.seen: dict[str, int] = {}
        self.blocks: dict[str, list[NDArray[Any]]] = {name: [] for name in _NUMBERS}
        pairs = (("longitude", "latitude"), ("easting", "northing"))
        self.place_roles = next((pair for pair in pairs if set(pair) <= set(mapping.columns)), ())
        self.columns = {role: LabelColumn() for role in LABEL_ROLES if role in mapping.columns}
        self.moments, self.numbers, self.pairs = Memo(self._moment), Memo(_number), Memo(_pair)

    def _sample(self, table: Table) -> dict[str, list[str]]:
        """Return some cells of the time columns."""
        rows = table.sample()
        roles = [role for role in ("time", "date", "clock") if role in self.mapping.columns]
        return {role: [cells[self._at(role)] for cells in rows] for role in roles}

    def _at(self, role: str) -> int:
        return self.position[self.mapping.columns[role]]

    def _moment(self, cells: tuple[str, ...]) -> Moment | str:
        try:
            return self.reader.read(cells)
        except Unreadable as error:
            return str(error)

    def fill(self, on_progress: Callable[[int, int | None], None] | None = None) -> Draft:
        """Read every row; tell after each block how many are read."""
        rows = self.table.rows()
        while block := list(islice(rows, _BLOCK)):
            self.read_rows += len(block)
            self._take(self._shaped(block))
            if on_progress:
                on_progress(self.read_rows, self.table.n_rows)
        return self

    def _shaped(self, block: list[Row]) -> list[Row]:
        """Keep rows as wide as the header; a longer one is refused unless what is too much is blank."""
        width = len(self.position)
        good = []
        for row in block:
            number, cells = row
            if len(cells) == width:
                good.append(row)
            elif any(cell.strip() for cell in cells[width:]):
                self._refuse(number, "", f"Raden har {len(cells)} fält men rubriken {width}.", "")
            else:
                good.append((number, fitted(cells, width)))
        return good

    def _take(self, block: list[Row]) -> None:
        """Read the times and coordinates of some rows, and append those where both can be read."""
        if not block:
            return
        numbers, rows = zip(*block, strict=True)
        moments = self.moments.all(map(self._getter(self.reader.roles), rows))
        east, north = self._coordinates(rows)
        good = [
            type(m) is Moment and x is not None and y is not None
            for m, x, y in zip(moments, east, north, strict=True)
        ]
        for at in (i for i, is_good in enumerate(good) if not is_good):
            self._refuse_row(numbers[at], rows[at], moments[at], east[at] is None)
        if any(good):
            kept = [list(compress(column, good)) for column in (numbers, rows, moments, east, north)]
            self._append(*kept)

    def _append(
        self, numbers: list[int], rows: list[list[str]], moments: list[Moment], x: list[float], y: list[float]
    ) -> None:
        """Append accepted rows to the columns."""
        starts, ends, precision, zoned, offset = zip(*moments, strict=True)
        told = [_UNTOLD if apart is None else apart for apart in offset]
        for (name, kind), values in zip(
            _NUMBERS.items(), (numbers, starts, ends, precision, zoned, told, x, y), strict=True
        ):
            self.blocks[name].append(np.array(values, dtype=kind))
        for role, column in self.columns.items():
            column.add(map(itemgetter(self._at(role)), rows))
        self.keys.extend(self._keys(rows))

    def _coordinates(
        self, rows: Sequence[list[str]]
    ) -> tuple[Sequence[float | None], Sequence[float | None]]:
        """Return the east and north number of each row, None where it cannot be read."""
        if not self.place_roles:
            return [np.nan] * len(rows), [np.nan] * len(rows)
        east, north = map(self._at, self.place_roles)
        if east != north:
            return self.numbers.all(map(itemgetter(east), rows)), self.numbers.all(
                map(itemgetter(north), rows)
            )
        # One column holds both, usually latitude first; the order is settled later.
        x, y = zip(*self.pairs.all(map(itemgetter(east), rows)), strict=True)
        return x, y

    def _keys(self, rows: Iterable[list[str]]) -> Iterator[str]:
        """Name each row so that the same file gives the same names and legitimate repetitions differ."""
        named = self._at("id") if "id" in self.mapping.columns else None
        get = self._getter(sorted(set(self.mapping.columns) - {"id"}))
        salt = blake2b((self.table.sheet or "").encode(), digest_size=16).digest()
        for cells in rows:
            own = cells[named].strip()[:100] if named is not None else ""
            key = own or blake2b(_normal(get(cells)), digest_size=16, salt=salt).hexdigest()
            self.seen[key] = times = self.seen.get(key, 0) + 1
            yield key if times == 1 else f"{key}#{times}"

    def _getter(self, roles: Iterable[str]) -> Callable[[list[str]], tuple[str, ...]]:
        """Return a function that picks the cells of some roles out of a row."""
        at = [self._at(role) for role in roles]
        if len(at) == 1:
            return lambda cells: (cells[at[0]],)
        return itemgetter(*at) if at else lambda cells: ()

    def _refuse_row(self, number: int, cells: list[str], moment: Moment | str, is_east: bool) -> None:
        """Refuse a row whose time or coordinate cannot be read."""
        if not isinstance(moment, str):
            column = self.mapping.columns[self.place_roles[0 if is_east else 1]]
            return self._refuse(
                number, column, "Koordinaten går inte att läsa.", cells[self.position[column]]
            )
        told = [self.mapping.columns[role] for role in self.reader.roles if cells[self._at(role)].strip()]
        value = " ".join(cells[self.position[column]].strip() for column in told)
        column = told[0] if told else self.mapping.columns[self.reader.roles[0]]
        return self._refuse(number, column, moment, value)

    def _refuse(self, row: int, column: str, reason: str, value: str) -> None:
        sheet = f"{self.table.sheet}: " if self.table.sheet else ""
        text = clean(value[:500])
        shown = "" if personal_kind(text) or column in self.mapping.dropped else text[:80]
        self.rejected.append(Rejected(row, sheet + column, reason, shown))

    def numbers_of(self, name: str) -> NDArray[Any]:
        """Return a column of numbers."""
        return _whole(self.blocks[name], _NUMBERS[name])

    def labels(self, role: str) -> Labels:
        """Return the labels of a role; none at all when the table has no such column."""
        if role in self.columns:
            return self.columns[role].labels()
        return Labels(np.full(len(self.keys), -1, dtype=np.int32), ())

    def offsets(self) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Return how far the wall clock was from UTC where the file tells, and where it does."""
        offset = self.numbers_of("offset")
        return np.where(offset == _UNTOLD, 0, offset), offset != _UNTOLD


_NUMBERS: dict[str, Any] = {
    "row": np.int64,
    "starts": np.int64,
    "ends": np.int64,
    "precision": np.int8,
    "zoned": np.bool_,
    "offset": np.int64,
    "x": np.float64,
    "y": np.float64,
}


def _whole(blocks: list[NDArray[Any]], kind: Any) -> NDArray[Any]:
    """Return the blocks of a column as one."""
    return np.concatenate(blocks) if blocks else np.array([], dtype=kind)


def _normal(cells: tuple[str, ...]) -> bytes:
    """Return the cells as bytes that do not know of outer or doubled blanks."""
    return " ".join(" | ".join(cells).split()).encode("utf-8", "surrogatepass")


def _number(cell: str) -> float | None:
    try:
        return read_number(cell)
    except ValueError:
        return None


def _pair(cell: str) -> tuple[float, float] | tuple[None, None]:
    try:
        return read_pair(cell)[::-1]
    except ValueError:
        return None, None
