"""A small made-up town for the tests of what may be published, and a reader who is patient and not clever.

The reader knows no statistics programme: subtracts, adds and compares by hand, and asks a linear programme
for the ends. Nothing here is taken from what is tested.
"""

from __future__ import annotations

from itertools import permutations
from typing import Any

import numpy as np
from scipy.optimize import linprog

from samverkan.publication.figures.hiding import hide
from samverkan.publication.tables.printed import Counts, Groups, Printed
from samverkan.publication.tables.standing import recounted, standing

K = 5
AREAS = tuple(f"A{n}" for n in range(6))
KINDS = ("brott", "ordning")
EACH = Groups(tuple((code,) for code in AREAS))
HALVES = Groups((AREAS[:3], AREAS[3:]))
SHIFTED = Groups((AREAS[:2], AREAS[2:5], AREAS[5:]))
BY_KIND = Groups(tuple((code,) for code in KINDS))
Cells = frozenset[tuple[int, str, str]]
NO_VALUES = np.zeros((0, 0))


def counted(rng: np.random.Generator, weeks: int, *, mean: float = 0.7) -> Counts:
    """Return weekly counts with few and many."""
    often = rng.gamma(0.6, mean, size=(1, len(AREAS), len(KINDS)))
    return Counts(0, AREAS, KINDS, rng.poisson(often, size=(weeks, len(AREAS), len(KINDS))))


def late(rng: np.random.Generator, counts: Counts) -> Counts:
    """Return the counts with reports that came in late, and some that were wrong."""
    more = rng.poisson(0.15, counts.table.shape) * rng.integers(0, 4, counts.table.shape)
    return Counts(0, AREAS, KINDS, np.maximum(counts.table + more - rng.poisson(0.05, more.shape), 0))


def put_out(
    counts: Counts, weeks: range, areas: Groups, before: list[Printed], *, corrects: bool = False
) -> Printed | None:
    """Publish a table as the house does; None where it refuses to."""
    fresh = Counts(weeks.start, AREAS, KINDS, counts.table[weeks.start : weeks.stop])
    anew = recounted(fresh, before, weeks=weeks, threshold=K)
    stands = anew if corrects else standing(fresh, before)
    table = Printed(weeks, areas, BY_KIND, NO_VALUES, stands)
    made = hide(table, before=before, threshold=K)
    return None if made.exposed else made.printed


def true_values(table: Printed) -> np.ndarray:
    """Return what the table would say if nothing were hidden."""
    cells = table.under.of_weeks(table.weeks, list(table.under.areas), list(table.under.categories))
    rows = np.array([[code in part for code in table.under.areas] for part in table.areas.parts], dtype=int)
    sums = np.vstack([rows, rows.any(axis=0)]) @ cells
    return np.hstack([sums, sums.sum(axis=1, keepdims=True)])


def known_by_subtraction(tables: list[Printed]) -> list[int]:
    """Return every count from 1 to K − 1 that is printed, or that one subtraction of two numbers gives.

    Looked for are the hidden numbers of the tables, and the strip between two tables: the same areas and
    kinds over fewer weeks, the same weeks and kinds over fewer areas. What is left of a table's own sum when
    a row is taken from it is no number of anybody's, and is not looked for.
    """
    printed = [(at, *line) for at, table in enumerate(tables) for line in lines_of(table)]
    hidden = {cells for table in tables for cells, _ in hidden_lines(table)}
    all_of = [{cells for cells, _ in (*lines_of(table), *hidden_lines(table))} for table in tables]
    found = [value for _, _, value in printed if 0 < value < K]
    for (one, a, high), (other, b, low) in permutations(printed, 2):
        if b < a and 0 < high - low < K:
            together = a in all_of[other] or b in all_of[one]
            sides = sum(x != y for x, y in zip(sides_of(a), sides_of(b), strict=True))
            if a - b in hidden or (sides == 1 and not together):
                found.append(high - low)
    return found


def sides_of(cells: Cells) -> tuple[frozenset[Any], ...]:
    """Return the weeks, the areas and the kinds of a number."""
    return tuple(frozenset(side) for side in zip(*cells, strict=True))


def lines_of(table: Printed) -> list[tuple[Cells, int]]:
    """Return every number that is printed, with the weeks, areas and kinds it counts."""
    all_areas, all_kinds = sum(table.areas.parts, ()), sum(table.categories.parts, ())
    rows, columns = (*table.areas.parts, all_areas), (*table.categories.parts, all_kinds)
    return [
        (frozenset((w, a, k) for w in table.weeks for a in row for k in column), int(table.values[i, j]))
        for i, row in enumerate(rows)
        for j, column in enumerate(columns)
        if not np.isnan(table.values[i, j])
    ]


def hidden_lines(table: Printed) -> list[tuple[Cells, int]]:
    """Return every number that is hidden, with what it counts and what it is."""
    open_table = Printed(table.weeks, table.areas, table.categories, true_values(table), table.under)
    shown = {cells for cells, _ in lines_of(table)}
    return [(cells, value) for cells, value in lines_of(open_table) if cells not in shown]


def worked_out(tables: list[Printed]) -> list[int]:
    """Return the hidden counts from 1 to K − 1 that equations over everything printed leave one value for."""
    lines = [line for table in tables for line in lines_of(table)]
    wanted = [line for table in tables for line in hidden_lines(table) if 0 < line[1] < K]
    whole = [cells for cells, _ in (*lines, *wanted)]
    pieces = sorted({tuple(cell in cells for cells in whole) for cell in frozenset().union(*whole)})
    rows = np.array(pieces, dtype=float).T
    known, sums = rows[: len(lines)], [value for _, value in lines]
    found = []
    for row, (_, value) in zip(rows[len(lines) :], wanted, strict=True):
        low, high = (sign * _least(sign * row, known, sums) for sign in (1, -1))
        found += [value] if high - low < 1 - 1e-6 else []
    return found


def _least(cost: np.ndarray, known: np.ndarray, sums: list[int]) -> float:
    made = linprog(cost, A_eq=known, b_eq=sums, bounds=(0, sum(sums) + 100), method="highs")
    return float(made.fun)
