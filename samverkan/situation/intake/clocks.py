"""Times of a whole table on the wall clock and in UTC, and the week, weekday and hour they lie in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from .batch import Labels
from .drafting import Draft
from .midnight import unknown_hours
from .precision import TimePrecision
from .times import DAY, HOUR
from .zone import Zone

LONGEST_SPAN = 14 * DAY
NO_WEEK = -1
_Seconds = NDArray[np.int64]


@dataclass(frozen=True)
class Times:
    """Starts and ends in UTC and on the wall clock, their precision, and what is to be told of them."""

    starts: _Seconds
    ends: _Seconds
    local: _Seconds
    local_end: _Seconds
    precision: NDArray[np.int8]
    notes: tuple[str, ...]

    @property
    def last(self) -> _Seconds:
        """Return the last second on the wall clock that still belongs to each event."""
        return np.maximum(self.local_end - 1, self.local)

    def weeks(self) -> NDArray[np.int32]:
        """Return the week in which most of each event lies: that of its middle; none for long spans."""
        middle = (self.local + self.last) // 2
        week = (middle // DAY + 3) // 7
        return np.where(self.local_end - self.local > LONGEST_SPAN, NO_WEEK, week).astype(np.int32)

    def weekdays(self) -> NDArray[np.int8]:
        """Return the weekday (Monday is 0) a whole event lies in, else -1."""
        return self._where_single(DAY, (self.local // DAY + 3) % 7)

    def hours(self) -> NDArray[np.int8]:
        """Return the hour a whole event lies in, else -1."""
        return self._where_single(HOUR, self.local // HOUR % 24)

    def _where_single(self, unit: int, values: _Seconds) -> NDArray[np.int8]:
        single = (self.precision == TimePrecision.EXACT) | (self.local // unit == self.last // unit)
        return np.where(single, values, -1).astype(np.int8)


def settle_times(draft: Draft, zone: Zone) -> Times:
    """Bring all times of a draft to UTC and to the wall clock; midnights that mean "unknown" become days."""
    starts, ends = draft.numbers_of("starts"), draft.numbers_of("ends")
    zoned = draft.numbers_of("zoned")
    offset, told = draft.offsets()
    utc, missing, twice = zone.to_utc(starts)
    utc, utc_end = np.where(zoned, starts, utc), np.where(zoned, ends, zone.to_utc(ends)[0])
    local = np.where(told & zoned, starts + offset, zone.to_local(utc))
    local_end = np.where(told & zoned, ends + offset, zone.to_local(utc_end))
    precision = draft.numbers_of("precision")
    exact = ~zoned & (precision == TimePrecision.EXACT)
    notes = tuple(_turn_notes(int((missing & exact).sum()), int((twice & exact).sum())))
    times = Times(utc, np.maximum(utc_end, utc), local, np.maximum(local_end, local), precision, notes)
    return _with_unknown_hours(times, draft.labels("category"))


def _turn_notes(missing: int, twice: int) -> Iterator[str]:
    """Tell of clocks that did not exist or came twice."""
    if missing:
        yield f"{missing} rader har ett klockslag som hoppades över vid sommartid. Det flyttas fram."
    if twice:
        yield f"{twice} rader har ett klockslag som kom två gånger vid vintertid. Det första tas."


def _with_unknown_hours(times: Times, kinds: Labels) -> Times:
    """Turn midnights that mean "unknown" into whole days."""
    unknown = unknown_hours(times.local, times.precision == TimePrecision.EXACT, kinds)
    if not unknown.any():
        return times
    note = (
        f"{int(unknown.sum())} rader har klockslaget 00:00 misstänkt ofta. Timmen räknas som okänd för dem."
    )
    return replace(
        times,
        precision=np.where(unknown, TimePrecision.DAY, times.precision).astype(np.int8),
        ends=np.where(unknown, times.starts + DAY, times.ends),
        local_end=np.where(unknown, times.local + DAY, times.local_end),
        notes=(*times.notes, note),
    )
