"""From a search to clusters: the best of each centre, kept from overlapping, with their p values."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tryggstat.scan.question import Question
from tryggstat.scan.results import TIED, Cluster, ScanResult, gumbel_p_value, p_value
from tryggstat.scan.search import Room
from tryggstat.scan.simulation import simulate_all

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Wishes:
    """How chance is simulated and what is told."""

    n_sim: int
    executor: Executor | None
    stop_after: int | None
    gumbel: bool
    overlap: str
    every_days: int | None
    """Days between analyses, if the scan is prospective."""


@dataclass(frozen=True)
class Found:
    """The best cylinder of a centre."""

    llr: float
    centre: int
    places: tuple[int, ...]
    radius: float
    start: int | None
    end: int | None
    observed: int
    measure: float

    def meets(self, other: Found) -> bool:
        """Return whether both hold the same day, if there are days."""
        return self.start is None or (self.start <= other.end and other.start <= self.end)  # type: ignore[operator]


def answer(question: Question, wishes: Wishes, rng: np.random.Generator, model: str) -> ScanResult:
    """Return the clusters and the null distribution."""
    from tryggstat.streams import root_of

    search, period = question.search, question.windows.period
    cases = search.measure.cases
    root = root_of(rng)
    if cases == 0 or len(search.circles.place) == 0:
        return ScanResult((), np.zeros(wishes.n_sim), model, cases, period, False)
    room = search.room()
    search.lay_out(room, *question.fallen)
    top = search.largest(room, 0)
    null, stopped = simulate_all(
        search, root, wishes.n_sim, executor=wishes.executor, observed=top, stop_after=wishes.stop_after
    )
    ranked = rank(question, best_of_each(question, room, top, float(null.min()) if len(null) else 0.0))
    kept = apart(ranked, wishes.overlap)
    clusters = tuple(tell(one, question, wishes, null, model) for one in kept)
    return ScanResult(clusters, null, model, cases, period, stopped)


def best_of_each(question: Question, room: Room, top: float, least: float) -> Floats:
    """Return each centre's best cylinder that is larger than the least simulated maximum, or is the top."""
    best = np.zeros((len(question.search.circles.ends), 6))
    floor = min(least, top) * (1 - 3 * TIED)  # what equals it must pass it by more than a tie
    best[:, 0] = floor
    if top > 0:
        question.search.walk(room, question.search.rung_below(floor), best, 1 + TIED)
    best[best[:, 5] == 0, 0] = 0.0
    return best


def rank(question: Question, best: Floats) -> list[Found]:
    """Return them largest first; equals by number of places, then centre."""
    found = [find(question, int(centre), best[centre]) for centre in np.flatnonzero(best[:, 0] > 0)]
    found.sort(key=lambda one: -one.llr)
    ranked: list[Found] = []
    while found:
        tied = [one for one in found if one.llr >= found[0].llr * (1 - TIED)]
        ranked += sorted(tied, key=lambda one: (len(one.places), one.centre))
        found = found[len(tied) :]
    return ranked


def find(question: Question, centre: int, best: Floats) -> Found:
    """Return a centre's best cylinder with its places."""
    circles = question.search.circles
    places, radius = question.where.inside(centre, int(circles.place[int(best[1])]))
    start, end = question.windows.days_of(int(best[2]), int(best[3]))
    return Found(float(best[0]), centre, places, radius, start, end, int(best[4]), float(best[5]))


def apart(ranked: list[Found], overlap: str) -> list[Found]:
    """Return those that do not overlap a likelier one."""
    kept: list[Found] = []
    for one in ranked:
        if not any(overlaps(one, other, overlap) for other in kept):
            kept.append(one)
    return kept


def overlaps(one: Found, likelier: Found, overlap: str) -> bool:
    """Return whether a cluster overlaps a likelier one, in the sense chosen."""
    if overlap == "any":
        return False
    if overlap == "centre":
        return one.centre in likelier.places
    return not set(one.places).isdisjoint(likelier.places) and (overlap == "places" or one.meets(likelier))


def tell(one: Found, question: Question, wishes: Wishes, null: Floats, model: str) -> Cluster:
    """Return the cluster with its risk and its p value."""
    measure = question.search.measure
    expected = one.measure * (measure.cases / measure.at_risk if measure.at_risk else 1.0)
    p = p_value(one.llr, null)
    return Cluster(
        centre=one.centre,
        places=one.places,
        radius=one.radius,
        start=one.start,
        end=one.end,
        observed=one.observed,
        expected=expected,
        relative_risk=relative_risk(one.observed, expected, one.measure, question, model),
        llr=one.llr,
        p=p,
        p_gumbel=gumbel_p_value(one.llr, null) if wishes.gumbel else None,
        recurrence_days=None if wishes.every_days is None else wishes.every_days / p,
    )


def relative_risk(observed: int, expected: float, measure: float, question: Question, model: str) -> float:
    """Return the risk inside divided by the risk outside, infinite if nobody outside is a case."""
    if model == "permutation":
        return observed / expected
    whole, cases = question.search.measure.at_risk, question.search.measure.cases
    outside = (cases - observed) / (whole - measure if whole else cases - expected)
    inside = observed / (measure if whole else expected)
    return inside / outside if outside > 0 else float("inf")
