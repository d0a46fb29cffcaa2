"""The auditor: tries to find out what was hidden, from everything that was published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from tryggstat.disclosure.bounds import NEAR, System, settle
from tryggstat.disclosure.items import KNOWN_EMPTY, Items, class_of, collect, subtract
from tryggstat.disclosure.layout import Axes, Release, between

Known = NDArray[np.float64]
BEYOND = 1000  # a number that can be so many times all that is printed has no largest value


@dataclass(frozen=True, eq=False)
class Found:
    """What the auditor knows of one table.

    axes : which cells each place adds up. low, high : smallest and largest whole number compatible with all
        that was published; equal where printed. recovered : hidden places of which both are the same.
    """

    axes: Axes
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    recovered: NDArray[np.bool_]

    @property
    def width(self) -> NDArray[np.float64]:
        """Return how many other values each place could have."""
        return self.high - self.low


@dataclass(frozen=True, eq=False)
class Attack:
    """What was found out: ``releases`` as given, and ``between`` them the tables got by subtraction.

    unknown : cells that plain subtraction leaves open. parts : how many independent problems they made.
    """

    releases: tuple[Found, ...]
    between: tuple[Found, ...]
    unknown: int
    parts: int

    @property
    def n_recovered(self) -> int:
        """Return how many hidden places of the releases are known exactly."""
        return sum(int(found.recovered.sum()) for found in self.releases)


def attack(releases: Sequence[Release], *, at_least: int = 0, whole: bool = False) -> Attack:
    """Find for every hidden number the smallest and largest value compatible with all that was published.

    Answers: what can a patient reader with a computer work out from these tables together?

    Parameters
    ----------
    releases :
        one or more of ``publish`` or ``suppress``, over the same underlying cells: totals, zoom levels,
        weeks. Only what is printed in them is used.
    at_least :
        what the reader knows of every hidden number: 1 where it is known that noughts are always printed.
    whole :
        search among whole numbers only. Counts are whole, and the linear bounds are rounded inwards in any
        case; on tables of two axes, with one axis in a hierarchy, that is the same. On three axes or
        overlapping groups a whole-number search can find narrower ranges; it takes far longer.

    Returns
    -------
    Attack. ``between`` holds the tables that differ from one release to another on one axis (last week's
    events = this running total less the last), whole or hidden; everything in them that is known has
    ``recovered`` True. Nothing hidden: ranges of width 0 and nothing recovered.

    Raises
    ------
    ValueError : no releases, different cells, printed numbers that contradict each other.

    References
    ----------
    Fischetti & Salazar-González (2001), Oper. Res. 49:819; Hundepool et al. (2012), Statistical Disclosure
    Control, chapter 4.

    Examples
    --------
    >>> from tryggstat.disclosure import attack, publish
    >>> careless = publish([[3, 8], [9, 5]], hidden=[[1, 0, 0], [0, 0, 0], [0, 0, 0]])
    >>> attack([careless]).n_recovered
    1
    >>> careful = publish([[3, 8], [9, 5]], hidden=[[1, 1, 0], [1, 1, 0], [0, 0, 0]])
    >>> found = attack([careful]).releases[0]
    >>> float(found.low[0, 0]), float(found.high[0, 0])
    (0.0, 11.0)

    """
    check_releases(releases)
    gaps = [axes for a, b in combinations(releases, 2) for axes in between(a.axes, b.axes)]
    items = collect([release.axes for release in releases] + gaps)
    printed = read_printed(items, releases)
    hidden = hidden_items(items, releases)
    cells = subtract(items.sums, printed[items.n_cells :], printed[: items.n_cells])
    wanted = hidden.copy()
    for codes in items.of[len(releases) :]:
        wanted[codes[codes != KNOWN_EMPTY]] = True
    floor = np.where(hidden, float(at_least), 0.0)
    low, high, parts = ranges(items, printed, cells, floor, wanted, whole=whole)
    tables = [
        describe(axes, codes, low, high)
        for axes, codes in zip([release.axes for release in releases] + gaps, items.of, strict=True)
    ]
    seen = tuple(
        replace(found, recovered=found.recovered & release.hidden)
        for found, release in zip(tables, releases, strict=False)
    )
    return Attack(seen, tuple(tables[len(releases) :]), int(np.isnan(cells).sum()), parts)


def check_releases(releases: Sequence[Release]) -> None:
    """Raise unless there is something to attack, over one set of cells."""
    if not len(releases):
        raise ValueError("releases must hold at least one; got none")
    shapes = {release.cells for release in releases}
    if len(shapes) > 1:
        raise ValueError(f"releases must be over the same cells; got tables of {sorted(shapes)}")


def read_printed(items: Items, releases: Sequence[Release]) -> Known:
    """Return each item's printed value, nan where none is."""
    printed = np.full(items.count, np.nan)
    for release, codes in zip(releases, items.of, strict=False):
        values = release.values.ravel()
        shown = ~np.isnan(values) & (codes != KNOWN_EMPTY)
        twice = shown & ~np.isnan(printed[codes])
        if (values[twice] != printed[codes[twice]]).any() or (values[shown] < 0).any():
            raise ValueError("releases contradict each other: the same sum is printed with two values")
        printed[codes[shown]] = values[shown]
    return printed


