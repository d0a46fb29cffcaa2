"""The scans in space and time, and in space alone."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from tryggstat.scan import inputs
from tryggstat.scan.answer import Wishes, answer
from tryggstat.scan.circles import place_on_map
from tryggstat.scan.models import Drawing, Measure
from tryggstat.scan.population import expected_cases, person_days
from tryggstat.scan.question import Rows, Sizes, ask, bernoulli, permutation, poisson
from tryggstat.scan.results import ScanResult
from tryggstat.scan.windows import NO_TIME, Windows, edges_of, make_windows

Model = Literal["permutation", "poisson", "bernoulli"]
Direction = Literal["high", "low", "both"]
Metric = Literal["euclidean", "great_circle"]
Ties = Literal["together", "single"]
Overlap = Literal["none", "places", "centre", "any"]


def space_time_scan(  # noqa: PLR0913 - every choice of the method has its name and its default
    xy: ArrayLike,
    place: ArrayLike,
    day: ArrayLike,
    *,
    cases: ArrayLike | None = None,
    model: Model = "permutation",
    population: ArrayLike | None = None,
    population_day: ArrayLike | None = None,
    stratum: ArrayLike | None = None,
    controls: ArrayLike | None = None,
    prospective: bool = True,
    period: tuple[int, int] | None = None,
    max_radius: float | None = None,
    max_share: float = 0.5,
    max_days: int,
    min_days: int = 1,
    unit_days: int = 1,
    steps: Sequence[int] | None = None,
    min_cases: int = 2,
    direction: Direction = "high",
    n_sim: int = 999,
    rng: np.random.Generator,
    executor: Executor | None = None,
    metric: Metric = "euclidean",
    ties: Ties = "together",
    overlap: Overlap = "none",
    stop_after: int | None = None,
    gumbel: bool = False,
    every_days: int | None = None,
) -> ScanResult:
    """Find circles and spans of days with more, or fewer, cases than chance explains.

    Every circle around every place, and every window of whole steps of time, is weighed by its log likelihood
    ratio; the largest is compared with the largest of ``n_sim`` simulated worlds, so that the p value holds
    for all circles and windows together. Maxima are exact.

    Parameters
    ----------
    xy :
        array (n_places, 2), metres, or longitude and latitude in degrees if ``metric="great_circle"``.
    place, day :
        arrays (n_rows,): index into ``xy``; whole days from any origin.
    cases, controls :
        arrays (n_rows,), whole counts, by default 1 and 0. Controls are for the Bernoulli model.
    model :
        ``"permutation"`` shuffles days over places and needs no population (Kulldorff 2005); ``"poisson"``
        needs ``population``, ``"bernoulli"`` ``controls``.
    population, population_day, stratum :
        people, or expected cases: (n_places,), or (n_places, steps), or with ``population_day`` (n_dates,)
        days (n_places, n_dates), linear in between and level outside. A third axis holds strata; expected
        cases are then standardised indirectly, and ``stratum`` (n_rows,) tells each row's.
    prospective :
        only windows that end on the last day; otherwise all.
    period :
        first and last day, both included; by default those of the rows. Give it: a quiet last day counts.
    max_radius, max_share :
        metres, None is any; share of all cases (permutation), expected cases (Poisson) or those at risk.
    max_days, min_days, unit_days, steps :
        days of a window; days of a step, built backwards from the last day, so that the first may be shorter;
        or the first day of each step (months, years). Permutation windows are at most half the steps.
    min_cases, direction :
        fewest cases of a cluster with more than expected; more (``"high"``), fewer (``"low"``), or both.
    n_sim, rng, executor :
        simulated worlds, their chance, and who computes them: anything with
        ``concurrent.futures.Executor.map``, by default threads. One stream for each world: the executor never
        changes the answer.
    metric :
        ``"great_circle"``: on a sphere of radius 6 367 km; ``max_radius`` and ``radius`` are metres.
    ties :
        equally distant places enter a circle ``"together"``, or one by one by x, then y (``"single"``,
        SaTScan).
    overlap :
        what secondary clusters may not do: ``"none"``: hold a likelier one's place on one of its days
        (SaTScan); ``"places"``: hold any of its places; ``"centre"``: have their centre there. ``"any"`` may
        all.
    stop_after :
        stop when so many worlds are as extreme as ours (Besag & Clifford 1991).
    gumbel :
        fit a Gumbel tail to the maxima (Abrams et al. 2010), for p below 1 / (n_sim + 1).
    every_days :
        days between analyses, for ``recurrence_days`` = ``every_days`` / p; by default ``unit_days``.

    Returns
    -------
    ScanResult : clusters, most likely first: the best of each centre, if p < 1 or it is the likeliest.
        Without cases, circles or excess there is none. ``null`` holds the simulated maxima, 0 where nothing
        stood out.

    Raises
    ------
    ValueError : nan, fractions, negative counts, places or days outside, a period too short for a window,
        cases where nobody lives. The argument is named, what is needed and what came.

    References
    ----------
    Kulldorff, M. (1997). A spatial scan statistic. Communications in Statistics 26, 1481–1496.
    Kulldorff, M. (2001). Prospective time periodic geographical disease surveillance. JRSS A 164, 61–72.
    Kulldorff, M. et al. (2005). A space–time permutation scan statistic. PLoS Medicine 2:e59.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> xy = rng.uniform(0, 2000, (30, 2))
    >>> place, day = rng.integers(0, 30, 300), rng.integers(0, 100, 300)
    >>> place[:9], day[:9] = 4, [93, 94, 97, 97, 98, 98, 98, 99, 99]
    >>> scan = space_time_scan(xy, place, day, period=(0, 99), max_radius=500, max_days=7, rng=rng)
    >>> top = scan.clusters[0]
    >>> 4 in top.places, top.start, top.end, top.observed, top.p
    (True, 93, 99, 10, 0.002)

    """
    inputs.check_choices(model=model, direction=direction, metric=metric, ties=ties, overlap=overlap)
    inputs.check_numbers(
        n_sim=n_sim, max_radius=max_radius, max_share=max_share, min_cases=min_cases, stop_after=stop_after
    )
    inputs.check_days(max_days=max_days, min_days=min_days, unit_days=unit_days, every_days=every_days)
    at = inputs.coordinates(xy, metric)
    where, when = inputs.places_and_days(place, day, len(at))
    span = inputs.whole_period(period, when)
    edges = edges_of(span, unit_days, None if steps is None else inputs.whole(steps, "steps"))
    windows = make_windows(
        edges, min_days=min_days, max_days=max_days, prospective=prospective, halve=model == "permutation"
    )
    n_rows = len(when)
    rows = Rows(
        where, windows.step_of(when), inputs.column(cases, "cases", n_rows, 1),
        inputs.column(controls, "controls", n_rows, 0), len(at),
    )  # fmt: skip
    if not rows.cases.any():
        return nothing(model, windows, n_sim)
    if model == "poisson":
        by_stratum = inputs.column(stratum, "stratum", n_rows, 0)
        compared = with_population(rows, windows, population, population_day, by_stratum)
    else:
        compared = (permutation if model == "permutation" else bernoulli)(rows, windows)
    sizes = Sizes(max_radius, max_share, min_cases, direction)
    every = (every_days or unit_days) if prospective else None
    wishes = Wishes(n_sim, executor, stop_after, gumbel, overlap, every)
    return answer(ask(place_on_map(at, metric, ties), rows, windows, compared, sizes), wishes, rng, model)


def nothing(model: str, windows: Windows, n_sim: int) -> ScanResult:
    """Return the answer where there is no case."""
    return ScanResult((), np.zeros(n_sim), model, 0, windows.period, False)


def with_population(
    rows: Rows, windows: Windows, population: ArrayLike | None, dates: ArrayLike | None, stratum: inputs.Whole
) -> tuple[Measure, Drawing]:
    """Compare with a population at the rates of each stratum."""
    if population is None:
        raise ValueError('population must be given for model "poisson"; got None')
    people = inputs.people_at(population, rows.n_places)
    inputs.refuse_where(stratum >= people.shape[2], f"stratum must be below {people.shape[2]}", stratum)
    at_risk = person_days(people, windows.edges, None if dates is None else np.asarray(dates, dtype=float))
    by_stratum = np.bincount(stratum, rows.cases, people.shape[2]).astype(np.int64)
    return poisson(expected_cases(at_risk, by_stratum), rows, windows)


def spatial_scan(  # noqa: PLR0913 - as above
    xy: ArrayLike,
    cases: ArrayLike,
    *,
    model: Literal["poisson", "bernoulli"] = "poisson",
    population: ArrayLike | None = None,
    controls: ArrayLike | None = None,
    max_radius: float | None = None,
    max_share: float = 0.5,
    min_cases: int = 2,
    direction: Direction = "high",
    n_sim: int = 999,
    rng: np.random.Generator,
    executor: Executor | None = None,
    metric: Metric = "euclidean",
    ties: Ties = "together",
    overlap: Overlap = "none",
    stop_after: int | None = None,
    gumbel: bool = False,
) -> ScanResult:
    """Find circles with more, or fewer, cases than chance explains, whenever they came.

    Parameters
    ----------
    xy, max_radius, max_share, min_cases, direction, n_sim, rng, executor, metric, ties, overlap :
        as in ``space_time_scan``.
    stop_after, gumbel :
        as in ``space_time_scan``.
    cases, population, controls :
        arrays (n_places,), or (n_places, n_strata): whole counts; people or expected cases for the Poisson
        model, standardised indirectly over strata; whole counts for the Bernoulli model.
    model :
        ``"poisson"`` or ``"bernoulli"``.

    Returns
    -------
    ScanResult : as ``space_time_scan``; ``start``, ``end``, ``recurrence_days`` and ``period`` are None.

    Raises
    ------
    ValueError : as ``space_time_scan``.

    References
    ----------
    Kulldorff, M. (1997). A spatial scan statistic. Communications in Statistics 26, 1481–1496.

    Examples
    --------
    >>> xy = [[0, 0], [100, 0], [0, 200], [900, 900], [800, 900], [850, 700]]
    >>> people, rng = [10, 10, 10, 10, 10, 10], np.random.default_rng(1)
    >>> scan = spatial_scan(xy, [9, 8, 1, 1, 0, 2], population=people, rng=rng)
    >>> [(one.places, one.observed, one.expected, round(one.llr, 3)) for one in scan.clusters[:1]]
    [((0, 1), 17, 7.0, 10.073)]

    """
    inputs.check_choices(model=model, direction=direction, metric=metric, ties=ties, overlap=overlap)
    inputs.check_numbers(
        n_sim=n_sim, max_radius=max_radius, max_share=max_share, min_cases=min_cases, stop_after=stop_after
    )
    at = inputs.coordinates(xy, metric)
    counts = inputs.strata_at(cases, "cases", len(at))
    against = np.zeros_like(counts) if controls is None else inputs.strata_at(controls, "controls", len(at))
    where = np.repeat(np.arange(len(at)), counts.shape[1])
    rows = Rows(where, 0 * where, counts.ravel(), against.ravel(), len(at))
    if not counts.any():
        return nothing(model, NO_TIME, n_sim)
    if model == "poisson":
        stratum = np.tile(np.arange(counts.shape[1]), len(at))
        people = None if population is None else inputs.people_at(population, len(at)).transpose(0, 2, 1)
        compared = with_population(rows, NO_TIME, people, None, stratum)
    elif model == "bernoulli":
        compared = bernoulli(rows, NO_TIME)
    else:
        raise ValueError(f'model must be "poisson" or "bernoulli" in space alone; got {model!r}')
    sizes = Sizes(max_radius, max_share, min_cases, direction)
    wishes = Wishes(n_sim, executor, stop_after, gumbel, overlap, None)
    return answer(ask(place_on_map(at, metric, ties), rows, NO_TIME, compared, sizes), wishes, rng, model)
