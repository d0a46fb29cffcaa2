"""What of a table may leave the house, and whether what has left it can be taken apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from samverkan.publication.tables.cells import Ground, ground_of
from samverkan.publication.tables.printed import Printed

if TYPE_CHECKING:
    from tryggstat.disclosure import Release

TIDY_AT_MOST = 2_000  # cells; with more, showing again what need not be hidden takes longer than it is worth


@dataclass(frozen=True, eq=False)
class Hidden:
    """A table fit to be published, and how it came to be: only ``printed`` may be shown."""

    printed: Printed
    few: int  # places hidden because they are small
    others: int  # places hidden to protect them
    exposed: int  # small numbers that what is out already tells, whatever is hidden now

    @property
    def count(self) -> int:
        """Return how many places are hidden."""
        return self.few + self.others


@dataclass(frozen=True, eq=False)
class Finding:
    """What an attacker found: small numbers known exactly, and all hidden numbers."""

    small: int
    hidden: int


def hide(table: Printed, *, before: Sequence[Printed], threshold: int) -> Hidden:
    """Return the table with small numbers hidden, and as few others as it takes to keep them so.

    Looks at the table's sums and at everything published before over the same weeks and areas.
    """
    from tryggstat.disclosure import suppress

    tables = [*_related(table, before), table]
    ground = ground_of(tables)
    out = [_release(ground, old, at) for at, old in enumerate(tables[:-1])]
    found = suppress(
        ground.table,
        k=threshold,
        totals=_totals(ground, table, len(tables) - 1),
        releases=[*out, *_strips(out)],
        tidy=ground.table.size < TIDY_AT_MOST,
    )
    printed = replace(table, values=found.release.values[0])
    return Hidden(printed, int(found.primary.sum()), int(found.secondary.sum()), len(found.exposed))


def find_out(tables: Sequence[Printed], *, threshold: int) -> Finding:
    """Return what an auditor with all of the tables can work out of what they hide."""
    from tryggstat.disclosure import attack

    ground = ground_of(tables)
    found = attack([_release(ground, table, at) for at, table in enumerate(tables)])
    small = sum(
        int((each.recovered & (each.low >= 1) & (each.low < threshold)).sum())
        for each in (*found.releases, *found.between)
    )
    return Finding(small, sum(int(np.isnan(table.values).sum()) for table in tables))


def _related(table: Printed, before: Sequence[Printed]) -> list[Printed]:
    """Return the earlier tables that hang together with this one by shared weeks, near or far."""
    weeks, found, waiting = set(table.weeks), [], list(before)
    while near := [each for each in waiting if weeks & set(each.weeks)]:
        found += near
        weeks |= {week for each in near for week in each.weeks}
        waiting = [each for each in waiting if each not in near]
    return found


def _strips(out: list[Release]) -> list[Release]:
    """Return what is between tables that are out, as tables that print nothing: it stays protected, too."""
    from tryggstat.disclosure import Release
    from tryggstat.disclosure.layout import between

    pairs = combinations(out, 2)
    gaps = [axes for one, other in pairs for axes in between(one.axes, other.axes)]
    return [Release(axes, np.full([len(axis) for axis in axes], np.nan)) for axes in gaps]


def _totals(ground: Ground, table: Printed, which: int) -> list[list[np.ndarray]]:
    moment = np.where(ground.moment(which), 0, -1)
    return [[moment], table.areas.labels(ground.areas), table.categories.labels(ground.categories)]


def _release(ground: Ground, table: Printed, which: int) -> Release:
    from tryggstat.disclosure import Release

    axes = (
        ground.moment(which)[None, :],
        table.areas.rows(ground.areas),
        table.categories.rows(ground.categories),
    )
    return Release(axes, table.values[None])