def hidden_items(items: Items, releases: Sequence[Release]) -> NDArray[np.bool_]:
    """Return which items some release hides."""
    hidden = np.zeros(items.count, bool)
    for release, codes in zip(releases, items.of, strict=False):
        mask = release.hidden.ravel() & (codes != KNOWN_EMPTY)
        hidden[codes[mask]] = True
    return hidden


def ranges(
    items: Items, printed: Known, cells: Known, least: Known, hidden: NDArray[np.bool_], *, whole: bool
) -> tuple[Known, Known, int]:
    """Return the smallest and largest whole value of every item, and the number of independent parts."""
    from scipy.sparse import csr_array, eye_array, hstack
    from scipy.sparse.csgraph import connected_components

    classes, members = class_of(items, cells)
    told = np.concatenate([cells, items.sums @ np.nan_to_num(cells)])  # of each item, the part already known
    rest = np.nan_to_num(told)
    n, n_free = members.shape
    floor, ceiling, wanted = np.zeros(n), np.full(n, np.inf), np.zeros(n, bool)
    unknown = classes >= 0
    np.maximum.at(floor, classes[unknown], (least - rest)[unknown])
    wanted[classes[unknown & hidden]] = True
    shown = unknown & ~np.isnan(printed)
    floor[classes[shown]] = ceiling[classes[shown]] = (printed - rest)[shown]
    rows = csr_array(hstack([members[n_free:], -eye_array(n - n_free)], format="csr"))
    n_parts, part_of = connected_components(csr_array(abs(rows).T @ abs(rows)), directed=False)
    low, high = np.zeros(n + 1), np.zeros(n + 1)
    order = np.argsort(part_of, kind="stable")
    for columns in np.split(order, np.cumsum(np.bincount(part_of, minlength=n_parts))[:-1]):
        system = System(rows[:, columns], floor[columns], ceiling[columns], wanted[columns], whole)
        low[columns], high[columns] = settle_part(system)
    return rest + low[classes], rest + high[classes], n_parts


def settle_part(system: System) -> tuple[Known, Known]:
    """Return the whole-number ranges of numbers that hang together; infinite where nothing limits them."""
    bounded = np.isfinite(system.upper)
    far = BEYOND * (1 + system.upper[bounded].sum() + system.lower.sum())
    system.limit(far)
    settle(system)
    seen = system.low <= system.high
    low, high = np.where(seen, system.low, system.least), np.where(seen, system.high, system.most)
    high = np.floor(high + NEAR)
    return np.ceil(low - NEAR), np.where(high > far / 2, np.inf, high)


def describe(axes: Axes, codes: NDArray[np.int64], low: Known, high: Known) -> Found:
    """Return what is known of one table."""
    shape = tuple(len(axis) for axis in axes)
    least, most = (
        np.where(codes == KNOWN_EMPTY, 0.0, values[codes]).reshape(shape) for values in (low, high)
    )
    return Found(axes, least, most, least == most)
