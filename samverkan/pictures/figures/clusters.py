"""Clusters: circles where the last four weeks held more than the place and the time explain."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from samverkan.foundation.weeks import Week
from samverkan.situation.figures.surface import Surface

HISTORY_WEEKS = 52  # what the place is compared with: its own last year
LONGEST_DAYS = 28
RADIUS = 1000  # metres: larger than this is a district, and districts have the table
BLOCK = 100  # metres: events are placed by block, never by door
FEWEST = 3
SIMULATIONS = 999
STOP_AFTER = 10  # simulated circles as strong: then the circle is no news, and the rest need not be drawn
RAREST = 1e-9
RAREST_SHOWN_WEEKS = 26  # chance alone may show one cluster in this many weeks
EVERYTHING = "Alla händelsetyper"


@dataclass(frozen=True)
class Dots:
    """Events of the last year whose block and day are known, counted; equally long arrays."""

    x: np.ndarray  # block, in whole blocks from the system's origin
    y: np.ndarray
    area: np.ndarray
    category: np.ndarray
    day: np.ndarray
    n: np.ndarray

    def take(self, which: np.ndarray) -> Dots:
        """Return the chosen ones."""
        return Dots(**{name: column[which] for name, column in vars(self).items()})


def clusters_of(dots: Dots, surface: Surface) -> list[dict[str, Any]]:
    """Return the week's clusters, the least likely by chance first.

    One scan for each category group and one for all; cost O(simulations × events of the last four weeks).
    Chance is drawn from the events themselves, so that the same rows give the same circles.
    """
    last = int(surface.weeks[-1]) * 7 + 6
    first = last - HISTORY_WEEKS * 7 + 1
    inside = dots.take((dots.day >= first) & (dots.day <= last))
    runs = list(_runs(inside, last))
    found = [
        _told(cluster, run, surface, kind, scans=len(runs))
        for kind, run in runs
        for cluster in _scan(run, first, last)
    ]
    shown = [cluster for cluster in found if cluster["recurrence_weeks"] >= RAREST_SHOWN_WEEKS]
    shown.sort(key=lambda cluster: (-cluster["recurrence_weeks"], cluster["name"], cluster["x"]))
    return _once(shown)


def _runs(dots: Dots, last: int) -> Iterator[tuple[int, Dots]]:
    """Yield each category with enough recent events, and -1 for all of them."""
    recent = dots.take(dots.day > last - LONGEST_DAYS)
    often = np.bincount(recent.category, recent.n) if len(recent.n) else np.zeros(0)
    for kind in np.flatnonzero(often >= FEWEST).tolist():
        yield kind, dots.take(dots.category == kind)
    if recent.n.sum() >= FEWEST:
        yield -1, dots


def _scan(run: Dots, first: int, last: int) -> list[tuple[Any, np.ndarray]]:
    """Return the clusters of a run, each with the rows in it."""
    from tryggstat.scan import space_time_scan

    blocks, place = np.unique(np.column_stack([run.x, run.y]), axis=0, return_inverse=True)
    result = space_time_scan(
        blocks * BLOCK + BLOCK / 2.0,
        place.ravel(),
        run.day,
        cases=run.n,
        period=(first, last),
        max_radius=RADIUS,
        max_days=LONGEST_DAYS,
        min_cases=FEWEST,
        n_sim=SIMULATIONS,
        gumbel=True,
        stop_after=STOP_AFTER,
        rng=np.random.default_rng(_seed(run)),
    )
    inside = [np.isin(place.ravel(), c.places) & (run.day >= c.start) for c in result.clusters]
    return list(zip(result.clusters, inside, strict=True))


def _seed(run: Dots) -> int:
    digest = hashlib.sha256(b"".join(np.ascontiguousarray(c, np.int64).tobytes() for c in vars(run).values()))
    return int.from_bytes(digest.digest()[:8])


def _told(
    found: tuple[Any, np.ndarray], run: Dots, surface: Surface, kind: int, *, scans: int
) -> dict[str, Any]:
    cluster, rows = found
    x, y = (blocks[rows] * BLOCK + BLOCK // 2 for blocks in (run.x, run.y))
    centre = int(np.average(x, weights=run.n[rows])), int(np.average(y, weights=run.n[rows]))
    weeks = 1 / (_chance(cluster) * scans)
    return {
        "category": surface.axes.categories[kind].code if kind >= 0 else None,
        "name": surface.axes.categories[kind].name if kind >= 0 else EVERYTHING,
        "areas": [surface.axes.areas[a].name for a in np.unique(run.area[rows]) if a >= 0],
        "x": centre[0] // BLOCK * BLOCK + BLOCK // 2,
        "y": centre[1] // BLOCK * BLOCK + BLOCK // 2,
        "radius": max(BLOCK, int(-(-cluster.radius // 50) * 50)),
        "from": _day(cluster.start).isoformat(),
        "to": _day(cluster.end).isoformat(),
        "count": int(cluster.observed),
        "expected": float(f"{cluster.expected:.4g}"),
        "p": float(f"{_chance(cluster):.4g}"),
        "recurrence_weeks": int(weeks),
    }


def _once(clusters: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out a circle over all types where a circle of one type already stands."""
    kinds = [cluster for cluster in clusters if cluster["category"] is not None]
    return [c for c in clusters if c["category"] is not None or not any(_meet(c, kind) for kind in kinds)]


def _meet(one: dict[str, Any], other: dict[str, Any]) -> bool:
    apart = np.hypot(one["x"] - other["x"], one["y"] - other["y"])
    return bool(apart < one["radius"] + other["radius"])


def _chance(cluster: Any) -> float:
    """Return the p value, and beyond what the simulations can tell that of the fitted Gumbel distribution."""
    counted = float(cluster.p)
    if counted > 1 / (SIMULATIONS + 1) or cluster.p_gumbel is None:
        return counted
    return max(min(counted, float(cluster.p_gumbel)), RAREST)


def _day(number: int) -> date:
    """Return the day with that number: 7 × week + weekday."""
    return Week.from_index(number // 7).monday + timedelta(days=number % 7)


RULE = (
    f"Varje vecka söks alla cirklar upp till {RADIUS} meter och alla perioder upp till {LONGEST_DAYS} dagar "
    "som slutar på söndagen, för varje händelsetyp och för alla tillsammans. Väntat antal räknas ur platsens "
    "och tidens egna tal det senaste året: platser med många händelser väntas ha många. Slumpen prövas "
    f"genom att händelsernas dagar byter plats {SIMULATIONS} gånger. En cirkel visas när slumpen ger en "
    f"sådan högst en gång på {RAREST_SHOWN_WEEKS} veckor, alla sökningar inräknade. Att en grupp börjat "
    "eller slutat rapportera kan ge eller dölja kluster."
)
