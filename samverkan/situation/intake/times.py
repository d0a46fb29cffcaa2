"""What a cell says about when: a moment, a day, a month, a span, or that it cannot be read."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from .precision import TimePrecision

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - the wall clock has no zone
DAY, HOUR = 86_400, 3_600
_MONTHS = "jan/ene feb mar/mrt apr/abr maj/may/mai jun jul aug/ago sep/set okt/oct nov dec/dic/des".split()  # noqa: SIM905 - read as a calendar
_MONTH = {word: i for i, words in enumerate(_MONTHS, 1) for word in words.split("/")}
_PARTS_OF_DAY = {
    (0, 6): "natt night madrugada",
    (6, 10): "morgon",
    (6, 12): "fm morning mañana",
    (9, 12): "förmiddag",
    (10, 16): "dag day",
    (11, 13): "lunch",
    (12, 18): "em eftermiddag afternoon tarde ettermiddag eftermiddag",
    (18, 24): "kväll evening noche kveld aften",
}
_PARTS = {word: hours for hours, words in _PARTS_OF_DAY.items() for word in words.split()}
_CLOCK = r"(?:kl\.?\s*|klockan\s*)?(\d{1,2})(?:[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?)?\s*([ap]\.?m\.?)?"
_ZONE = r"\s*(Z|UTC|GMT|CES?T|[+-]\d{2}:?\d{2}|[+-]\d{2})?"
_REST = rf"(?:(?:\s*T\s*|[\s,]+){_CLOCK}{_ZONE})?"
_FLAGS = re.IGNORECASE
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_REST}", _FLAGS)
_YEAR_LAST = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}|\d{{2}}){_REST}", _FLAGS)
_DAY_NAMED = re.compile(
    rf"(?:[a-zåäöáéñ]+,?\s+)?(?:den\s+)?(\d{{1,2}})[.\s-]*(?:de\s+)?([a-zåäöáéñ]{{3,}})\.?[\s,-]*(?:de\s+)?(\d{{4}}){_REST}",
    _FLAGS,
)
_NAME_FIRST = re.compile(rf"(?:[a-z]+,?\s+)?([a-z]{{3,}})\.?\s+(\d{{1,2}}),?\s+(\d{{4}}){_REST}", _FLAGS)
_PLAIN_CLOCK = re.compile(_CLOCK + _ZONE, _FLAGS)
_MONTH_ONLY = re.compile(r"(\d{4})[-/ M](\d{1,2})|(\d{4})[.]?(\d{2})", _FLAGS)
_MONTH_NAMED = re.compile(r"(?:(\d{4})\s+)?([a-zåäöáéñ]{3,})\.?(?:[\s-]+(?:de\s+)?(\d{4}))?", _FLAGS)
_QUARTER = re.compile(r"(\d{4})[-.\s]?(?:[KQT]|kv(?:artal)?)?[.\s]?([1-4])", _FLAGS)
_WEEK = re.compile(r"(\d{4})[-\s]?[WV]\.?(\d{1,2})", _FLAGS)
_BETWEEN = re.compile(r"\s+(?:-|till|to|until|a)\s+|\s*[–—]\s*|/(?=\d{4}-\d)", _FLAGS)


class Unreadable(ValueError):
    """A cell says no time that can be read; the message is the reason in Swedish."""


class Moment(NamedTuple):
    """A time as written: seconds since 1970 on the wall clock, or in UTC when ``zoned``."""

    start: int
    end: int
    precision: TimePrecision
    zoned: bool = False
    offset: int | None = None  # wall clock minus UTC, where the file itself tells

    def is_midnight(self) -> bool:
        """Return whether the time is exact and exactly 00:00."""
        return self.precision is TimePrecision.EXACT and (self.start + (self.offset or 0)) % DAY == 0


def read_moment(text: str, *, day_first: bool = True) -> Moment:
    """Return the time a cell tells; ``day_first`` says how 03/04/2024 is meant. Raises Unreadable."""
    text = " ".join(text.split())
    try:
        moment = (
            read_iso(text)
            or _dated(text, day_first)
            or _digits(text)
            or _period(text)
            or _between(text, day_first)
        )
    except (ValueError, OverflowError) as error:
        raise Unreadable("Tiden går inte att läsa.") from error
    if moment is None:
        raise Unreadable("Tiden går inte att läsa.")
    return moment


def read_clock(text: str, *, packed: bool = False) -> tuple[int, int, TimePrecision]:
    """Return start and end in seconds after midnight; ``packed`` says that 5 means 00:05, not 05:00."""
    text = " ".join(text.split()).casefold()
    if text in _PARTS:
        first, last = _PARTS[text]
        return first * HOUR, last * HOUR, TimePrecision.PART_OF_DAY
    if "." in text and text.replace(".0", "").isdecimal() and text.endswith(".0"):
        text = text[:-2]
    if text.isdecimal() and (packed or len(text) in (3, 4, 6)):
        digits = text if len(text) == 6 else text.zfill(4)
        text = f"{digits[:2]}:{digits[2:4]}"
    match = _PLAIN_CLOCK.fullmatch(text)
    if match is None:
        raise Unreadable("Klockslaget går inte att läsa.")
    try:
        seconds = _seconds(match[1], match[2], match[3], match[4])
    except ValueError as error:
        raise Unreadable("Klockslaget går inte att läsa.") from error
    whole = match[2] is None and match[4] is None
    return seconds, seconds + HOUR * whole, TimePrecision.SPAN if whole else TimePrecision.EXACT


def _at(moment: datetime) -> int:
    since = moment - _EPOCH
    return since.days * DAY + since.seconds


def _exact(moment: datetime) -> Moment:
    if moment.tzinfo is None:
        start = _at(moment)
        return Moment(start, start, TimePrecision.EXACT)
    seconds = _at(moment.astimezone(UTC).replace(tzinfo=None))
    offset = round((moment.utcoffset() or timedelta()).total_seconds()) or None
    return Moment(seconds, seconds, TimePrecision.EXACT, zoned=True, offset=offset)


def _days(first: date, last: date, precision: TimePrecision = TimePrecision.SPAN) -> Moment:
    """Return the time from the first day's beginning to the last day's end."""
    start = _at(datetime(first.year, first.month, first.day))  # noqa: DTZ001 - the wall clock
    return Moment(start, start + ((last - first).days + 1) * DAY, precision)


def _day(day: date) -> Moment:
    return _days(day, day, TimePrecision.DAY)


def read_iso(text: str) -> Moment | None:
    """Read the common case fast: 2024-05-01 22:13[:04][Z]; None for anything else."""
    if text[13:14] != ":" and text[8:9] != "T":
        return None
    try:
        return _exact(datetime.fromisoformat(text))
    except ValueError:
        return None


def _dated(text: str, day_first: bool) -> Moment | None:
    """Read a date with or without a clock, in the orders people write them."""
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = match[1], match[2], match[3]
    elif match := _YEAR_LAST.fullmatch(text):
        day, month = (match[1], match[2]) if day_first else (match[2], match[1])
        year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
    elif match := _DAY_NAMED.fullmatch(text):
        day, month, year = match[1], str(_month(match[2])), match[3]
    elif match := _NAME_FIRST.fullmatch(text):
        month, day, year = str(_month(match[1])), match[2], match[3]
    else:
        return None
    return _with_clock(date(int(year), int(month), int(day)), match.groups()[3:])


def _with_clock(day: date, clock: tuple[str | None, ...]) -> Moment:
    """Return the day, or the moment of it."""
    hour, minute, second, half, zone = clock
    if hour is None:
        return _day(day)
    start = _day(day).start + _seconds(hour, minute, second, half)
    whole = minute is None and half is None
    precision = TimePrecision.SPAN if whole else TimePrecision.EXACT
    if zone is None:
        return Moment(start, start + HOUR * whole, precision)
    offset = _zone_offset(zone)
    return Moment(start - offset, start - offset + HOUR * whole, precision, True, offset or None)


def _seconds(hour: str, minute: str | None, second: str | None, half: str | None) -> int:
    """Return seconds after midnight; 24:00 is the day's end."""
    hours, minutes, seconds = int(hour), int(minute or 0), int(second or 0)
    if half:
        if not 1 <= hours <= 12:
            raise ValueError(hour)
        hours = hours % 12 + 12 * (half[0] in "pP")
    total = hours * HOUR + minutes * 60 + seconds
    if total > DAY or minutes > 59 or seconds > 59:
        raise ValueError(hour)
    return total


