"""Which cells to hide so that nobody finds out the few, from totals or from what was published before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tryggstat.disclosure.attack import hidden_items, read_printed
from tryggstat.disclosure.items import KNOWN_EMPTY, Items, class_of, collect, subtract
from tryggstat.disclosure.layout import Axes, Release, Totals, add_up, between, check_counts, read_axes
from tryggstat.disclosure.moves import Moves, protect
from tryggstat.disclosure.problem import Problem, prepare
from tryggstat.disclosure.tidying import tidy_up

Zeros = Literal["cover", "public", "secret"]


@dataclass(frozen=True, eq=False)
class Exposure:
    """A small count that earlier releases already tell, or nearly so; nothing hidden now can undo it.

    table : "table", "release 0" …, or "between 0" … (a difference). place : in that table. count, width : the
        truth, and how many other values it could have.
    """

    table: str
    place: tuple[int, ...]
    count: int
    width: int


@dataclass(frozen=True, eq=False)
class Suppression:
    """What to publish.

    release : the table with nan where hidden; the only part that may leave the house. primary : places hidden
        because they are small. secondary : hidden to protect others. exposed : what is beyond help.
    """

    release: Release
    primary: NDArray[np.bool_]
    secondary: NDArray[np.bool_]
    exposed: tuple[Exposure, ...]

    @property
    def n_hidden(self) -> int:
        """Return how many places are hidden."""
        return int(self.release.hidden.sum())


def suppress(
    table: ArrayLike,
    *,
    k: int,
    totals: Totals = None,
    releases: Sequence[Release] = (),
    zeros: Zeros = "cover",
    width: int | None = None,
    tidy: bool = True,
) -> Suppression:
    """Hide small counts, and as few others as it takes that nobody can find them out.

    Answers: what may be published, so that no count from 1 to k − 1 can be worked out, exactly or nearly,
    from this table with its totals and everything published before?

    Parameters
    ----------
    table :
        counts of any number of axes: the finest cells of all that is or was published.
    k :
        counts 1 … k − 1 are small, k ≥ 2.
    totals :
        what is shown, as in ``publish``: cells, groups, sums; hierarchies and overlapping groups too.
    releases :
        published before, over the same cells: other zoom levels, earlier weeks (an axis of periods, of which
        each running total adds up its own). Their hidden small counts stay protected, and so do small
        differences to them.
    zeros :
        "cover": noughts are shown but may be hidden to protect others. "public": they are always shown, and
        readers know that what is hidden is at least 1. "secret": nought is hidden as a small count.
    width :
        each protected number must have at least this many other values a reader cannot exclude. None: k − 1
        (k − 2 where zeros are public), so that a reader learns no more than the rule itself says.
    tidy :
        show again, one by one, what turns out not to be needed; takes longer.

    Returns
    -------
    Suppression. Every protection is proven by whole tables that agree with all that is printed. Nothing
    small: nothing hidden. The pattern is good, not provably the smallest; it is the same every time. Readers
    are taken to know totals, rule and method, but not the data; who counts for whom in a cell (an informant
    who knows he is one of two) is not looked at.

    Raises
    ------
    ValueError : counts negative or not whole, k below 2, width below 1, releases over other cells or printing
        other numbers than the table adds up to.

    References
    ----------
    Kelly, Golden & Assad (1992), Networks 22:397; Fischetti & Salazar-González (2001), Oper. Res. 49:819.

    Examples
    --------
    >>> from tryggstat.disclosure import attack, suppress
    >>> safe = suppress([[1, 8, 20], [9, 5, 30], [12, 7, 40]], k=5)
    >>> safe.release.values[:3, :3].tolist()
    [[nan, nan, 20.0], [nan, nan, 30.0], [12.0, 7.0, 40.0]]
    >>> attack([safe.release]).n_recovered
    0

    """
    counts = check_counts(table)
    if k < 2 or (width is not None and width < 1) or zeros not in {"cover", "public", "secret"}:
        raise ValueError(f"k must be at least 2, width at least 1, zeros known; got {k}, {width}, {zeros!r}")
    axes, at_least = read_axes(counts.shape, totals), int(zeros == "public")
    check_cells(releases, counts.shape)
    tables = [axes, *(old.axes for old in releases)]
    tables += [gap for old in releases for gap in between(axes, old.axes)]
    items = collect(tables)
    values = np.concatenate([counts.ravel(), items.sums @ counts.ravel().astype(float)])
    printed = read_earlier(items, releases, values)
    cells = subtract(items.sums, printed[items.n_cells :], printed[: items.n_cells])
    small = (values < k) & (values >= (0 if zeros == "secret" else 1)) & sought(items, releases)
    before = ~np.isnan(printed), hidden_items(without_table(items), releases)
    problem = Problem(items, *class_of(items, cells), values, *before, small, zeros == "public")
    moves = prepare(problem, max(1, k - 1 - at_least) if width is None else width)
    asked = moves.width.copy()
    protect(moves)
    if tidy:
        tidy_up(moves, problem.shown)
    hidden = problem.places(moves.hidden)
    published = add_up(counts, axes).astype(float)
    published[hidden.reshape(published.shape)] = np.nan
    few = np.isnan(published) & small[items.of[0]].reshape(published.shape)
    exposed = exposures(problem, moves, asked, tables, len(releases))
    return Suppression(Release(axes, published), few, np.isnan(published) & ~few, exposed)


def check_cells(releases: Sequence[Release], shape: tuple[int, ...]) -> None:
    """Raise unless earlier releases are over the table's cells."""
    for release in releases:
        if release.cells != shape:
            raise ValueError(f"releases must be over the table's cells {shape}; got {release.cells}")


