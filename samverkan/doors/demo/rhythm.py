"""When things happen in the demo town: seasons, weekdays, school breaks, and how exactly it is told."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import numpy as np

from samverkan.doors.demo.kinds import FIRST_HOUR, KINDS, PARTS_OF_DAY
from samverkan.situation.intake.precision import TimePrecision

_STOCKHOLM = ZoneInfo("Europe/Stockholm")
_SHARES = {
    TimePrecision.EXACT: 0.47,
    TimePrecision.SPAN: 0.25,
    TimePrecision.PART_OF_DAY: 0.13,
    TimePrecision.DAY: 0.11,
    TimePrecision.UNKNOWN: 0.04,
}


def days_between(first: date, last: date) -> list[date]:
    """Return every day, both ends included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def is_school_break(day: date) -> bool:
    """Return whether schools are closed: breaks as they usually fall, and weekends are not breaks."""
    summer = date(day.year, 6, 11) <= day <= date(day.year, 8, 17)
    christmas = (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 8)
    return summer or christmas or day.isocalendar().week in (8, 15, 44)


def counts(rng: np.random.Generator, days: list[date], per_week: float) -> np.ndarray:
    """Return how many events of each kind happen each day, shape (days, kinds), over-dispersed by week."""
    expected = np.array([_expected(day) for day in days])
    expected *= per_week / 7 / expected.sum(axis=1).mean()
    years = np.arange(len(days)) / 365.25
    weeks = np.array([day.toordinal() // 7 for day in days])
    unrest = rng.gamma(60.0, 1 / 60.0, size=weeks.max() - weeks.min() + 1)[weeks - weeks.min()]
    return rng.poisson(expected * (1.02 - 0.015 * years[:, None]) * unrest[:, None])


def _expected(day: date) -> list[float]:
    closed = is_school_break(day)
    return [
        kind.share * kind.weekdays[day.weekday()] * kind.months[day.month - 1]
        * (kind.school_break if closed else 1.0) * _feast(day, kind.group)
        for kind in KINDS
    ]  # fmt: skip


def _feast(day: date, group: str) -> float:
    """Return how much more there is on the nights when everybody is out."""
    if (day.month, day.day) in ((12, 31), (4, 30), (10, 31)):
        return {"BRA": 6.0, "SAM": 2.5, "VAL": 2.0}.get(group, 1.0)
    return 1.0


def moments(rng: np.random.Generator, days: np.ndarray, kind: np.ndarray) -> np.ndarray:
    """Return when each event began in local time (datetime64[m]); people round to five minutes."""
    hours = np.zeros(len(kind), dtype=int)
    for number in np.unique(kind):
        mine = kind == number
        share = np.array(KINDS[number].hours) / sum(KINDS[number].hours)
        hours[mine] = rng.choice(24, size=mine.sum(), p=share)
    minutes = rng.integers(0, 12, size=len(kind)) * 5
    return days.astype("datetime64[m]") + (hours + FIRST_HOUR) * 60 + minutes


def told(rng: np.random.Generator, moment: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return precision, and first and last possible moment, of events that began at ``moment``."""
    precision = rng.choice(list(_SHARES), size=len(moment), p=list(_SHARES.values())).astype(np.int8)
    starts, ends = moment.copy(), moment.copy()
    for kind, interval in ((TimePrecision.SPAN, _span), (TimePrecision.PART_OF_DAY, _part_of_day),
                           (TimePrecision.DAY, _day), (TimePrecision.UNKNOWN, _week)):  # fmt: skip
        mine = precision == kind
        starts[mine], ends[mine] = interval(rng, moment[mine])
    return precision, starts, ends


def _span(rng: np.random.Generator, moment: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Seen whole in the evening, found broken in the morning: whole hours around the moment."""
    hour = moment.astype("datetime64[h]").astype("datetime64[m]")
    before, after = rng.integers(1, 9, size=(2, len(moment)))
    return hour - before * 60, hour + after * 60


def _part_of_day(_: np.random.Generator, moment: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    day = moment.astype("datetime64[D]")
    hour = (moment - day.astype("datetime64[m]")).astype(int) // 60
    part = np.searchsorted([first for first, _ in PARTS_OF_DAY], hour, side="right") - 1
    bounds = np.array(PARTS_OF_DAY)[part] * 60
    midnight = day.astype("datetime64[m]")
    return midnight + bounds[:, 0], midnight + bounds[:, 1]


def _day(_: np.random.Generator, moment: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    midnight = moment.astype("datetime64[D]").astype("datetime64[m]")
    return midnight, midnight + 24 * 60


def _week(_: np.random.Generator, moment: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Nobody knows when: sometime in the week it was reported."""
    day = moment.astype("datetime64[D]")
    monday = day - (day.astype(int) + 3) % 7  # 1970-01-01 was a Thursday
    midnight = monday.astype("datetime64[m]")
    return midnight, midnight + 7 * 24 * 60


def to_utc(local: np.ndarray) -> np.ndarray:
    """Return seconds since 1970 (UTC) of local times; the hour that does not exist becomes the next."""
    days, which = np.unique(local.astype("datetime64[h]"), return_inverse=True)
    offset = np.array([_offset(int(hour)) for hour in days.astype(int)])
    return local.astype("datetime64[s]").astype(np.int64) - offset[which.ravel()]


@cache
def _offset(hour: int) -> int:
    moment = (np.datetime64(0, "h") + hour).astype("datetime64[s]").item()
    return int(moment.replace(tzinfo=_STOCKHOLM).utcoffset().total_seconds())
