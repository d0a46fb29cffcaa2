"""Read the rows of a table once into compact columns: times, coordinates, labels, keys, refused rows."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from itertools import islice
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
_NO_OFFSET = -(2**31)


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
        return [self[question] for question in questions]


class LabelColumn:
    """Texts numbered in the order they come; missing values, prose and personal data become none."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.index = array("i")
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
        numbers = self.memo.all(cells)
        self.hidden += numbers.count(-2)
        self.index.extend(-1 if number == -2 else number for number in numbers)

    def labels(self) -> Labels:
        """Return the column."""
        return Labels(np.array(self.index, dtype=np.int32), tuple(self.numbers))


class Draft:
    """The accepted rows of a table as they were written, before places and clocks are settled."""

    def __init__(self, table: Table, mapping: Mapping) -> None:
        self.table, self.mapping = table, mapping
        self.position = {name: i for i, name in enumerate(table.header)}
        self.reader = TimeReader(mapping, self._sample(table))
        self.rejected: list[Rejected] = []
        self.keys: list[str] = []
        self.seen: dict[str, int] = {}
        self.row, self.starts, self.ends = array("q"), array("q"), array("q")
        self.precision, self.zoned, self.offset = array("b"), array("b"), array("l")
        self.x, self.y = array("d"), array("d")
        pairs = (("longitude", "latitude"), ("easting", "northing"))
        self.place_roles = next((pair for pair in pairs if set(pair) <= set(mapping.columns)), ())
        self.columns = {role: LabelColumn() for role in LABEL_ROLES if role in mapping.columns}
        self.moments, self.numbers, self.pairs = Memo(self._moment), Memo(_number), Memo(_pair)
        self.read = 0

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
            self.read += len(block)
            self._take(self._placed(self._timed(self._shaped(block))))
            if on_progress:
                on_progress(self.read, self.table.n_rows)
        return self

    def _shaped(self, block: list[Row]) -> list[Row]:
        """Keep rows as wide as the header; a longer one is refused unless what is too much is blank."""
        width = len(self.position)
        good = []
        for number, cells in block:
            if len(cells) == width:
                good.append((number, cells))
            elif any(cell.strip() for cell in cells[width:]):
                self._refuse(number, "", f"Raden har {len(cells)} fält men rubriken {width}.", "")
            else:
                good.append((number, fitted(cells, width)))
        return good

    def _timed(self, rows: list[Row]) -> list[tuple[Row, Moment]]:
        """Keep rows whose time can be read."""
        get = self._getter(self.reader.roles)
        moments = self.moments.all(get(cells) for _, cells in rows)
        for (number, cells), moment in zip(rows, moments, strict=True):
            if isinstance(moment, str):
                self._refuse_time(number, get(cells), moment)
        return [
            (row, moment) for row, moment in zip(rows, moments, strict=True) if not isinstance(moment, str)
        ]

    def _refuse_time(self, number: int, cells: tuple[str, ...], reason: str) -> None:
        told = [(role, cell) for role, cell in zip(self.reader.roles, cells, strict=True) if cell.strip()]
        role = told[0][0] if told else self.reader.roles[0]
        self._refuse(number, self.mapping.columns[role], reason, " ".join(cell.strip() for _, cell in told))

    def _placed(self, rows: list[tuple[Row, Moment]]) -> list[tuple[Row, Moment]]:
        """Read the coordinates; a row whose coordinates are words is refused."""
        pairs = self._coordinates([cells for (_, cells), _ in rows])
        good = []
        for row, (x, y) in zip(rows, pairs, strict=True):
            if x is None or y is None:
                role = self.place_roles[0 if x is None else 1]
                value = row[0][1][self._at(role)]
                self._refuse(row[0][0], self.mapping.columns[role], "Koordinaten går inte att läsa.", value)
            else:
                good.append(row)
                self.x.append(x)
                self.y.append(y)
        return good

    def _coordinates(self, rows: list[list[str]]) -> Iterable[tuple[Any, Any]]:
        """Return the east and north number of each row, None where it cannot be read."""
        if not self.place_roles:
            return [(np.nan, np.nan)] * len(rows)
        east, north = map(self._at, self.place_roles)
        if east == north:  # one column holds both, usually latitude first; the order is settled later
            return self.pairs.all(cells[east] for cells in rows)
        return zip(
            self.numbers.all(c[east] for c in rows), self.numbers.all(c[north] for c in rows), strict=True
        )

    def _take(self, rows: list[tuple[Row, Moment]]) -> None:
        """Append accepted rows to the columns."""
        self.row.extend(number for (number, _), _ in rows)
        self.starts.extend(m.start for _, m in rows)
        self.ends.extend(m.end for _, m in rows)
        self.precision.extend(m.precision for _, m in rows)
        self.zoned.extend(m.zoned for _, m in rows)
        self.offset.extend(_NO_OFFSET if m.offset is None else m.offset for _, m in rows)
        for role, column in self.columns.items():
            at = self._at(role)
            column.add(cells[at] for (_, cells), _ in rows)
        self.keys.extend(self._keys(cells for (_, cells), _ in rows))

    def _keys(self, rows: Iterable[list[str]]) -> Iterator[str]:
        """Name each row so that the same file gives the same names and legitimate repetitions differ."""
        named = self._at("id") if "id" in self.mapping.columns else None
        get = self._getter(sorted(set(self.mapping.columns) - {"id"}))
        salt = blake2b((self.table.sheet or "").encode(), digest_size=16).digest()
        for cells in rows:
            own = cells[named].strip()[:100] if named is not None else ""
            text = " ".join(" | ".join(get(cells)).split()).encode("utf-8", "surrogatepass")
            key = own or blake2b(text, digest_size=16, salt=salt).hexdigest()
            self.seen[key] = times = self.seen.get(key, 0) + 1
            yield key if times == 1 else f"{key}#{times}"

    def _getter(self, roles: Iterable[str]) -> Callable[[list[str]], tuple[str, ...]]:
        """Return a function that picks the cells of some roles out of a row."""
        at = [self._at(role) for role in roles]
        if len(at) == 1:
            return lambda cells: (cells[at[0]],)
        return itemgetter(*at) if at else lambda cells: ()

    def _refuse(self, row: int, column: str, reason: str, value: str) -> None:
        sheet = f"{self.table.sheet}: " if self.table.sheet else ""
        text = clean(value[:500])
        shown = "" if personal_kind(text) or column in self.mapping.dropped else text[:80]
        self.rejected.append(Rejected(row, sheet + column, reason, shown))

    def labels(self, role: str) -> Labels:
        """Return the labels of a role; none at all when the table has no such column."""
        if role in self.columns:
            return self.columns[role].labels()
        return Labels(np.full(len(self.row), -1, dtype=np.int32), ())

    def offsets(self) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Return how far the wall clock was from UTC where the file tells, and where it does."""
        offset = np.array(self.offset, dtype=np.int64)
        return np.where(offset == _NO_OFFSET, 0, offset), offset != _NO_OFFSET


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
