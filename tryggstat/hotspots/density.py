"""Kernel density: events per area, on a grid and at points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from tryggstat.hotspots import edges, spread
from tryggstat.hotspots.edges import Correction, Kernel
from tryggstat.hotspots.grid import Grid
from tryggstat.hotspots.inputs import Floats, check_column, check_points

Method = Literal["binned", "exact"]


@dataclass(frozen=True)
class Density:
    """Events per unit area at the centres of a grid; see ``kernel_density``."""

    values: Floats
    mass: Floats | None
    left_out: int
    grid: Grid


def kernel_density(
    xy: ArrayLike,
    *,
    bandwidth: float | tuple[float, float],
    grid: Grid,
    weights: ArrayLike | None = None,
    kernel: Kernel = "gaussian",
    edge: ArrayLike | None = None,
    correction: Correction = "uniform",
    method: Method = "binned",
) -> Density:
    """Return how densely events lie over a grid.

    Answers: where on the map do events gather, whatever the borders of areas? For showing, not for testing:
    ``getis_ord`` says what is unusual, and a plain count says as much about next month.

    Parameters
    ----------
    xy :
        array (n, 2), metres. Events outside the grid count as far as their bumps reach into it.
    bandwidth :
        standard deviation of the bump along each axis, metres, for both kernels as in R spatstat; or one for
        each axis. A quartic bump falls to 0 at √8 ≈ 2.83 bandwidths: the "search radius" r of programs that
        map crime is ``bandwidth=r / 8**0.5``.
    grid :
        a ``Grid``. Cells of at most half a bandwidth are fine enough for ``"binned"``.
    weights :
        array (n,); 1 each by default.
    kernel :
        ``"gaussian"`` or ``"quartic"``.
    edge :
        the study area, where events are known: a boolean array (ny, nx) of the grid's cells or a box
        ``(x0, y0, x1, y1)``. Events outside it are left out. None: events are known everywhere.
    correction :
        for what bumps lose over the edge, as R spatstat names them: ``"uniform"`` divides the density at a
        place by the mass that a bump there has inside; ``"diggle"`` divides each event's weight by the mass
        of its own bump inside, so that the whole adds up to the number of events.
    method :
        ``"binned"`` shares each event between four centres and convolves (FFT); the reference page has its
        error. ``"exact"`` adds bump after bump at the centres.

    Returns
    -------
    Density : ``values`` (ny, nx), row 0 lowest, events per square metre, nan outside ``edge``; ``mass`` the
        share of a bump around each centre that lies inside (None without ``edge``); ``left_out`` the number
        of events outside ``edge``; ``grid``. No events, or weights of 0, give 0.

    Raises
    ------
    ValueError : a shape, a nan, a bandwidth or cell not above 0, an edge that does not fit the grid.

    References
    ----------
    Diggle, P. J. (1985). A kernel method for smoothing point process data. Applied Statistics 34, 138–147.
    Jones, M. C. (1993). Simple boundary corrections for kernel density estimation. Stat. Comput. 3, 135–146.
    Wand, M. P. (1994). Fast computation of multivariate kernel estimators. J. Comput. Graph. Stat. 3,
    433–445.

    Examples
    --------
    >>> from tryggstat.hotspots import Grid, kernel_density
    >>> town = Grid(x0=0, y0=0, cell=100, nx=10, ny=10)
    >>> events = [[450, 450], [460, 440], [20, 900]]
    >>> found = kernel_density(events, bandwidth=200, grid=town, edge=(0, 0, 1000, 1000))
    >>> (found.values[4, 4] * 1e6).round(2).item()  # events per square kilometre
    8.49

    """
    points, bump = check_points(xy), check_bandwidth(bandwidth)
    given = np.ones(len(points)) if weights is None else check_column(weights, len(points), "weights")
    check_words(kernel, correction, method)
    add = spread.convolve_points if method == "binned" else spread.add_exactly
    if edge is None:
        return Density(add(points, given, grid, bump, kernel), None, 0, grid)
    area = edges.read_edge(edge, grid)
    inside = edges.find_inside(points, area, grid)
    points, given = points[inside], given[inside]
    mass = edges.mass_on_grid(area, grid, bump, kernel)
    if correction == "diggle":
        given = given / edges.mass_at_events(points, area, mass, grid, bump, kernel)
    values = np.full(mass.shape, np.nan)
    shown = edges.cells_inside(area, grid)
    values[shown] = add(points, given, grid, bump, kernel)[shown]
    if correction == "uniform":
        values[shown] /= mass[shown]
    return Density(values, mass, int(len(inside) - len(points)), grid)


def density_at(
    xy: ArrayLike,
    at: ArrayLike | None = None,
    *,
    bandwidth: float | tuple[float, float],
    weights: ArrayLike | None = None,
    kernel: Kernel = "gaussian",
    edge: ArrayLike | None = None,
    correction: Correction = "uniform",
    leave_one_out: bool = False,
) -> Floats:
    """Return the density at points, exactly.

    Answers: how densely do events lie around these addresses?

    Parameters
    ----------
    xy, bandwidth, weights, kernel, correction :
        as for ``kernel_density``.
    at :
        array (m, 2); the events themselves when None.
    edge :
        box ``(x0, y0, x1, y1)``, in which all events and points lie; or None.
    leave_one_out :
        at the events: leave the event itself out of its density, as spatstat does unless told otherwise.

    Returns
    -------
    array (m,), events per square metre. R MASS's ``kde2d`` divides by the number of events and calls four
    bandwidths ``h``.

    Raises
    ------
    ValueError : as ``kernel_density``; a point outside the box; ``leave_one_out`` at other points.

    Examples
    --------
    >>> from tryggstat.hotspots import density_at
    >>> density_at([[0, 0], [0, 0]], [[0, 0]], bandwidth=1).round(4).tolist()
    [0.3183]

    """
    points, bump = check_points(xy), check_bandwidth(bandwidth)
    places = points if at is None else check_points(at, "at")
    given = np.ones(len(points)) if weights is None else check_column(weights, len(points), "weights")
    check_words(kernel, correction, "exact")
    if leave_one_out and at is not None:
        raise ValueError("leave_one_out needs at=None: other points have no event to leave out")
    divide = np.ones(len(places))
    if edge is not None:
        box = check_box_around(edges.check_box(edge), xy=points, at=places)
        if correction == "uniform":
            divide = edges.mass_in_box(places, box, bump, kernel)
        else:
            given = given / edges.mass_in_box(points, box, bump, kernel)
    values = spread.add_at_points(places, points, given, bump, kernel)
    if leave_one_out:
        values -= given * spread.height(kernel) / bump.prod()
    return values / divide


def check_words(kernel: str, correction: str, method: str) -> None:
    """Say which word is not known."""
    words = (("kernel", kernel, Kernel), ("correction", correction, Correction), ("method", method, Method))
    for name, word, known in words:
        if word not in get_args(known):
            raise ValueError(f"{name} must be {' or '.join(map(repr, get_args(known)))}; got {word!r}")


def check_bandwidth(bandwidth: float | tuple[float, float]) -> Floats:
    """Return the bandwidth along each axis."""
    both = np.asarray(bandwidth, dtype=float)
    if both.shape not in ((), (2,)) or not (np.isfinite(both) & (both > 0)).all():
        raise ValueError(f"bandwidth must be one or two numbers above 0; got {bandwidth}")
    return np.broadcast_to(both, 2)


def check_box_around(box: edges.Box, **points: Floats) -> edges.Box:
    """Return the box, or say which point it does not hold."""
    for name, places in points.items():
        outside = ~edges.inside_box(places, box)
        if outside.any():
            first = int(outside.argmax())
            raise ValueError(f"{name} must lie inside edge; got {places[first].tolist()} at {first}")
    return box
