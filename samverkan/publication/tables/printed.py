"""Tables as they left the house, and the counts under them; arrays and names, nothing of the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

# Numbers that are attacked within a second, measured: docs/reference/public-site.md.
QUICK_ALONE = 1_500
QUICK_TOGETHER = 350
NOWHERE = ""  # stands for events that no area is known of


@dataclass(frozen=True, eq=False)
class Counts:
    """The counts under a table: (weeks, areas, categories), by the codes they stand for."""

    first: int
    areas: tuple[str, ...]
    categories: tuple[str, ...]
    table: np.ndarray

    @property
    def last(self) -> int:
        """Return the last week."""
        return self.first + len(self.table) - 1

    def of_weeks(self, weeks: range, areas: list[str], categories: list[str]) -> np.ndarray:
        """Return what some weeks add up to, laid along wider axes."""
        out = np.zeros((len(areas), len(categories)), dtype=np.int64)
        rows = [areas.index(code) for code in self.areas]
        columns = [categories.index(code) for code in self.categories]
        out[np.ix_(rows, columns)] = self.table[weeks.start - self.first : weeks.stop - self.first].sum(
            axis=0
        )
        return out

    def as_body(self) -> dict[str, Any]:
        """Return them as they are kept."""
        return {
            "first": self.first,
            "areas": list(self.areas),
            "categories": list(self.categories),
            "table": self.table.tolist(),
        }

    @classmethod
    def of(cls, body: dict[str, Any]) -> Counts:
        """Return them out of what was kept."""
        shape = (-1, len(body["areas"]), len(body["categories"]))
        table = np.array(body["table"], dtype=np.int64).reshape(shape)
        return cls(body["first"], tuple(body["areas"]), tuple(body["categories"]), table)


@dataclass(frozen=True, eq=False)
class Groups:
    """What the rows or columns of a table add up: each the codes of some cells."""

    parts: tuple[tuple[str, ...], ...]

    def rows(self, codes: list[str]) -> np.ndarray:
        """Return (groups + 1, cells) booleans; the last row is the sum of all."""
        each = np.array([[code in part for code in codes] for part in self.parts], dtype=bool)
        return np.vstack([each, each.any(axis=0)])

    def labels(self, codes: list[str]) -> list[np.ndarray]:
        """Return the same as whole numbers, one per cell: its group, and whether it is in the sum."""
        rows = self.rows(codes)
        group = np.where(rows[-1], rows[:-1].argmax(axis=0), -1)
        return [group, np.where(rows[-1], 0, -1)]


@dataclass(frozen=True, eq=False)
class Printed:
    """A table of areas and categories for some weeks: nan where hidden, sums last."""

    weeks: range
    areas: Groups
    categories: Groups
    values: np.ndarray  # (areas + 1, categories + 1)
    under: Counts


def takes_long(sizes: list[int]) -> bool:
    """Tell whether tables of so many numbers, laid over each other, are attacked for more than a second."""
    return sum(sizes) > (QUICK_ALONE if len(sizes) == 1 else QUICK_TOGETHER)