def _zone_offset(zone: str) -> int:
    """Return the seconds a zone lies before UTC."""
    named = {"CET": HOUR, "CEST": 2 * HOUR}.get(zone.upper())
    if named is not None or zone[0] not in "+-":
        return named or 0
    hours, minutes = int(zone[1:3]), int(zone[-2:]) if len(zone) > 3 else 0
    if hours > 14 or minutes > 59:
        raise ValueError(zone)
    return (hours * HOUR + minutes * 60) * (-1 if zone[0] == "-" else 1)


def _month(word: str) -> int:
    """Return the number of a month by its first three letters."""
    if word[:3].casefold() not in _MONTH:
        raise ValueError(word)
    return _MONTH[word[:3].casefold()]


def _digits(text: str) -> Moment | None:
    """Read dates without separators, seconds or milliseconds since 1970, and Excel's day numbers."""
    if re.fullmatch(r"\d{5}\.\d+|[2-7]\d{4}", text):
        moment = datetime(1899, 12, 30) + timedelta(seconds=round(float(text) * DAY))  # noqa: DTZ001 - Excel has no zone
        return _exact(moment) if "." in text else _day(moment.date())
    if not text.isdecimal():
        return None
    if len(text) == 8 and text[:2] in ("19", "20"):
        return _day(date(int(text[:4]), int(text[4:6]), int(text[6:])))
    if len(text) in (12, 14):
        return _exact(datetime.strptime(text.ljust(14, "0"), "%Y%m%d%H%M%S"))  # noqa: DTZ007 - the wall clock
    if len(text) in (10, 13):
        return _exact(datetime.fromtimestamp(int(text) // (1000 if len(text) == 13 else 1), UTC))
    return None


def _period(text: str) -> Moment | None:
    """Read a month, quarter, week or year: spans, never their first day."""
    if match := _WEEK.fullmatch(text):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return _days(monday, monday + timedelta(days=6))
    if "-" not in text and (match := _QUARTER.fullmatch(text)):
        return _months(int(match[1]), int(match[2]) * 3 - 2, 3)
    if match := _MONTH_ONLY.fullmatch(text):
        return _months(int(match[1] or match[3]), int(match[2] or match[4]), 1)
    if re.fullmatch(r"(19|20)\d\d", text):
        return _months(int(text), 1, 12)
    match = _MONTH_NAMED.fullmatch(text)
    if match and (match[1] or match[3]):
        return _months(int(match[1] or match[3]), _month(match[2]), 1)
    return None


def _months(year: int, month: int, number: int) -> Moment:
    first, last = date(year, month, 1), month + number - 1
    return _days(first, date(year, last, monthrange(year, last)[1]))


def _between(text: str, day_first: bool) -> Moment | None:
    """Read two times with a dash between them; the second may be a clock alone."""
    parts = _BETWEEN.split(text)
    if len(parts) != 2:
        return None
    first = read_moment(parts[0], day_first=day_first)
    return until(first, read_end(parts[1], first, day_first=day_first))


def read_end(text: str, first: Moment, *, day_first: bool = True, packed: bool = False) -> Moment:
    """Return an end; a clock alone is of the same day, or of the next when it would come too early."""
    try:
        seconds, end, precision = read_clock(text, packed=packed)
    except Unreadable:
        return read_moment(text, day_first=day_first)
    midnight = (first.start + (first.offset or 0)) // DAY * DAY - (first.offset or 0)
    later = DAY if midnight + seconds < first.start else 0
    return Moment(midnight + seconds + later, midnight + end + later, precision, first.zoned, first.offset)


def until(first: Moment, last: Moment) -> Moment:
    """Return the span from the one to the other; an hour or less is one moment that lasted."""
    if last.zoned != first.zoned:
        raise Unreadable("Start och slut är skrivna i olika tidszoner.")
    end = max(last.end, last.start)
    if end < first.start:
        raise Unreadable("Sluttiden ligger före starttiden.")
    if first.precision is TimePrecision.EXACT and end - first.start > HOUR:
        return first._replace(end=end, precision=TimePrecision.SPAN)
    wider = max(end, first.end)
    kept = (
        first.precision
        if wider <= first.end or first.precision is TimePrecision.EXACT
        else TimePrecision.SPAN
    )
    return first._replace(end=wider, precision=kept)
