"""Which past weeks a week is compared with, and in which part of the year each lies."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

ISO_WEEKS = 100_000  # a larger number is year × 100 + week


@dataclass(frozen=True)
class Baseline:
    """The weeks one week is compared with.

    columns : (n,) columns of counts, rising. week : (n,) their number in weeks, from their middle. level :
    (n,) the part of the year, from 0; the window around the week asked about is the last. n_levels : how many
    parts. now : the number of the week asked about.
    """

    columns: NDArray[np.int64]
    week: NDArray[np.float64]
    level: NDArray[np.int64]
    n_levels: int
    now: float


def read_weeks(weeks: ArrayLike | None, n_weeks: int) -> NDArray:
    """Return the weeks as rising whole numbers, or as days when they are dates or ISO weeks."""
    if weeks is None:
        return np.arange(n_weeks)
    raw = np.asarray(weeks)
    if raw.shape != (n_weeks,) or raw.dtype.kind not in "iuM":
        raise ValueError(
            f"weeks must be {n_weeks} whole numbers, ISO weeks (year × 100 + week) or dates;"
            f" got shape {raw.shape} of {raw.dtype}"
        )
    days = raw.astype("M8[D]") if raw.dtype.kind == "M" else mondays(raw.astype(np.int64))
    if (np.diff(days.astype(np.int64)) <= 0).any():
        first = int((np.diff(days.astype(np.int64)) <= 0).argmax())
        raise ValueError(f"weeks must rise; got {raw[first]} before {raw[first + 1]}")
    return days


def mondays(weeks: NDArray[np.int64]) -> NDArray:
    """Return the Mondays of ISO weeks; other numbers as they are."""
    if not len(weeks) or weeks.min() < ISO_WEEKS:
        return weeks
    year, week = weeks // 100, weeks % 100
    if ((week < 1) | (week > 53)).any():
        raise ValueError(f"weeks must be year × 100 + 1 to 53; got {weeks[(week < 1) | (week > 53)][0]}")
    fourth = (year - 1970).astype("M8[Y]").astype("M8[D]") + 3  # 4 January lies in week 1
    return fourth - (fourth.astype(np.int64) + 3) % 7 + (week - 1) * 7


def reference_days(day: np.datetime64, years_back: int) -> NDArray:
    """Return the same weekday nearest to the same date, 1 to ``years_back`` years before."""
    month = day.astype("M8[M]")
    into = (day - month.astype("M8[D]")).astype(np.int64)
    months = month - 12 * np.arange(1, years_back + 1)
    same_date = months.astype("M8[D]") + into
    late = (same_date - day).astype(np.int64) % 7  # days after the weekday asked for
    return same_date - np.where(late <= 3, late, late - 7)


def references(weeks: NDArray, column: int, years_back: int, season: int) -> NDArray[np.int64]:
    """Return the columns of the same week of the years before, latest first; −1 where there is none."""
    if weeks.dtype.kind == "M":
        wanted = reference_days(weeks[column], years_back)
    else:
        wanted = weeks[column] - season * np.arange(1, years_back + 1)
    found = np.searchsorted(weeks, wanted)
    return np.where(weeks[np.minimum(found, len(weeks) - 1)] == wanted, found, -1)


def running_weeks(weeks: NDArray) -> NDArray[np.float64]:
    """Return the weeks as numbers that rise by 1 from one week to the next."""
    numbers = weeks.astype(np.int64).astype(float)
    return numbers / 7 if weeks.dtype.kind == "M" else numbers


def windows(weeks: NDArray, column: int, *, years_back: int, half_window: int, season: int) -> Baseline:
    """Return the weeks around the same week of the years before that exist (Farrington 1996)."""
    same = references(weeks, column, years_back, season)
    near = (same[same >= 0][:, None] + np.arange(-half_window, half_window + 1)).ravel()
    columns = np.unique(near[(near >= 0) & (near < column)])
    return make_baseline(weeks, column, columns, np.zeros(len(columns), np.int64), 1)


def parts_of_year(
    weeks: NDArray,
    column: int,
    *,
    years_back: int,
    half_window: int,
    season: int,
    periods: int,
    left_out: int,
) -> Baseline:
    """Return all past weeks by part of the year (Noufaily 2013); with one part, the windows alone."""
    same = references(weeks, column, years_back, season)
    if (same < 0).any():
        missing = int((same < 0).argmax()) + 1
        raise ValueError(
            f"weeks must reach back years_back years; week {column} has none {missing} years before"
        )
    level = np.full(len(weeks), -1)
    level[max(column - half_window, 0) : column + 1] = periods - 1
    later = column
    for here in same:
        level[max(here - half_window, 0) : here + half_window + 1] = periods - 1
        if periods > 1:
            level[here + half_window + 1 : later - half_window] = between(
                later - here - 2 * half_window - 1, periods - 1
            )
        later = int(here)
    level[max(column - left_out, 0) :] = -1
    columns = np.flatnonzero(level >= 0)
    return make_baseline(weeks, column, columns, level[columns], periods)


def between(n_weeks: int, parts: int) -> NDArray[np.int64]:
    """Return the part of each week between two windows; the first parts take what is left over."""
    if n_weeks < parts:
        raise ValueError(
            f"periods must leave each part of the year a week; got {parts + 1} for {n_weeks} weeks"
        )
    return np.repeat(np.arange(parts), n_weeks // parts + (np.arange(parts) < n_weeks % parts))


def make_baseline(
    weeks: NDArray, column: int, columns: NDArray[np.int64], level: NDArray[np.int64], n_levels: int
) -> Baseline:
    """Return the baseline with weeks counted from its middle, which keeps the regression well scaled."""
    if not len(columns):
        raise ValueError(f"at must have past weeks to compare with; week {column} has none")
    numbers = running_weeks(weeks)
    middle = numbers[columns].mean()
    return Baseline(columns, numbers[columns] - middle, level, n_levels, float(numbers[column] - middle))
