"""What comes in: checked, and told what is wrong."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

CHOICES = {
    "model": ("permutation", "poisson", "bernoulli"),
    "direction": ("high", "low", "both"),
    "metric": ("euclidean", "great_circle"),
    "ties": ("together", "single"),
    "overlap": ("none", "places", "centre", "any"),
}


def check_choices(**chosen: str) -> None:
    """Refuse words that are not among the choices."""
    for name, word in chosen.items():
        if word not in CHOICES[name]:
            raise ValueError(f"{name} must be one of {', '.join(CHOICES[name])}; got {word!r}")


def check_numbers(
    *, n_sim: int, max_radius: float | None, max_share: float, min_cases: int, stop_after: int | None
) -> None:
    """Refuse limits that make no sense."""
    if n_sim < 0:
        raise ValueError(f"n_sim must not be negative; got {n_sim}")
    if max_radius is not None and not max_radius >= 0:
        raise ValueError(f"max_radius must not be negative; got {max_radius}")
    if not 0 < max_share <= 1:
        raise ValueError(f"max_share must lie above 0 and at most at 1; got {max_share}")
    if min_cases < 1:
        raise ValueError(f"min_cases must be at least 1; got {min_cases}")
    if stop_after is not None and stop_after < 1:
        raise ValueError(f"stop_after must be at least 1; got {stop_after}")


def check_days(*, max_days: int, min_days: int, unit_days: int, every_days: int | None) -> None:
    """Refuse lengths of time that make no sense."""
    for name, days in (("min_days", min_days), ("unit_days", unit_days), ("every_days", every_days)):
        if days is not None and not days >= 1:
            raise ValueError(f"{name} must be at least 1; got {days}")
    if not max_days >= min_days:
        raise ValueError(f"max_days must be at least min_days, {min_days}; got {max_days}")


def coordinates(xy: ArrayLike, metric: str) -> Floats:
    """Return the places' coordinates, (n_places, 2), finite."""
    at = np.asarray(xy, dtype=float)
    if at.ndim != 2 or at.shape[1] != 2 or len(at) == 0:
        raise ValueError(f"xy must have the shape (n_places, 2) with at least one place; got {at.shape}")
    refuse_where(~np.isfinite(at), "xy must be finite", at)
    if metric == "great_circle":
        refuse_where(np.abs(at) > [360.0, 90.0], "xy must be longitude and latitude in degrees", at)
    return at


def refuse_where(wrong: NDArray[np.bool_], what: str, values: NDArray[Any]) -> None:
    """Raise with the first value that is wrong and its position."""
    if wrong.any():
        at = tuple(int(k) for k in np.argwhere(wrong)[0])
        where = at[0] if len(at) == 1 else at
        raise ValueError(f"{what}; got {values[at]} at {where}")


def whole(values: ArrayLike, name: str, *, least: int | None = None) -> Whole:
    """Return whole numbers, at least so large; nan and fractions are refused."""
    given = np.asarray(values)
    if given.size == 0:
        return given.astype(np.int64)
    if given.dtype.kind not in "biuf":
        raise ValueError(f"{name} must be whole numbers; got {given.dtype}")
    with np.errstate(invalid="ignore"):
        refuse_where(
            ~(given == np.floor(given)) | ~np.isfinite(given), f"{name} must be whole numbers", given
        )
    if least is not None:
        sign = "must not be negative" if least == 0 else f"must be at least {least}"
        refuse_where(given < least, f"{name} {sign}", given)
    return given.astype(np.int64)


def column(values: ArrayLike | None, name: str, rows: int, default: int) -> Whole:
    """Return counts, one for each row."""
    if values is None:
        return np.full(rows, default, np.int64)
    counts = whole(values, name, least=0)
    if counts.shape != (rows,):
        raise ValueError(f"{name} must have the shape ({rows},) like day; got {counts.shape}")
    return counts


def places_and_days(place: ArrayLike, day: ArrayLike, n_places: int) -> tuple[Whole, Whole]:
    """Return the rows' places and days."""
    where, when = whole(place, "place", least=0), whole(day, "day")
    if where.ndim != 1 or where.shape != when.shape:
        raise ValueError(f"place and day must be as long as each other; got {where.shape} and {when.shape}")
    refuse_where(where >= n_places, f"place must be below the number of places, {n_places}", where)
    return where, when


def whole_period(period: tuple[int, int] | None, day: Whole) -> tuple[int, int]:
    """Return first and last day; no row may lie outside."""
    if period is None:
        if len(day) == 0:
            raise ValueError("period must be given when there are no rows")
        return int(day.min()), int(day.max())
    start, end = (int(value) for value in whole(period, "period"))
    if end < start:
        raise ValueError(f"period must not end before it starts; got {(start, end)}")
    refuse_where((day < start) | (day > end), f"day must lie within the period {(start, end)}", day)
    return start, end


def people_at(population: ArrayLike, n_places: int) -> Floats:
    """Return the population, (n_places, dates or steps, strata)."""
    people = np.asarray(population, dtype=float)
    if people.ndim not in (1, 2, 3) or len(people) != n_places:
        raise ValueError(f"population must have a row for each of {n_places} places; got {people.shape}")
    refuse_where(~np.isfinite(people), "population must be finite", people)
    refuse_where(people < 0, "population must not be negative", people)
    return people.reshape(n_places, people.shape[1] if people.ndim > 1 else 1, -1)


def strata_at(counts: ArrayLike, name: str, n_places: int) -> Whole:
    """Return counts as (n_places, strata)."""
    given = whole(counts, name, least=0)
    if given.ndim not in (1, 2) or len(given) != n_places:
        raise ValueError(f"{name} must have a row for each of {n_places} places; got {given.shape}")
    return given.reshape(n_places, -1)
