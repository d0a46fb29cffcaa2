"""The finest cells under everything that is or was published, so that differences can be looked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from samverkan.publication.tables.printed import Counts, Printed


@dataclass(frozen=True)
class Piece:
    """Weeks that the same tables add up, as the counts of some of those tables have them."""

    weeks: tuple[int, ...]
    tables: frozenset[int]  # which tables add up this piece


@dataclass(frozen=True, eq=False)
class Ground:
    """The cells: (pieces, areas, categories), and what each of them stands for."""

    pieces: tuple[Piece, ...]
    areas: list[str]
    categories: list[str]
    table: np.ndarray

    def moment(self, which: int) -> np.ndarray:
        """Return which pieces a table adds up."""
        return np.array([which in piece.tables for piece in self.pieces], dtype=bool)


def ground_of(tables: Sequence[Printed]) -> Ground:
    """Return the cells of these tables.

    Weeks that the same tables cover are added up. A correction counts the same weeks again: what both counts
    hold, and what only one of them holds, are then cells of their own, so that the difference is looked for.
    """
    areas = sorted({code for table in tables for code in table.under.areas})
    categories = sorted({code for table in tables for code in table.under.categories})
    pieces, layers = [], []
    for weeks, covering in spans([each.weeks for each in tables]):
        counted = [_sum(tables[which].under, weeks, areas, categories) for which in covering]
        for members, layer in _layers(counted):
            pieces.append(Piece(weeks, frozenset(covering[at] for at in members)))
            layers.append(layer)
    return Ground(tuple(pieces), areas, categories, np.stack(layers))


def spans(covered: Sequence[range]) -> Iterator[tuple[tuple[int, ...], list[int]]]:
    """Yield the weeks that lie in the same ranges, with the places of those ranges."""
    found: dict[tuple[int, ...], list[int]] = {}
    for week in sorted({week for weeks in covered for week in weeks}):
        holding = tuple(at for at, weeks in enumerate(covered) if week in weeks)
        found.setdefault(holding, []).append(week)
    yield from ((tuple(weeks), list(holding)) for holding, weeks in found.items())


def _sum(under: Counts, weeks: tuple[int, ...], areas: list[str], categories: list[str]) -> np.ndarray:
    rows = (under.of_weeks(range(week, week + 1), areas, categories) for week in weeks)
    return np.asarray(sum(rows, np.zeros((len(areas), len(categories)), dtype=np.int64)))


def _layers(counted: list[np.ndarray]) -> Iterator[tuple[list[int], np.ndarray]]:
    """Yield the least layers whose sums are the counts, each with those counts that hold it.

    Of 3, 5 and 5 all three hold 3, and the last two hold 2 more.
    """
    stack = np.stack(counted)
    order = np.argsort(stack, axis=0, kind="stable")
    steps = np.diff(np.take_along_axis(stack, order, axis=0), axis=0, prepend=0)
    holders = np.cumsum((1 << order.astype(np.int64))[::-1], axis=0)[::-1]
    for mask in np.unique(holders[steps > 0]):
        layer = np.where(holders == mask, steps, 0).sum(axis=0)
        yield [at for at in range(len(counted)) if int(mask) >> at & 1], layer
    if not steps.any():
        yield list(range(len(counted))), stack[0]
