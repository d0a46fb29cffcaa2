"""The time of a row, out of whichever columns tell it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from .cells import is_missing, read_number
from .mapping import Mapping
from .precision import TimePrecision
from .times import DAY, HOUR, Moment, Unreadable, read_clock, read_end, read_iso, read_moment, until

ROLES = ("time", "date", "clock", "year", "month", "day", "hour", "minute", "time_end", "clock_end")
_QUARTER = 900
_LAST_YEAR = 2100


class TimeReader:
    """Reads the time cells of rows; knows from a sample how the file writes its dates."""

    def __init__(self, mapping: Mapping, sample: dict[str, list[str]]) -> None:
        self.roles = [role for role in ROLES if role in mapping.columns]
        self.day_first = _is_day_first(sample.get("time", []) + sample.get("date", []))
        self.packed = any(
            text.strip().isdecimal() and len(text.strip()) in (3, 4) for text in sample.get("clock", [])
        )

    def read(self, cells: Sequence[str]) -> Moment:
        """Return the time of one row, given its cells in the order of ``roles``. Raises Unreadable."""
        if self.roles == ["time"] and (moment := read_iso(cells[0])):
            return _plausible(moment)
        texts = {role: text for role, text in zip(self.roles, cells, strict=True) if not is_missing(text)}
        if not {"time", "date", "year"} & set(texts):
            if "time_end" not in texts:
                raise Unreadable("Datum saknas.")
            return _plausible(self._end(texts, None))
        start = self._start(texts)
        has_end = {"time_end", "clock_end"} & set(texts)
        return _plausible(until(start, self._end(texts, start)) if has_end else start)

    def _end(self, texts: dict[str, str], start: Moment | None) -> Moment:
        """Return the end: day and clock in one cell or two, or a clock alone after the start."""
        written, clock = texts.get("time_end"), texts.get("clock_end")
        if start is not None and (written is None or clock is None):
            return read_end(written or clock or "", start, day_first=self.day_first, packed=self.packed)
        end = read_moment(written or "", day_first=self.day_first)
        is_day = end.precision is TimePrecision.DAY or end.is_midnight()
        return _on(end, *read_clock(clock, packed=self.packed)) if clock and is_day else end

    def _start(self, texts: dict[str, str]) -> Moment:
        written = texts.get("time") or texts.get("date")
        day = read_moment(written, day_first=self.day_first) if written else _of_parts(texts)
        if "time" not in texts and day.offset is None and day.is_midnight():
            day = day._replace(zoned=False)  # 00:00Z in a column of dates is how some systems write a day
        if not {"clock", "hour"} & set(self.roles):
            return day
        clock = texts.get("clock")
        if day.zoned and day.offset is None and clock:
            return _beside_utc(day, *read_clock(clock, packed=self.packed))
        if day.precision is not TimePrecision.DAY and not day.is_midnight():
            return day
        if clock:
            told = read_clock(clock, packed=self.packed)
            minute = texts.get("minute")
            return _on(day, *(_hour(str(told[0] // HOUR), minute) if minute else told))
        return (
            _on(day, *_hour(texts["hour"], texts.get("minute")))
            if "hour" in texts
            else _on(day, 0, DAY, TimePrecision.DAY)
        )


def _on(day: Moment, start: int, end: int, precision: TimePrecision) -> Moment:
    return Moment(day.start + start, day.start + end, precision, day.zoned, day.offset)


def _beside_utc(moment: Moment, start: int, _: int, __: TimePrecision) -> Moment:
    """Learn from a local clock beside a UTC time how far apart they are; the date may differ."""
    apart = (start - moment.start + 12 * HOUR) % DAY - 12 * HOUR
    offset = round(apart / _QUARTER) * _QUARTER
    return moment._replace(offset=offset) if abs(apart - offset) <= _QUARTER * 2 // 3 else moment


def _of_parts(texts: dict[str, str]) -> Moment:
    """Return the day, month or year that separate columns tell."""
    year, month, day = (_whole(texts, role) for role in ("year", "month", "day"))
    if year is None or not 1 <= year < 10_000:
        raise Unreadable("Året går inte att läsa.")
    parts = [f"{year:04d}", *(f"{part:02d}" for part in (month, day if month else None) if part is not None)]
    return read_moment("-".join(parts))


def _whole(texts: dict[str, str], role: str) -> int | None:
    """Return a whole number; names of months are left to read_moment."""
    text = texts.get(role)
    if text is None:
        return None
    try:
        return int(read_number(text))
    except (ValueError, OverflowError) as error:
        if role == "month":
            return int((read_moment(f"{text} 2000").start // DAY - 10_957) // 30.5) + 1
        raise Unreadable("Datumet går inte att läsa.") from error


def _hour(hour: str, minute: str | None) -> tuple[int, int, TimePrecision]:
    """Return the moment of hour and minute, or the span of the hour."""
    texts = {"hour": hour} | ({"minute": minute} if minute else {})
    hours, minutes = _whole(texts, "hour"), _whole(texts, "minute")
    if hours is None or not 0 <= hours <= 24 or not 0 <= (minutes or 0) <= 59:
        raise Unreadable("Klockslaget går inte att läsa.")
    if minutes is None:
        return hours * HOUR, (hours + 1) * HOUR, TimePrecision.SPAN
    seconds = hours * HOUR + minutes * 60
    return seconds, seconds, TimePrecision.EXACT


def _is_day_first(texts: list[str]) -> bool:
    """Return whether 03/04/2024 is the third of April: what the unambiguous dates of the column say."""
    day = month = 0
    for text in texts:
        parts = text.strip().replace(".", "/").replace("-", "/").split("/")
        if len(parts) >= 3 and parts[0].isdecimal() and parts[1].isdecimal() and len(parts[0]) < 3:
            day, month = day + (int(parts[0]) > 12), month + (int(parts[1]) > 12)
    halves = sum(text.rstrip().casefold().endswith(("am", "pm")) for text in texts)
    return day >= month if day or month else halves * 2 <= len(texts)


def _plausible(moment: Moment) -> Moment:
    """Refuse times that cannot be an event of today's work."""
    if moment.start < 0:
        raise Unreadable("Datumet ligger före 1970.")
    if moment.start >= (_LAST_YEAR - 1970) * 365.2425 * DAY:
        raise Unreadable("Datumet ligger orimligt långt fram.")
    return moment


def day_after(day: date) -> int:
    """Return the second at which the day after ``day`` begins."""
    return (day.toordinal() - date(1970, 1, 1).toordinal() + 1) * DAY