def without_table(items: Items) -> Items:
    """Return the items with those of earlier releases first."""
    return Items(items.n_cells, items.sums, items.of[1:])


def read_earlier(
    items: Items, releases: Sequence[Release], values: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return what earlier releases print of each item, once they are seen to be of the same table."""
    printed = read_printed(without_table(items), releases)
    wrong = ~np.isnan(printed) & (printed != values)
    if wrong.any():
        at = int(wrong.argmax())
        raise ValueError(f"releases must be of the same table; one prints {printed[at]:g} for {values[at]:g}")
    return printed


def sought(items: Items, releases: Sequence[Release]) -> NDArray[np.bool_]:
    """Return the items to protect: all of this table and of differences, and what earlier releases hide."""
    found = np.zeros(items.count, bool)
    for at, codes in enumerate(items.of):
        earlier = 1 <= at <= len(releases)
        keep = releases[at - 1].hidden.ravel() if earlier else np.ones(len(codes), bool)
        found[codes[keep & (codes != KNOWN_EMPTY)]] = True
    return found


def exposures(
    problem: Problem, moves: Moves, asked: NDArray[np.float64], tables: list[Axes], n_releases: int
) -> tuple[Exposure, ...]:
    """Return the small counts that could not be protected, by table and place."""
    span = np.append(moves.high - moves.low, 0.0)  # what is known already has no width
    short = problem.small & (span[problem.classes] < np.append(asked, 1.0)[problem.classes])
    found = []
    for table, (axes, codes) in enumerate(zip(tables, problem.items.of, strict=True)):
        name = "table" if table == 0 else f"release {table - 1}"
        name = name if table <= n_releases else f"between {table - 1 - n_releases}"
        shape = tuple(len(axis) for axis in axes)
        for place in np.flatnonzero((codes != KNOWN_EMPTY) & short[codes]):
            where = tuple(int(i) for i in np.unravel_index(place, shape))
            width = int(span[problem.classes[codes[place]]])
            found.append(Exposure(name, where, int(problem.values[codes[place]]), width))
        short[codes[codes != KNOWN_EMPTY]] = False  # each once, where it stands first
    return tuple(found)
