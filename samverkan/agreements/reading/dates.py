"""Days, months and years as Swedish agreements write them, in figures and in words."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from .vocabulary import listed

MONTHS, _ORDINALS = listed("months"), listed("ordinals")
_ONES = ("", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio")
_TEENS = ("tio", "elva", "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton")
_TENS = {"tjugo": 20, "trettio": 30, "fyrtio": 40}
_YEAR_WORDS = {f"tjugohundra{word}": 2000 + n for n, word in enumerate((*_ONES, *_TEENS)) if word} | {
    f"tjugohundra{tens}{one}": 2000 + value + n
    for tens, value in _TENS.items()
    for n, one in enumerate(_ONES)
}
_ROUGH_MONTH = {"våren": (3, 5), "vårterminen": (1, 6), "sommaren": (6, 8), "hösten": (9, 11)}
_ROUGH_MONTH |= {"höstterminen": (8, 12), "vintern": (1, 12)}

_MONTH = rf"(?:{'|'.join(MONTHS)}|jan|febr?|apr|aug|sept?|okt|nov|dec)\.?"
_YEAR = rf"(?:(?:år\s)?(?:19|20)\d\d|{'|'.join(sorted(_YEAR_WORDS, key=len, reverse=True))})"
_DAY = rf"(?:\d{{1,2}}(?::?[ae])?\.?|{'|'.join(sorted(_ORDINALS, key=len, reverse=True))}|förste|sista)"
_LIST = r"(?:\s?,\s|\s(?:och|samt|respektive|resp\.?|eller)\s)"


@dataclass(frozen=True)
class When:
    """The days that a date in a text may mean, and where in that text it stands."""

    first: date
    last: date
    start: int
    end: int

    @property
    def iso(self) -> str:
        """Return it as ISO 8601, no finer than it was written: day, month, year or an interval."""
        if self.first == self.last:
            return self.first.isoformat()
        if (self.first, self.last) == month_span(self.first.year, self.first.month):
            return self.first.isoformat()[:7]
        if (self.first, self.last) == year_span(self.first.year):
            return str(self.first.year)
        return f"{self.first}/{self.last}"


def month_span(year: int, month: int, to: int | None = None) -> tuple[date, date]:
    """Return the first and last day of a month, or of the months up to another."""
    to = to or month
    return date(year, month, 1), date(year, to, monthrange(year, to)[1])


def year_span(year: int, to: int | None = None) -> tuple[date, date]:
    """Return the first and last day of a year, or of the years up to another."""
    return date(year, 1, 1), date(to or year, 12, 31)


def _month(text: str) -> int:
    return next(n for n, name in enumerate(MONTHS, start=1) if name.startswith(text.lower().rstrip(".")[:3]))


def _year(text: str) -> int:
    digits = re.search(r"\d{4}", text)
    return int(digits[0]) if digits else _YEAR_WORDS[text.lower()]


def _day(text: str, year: int, month: int) -> int:
    digits = re.match(r"\d+", text)
    if digits:
        return int(digits[0])
    if text.lower() == "sista":
        return monthrange(year, month)[1]
    return 1 if text.lower() == "förste" else _ORDINALS.index(text.lower()) + 1


def _one(found: re.Match[str], first: date, last: date) -> list[When]:
    return [When(first, last, found.start(), found.end())]


def _written_day(found: re.Match[str]) -> list[When]:
    year, month = _year(found["year"]), _month(found["month"])
    day = date(year, month, _day(found["day"], year, month))
    return _one(found, day, day)


def _numbers(found: re.Match[str]) -> list[When]:
    day = date(int(found["y"]), int(found["m"]), int(found["d"]))
    return _one(found, day, day)


def _turn_of_year(found: re.Match[str]) -> list[When]:
    year = int(found["y"])
    after = found["z"]
    turn = date(year, 12, 31) if after else date(year - 1, 12, 31)
    return _one(found, turn, turn + timedelta(days=1))


def _half_year(found: re.Match[str]) -> list[When]:
    return _one(found, date(int(found["y"]), 6, 30), date(int(found["y"]), 7, 1))


def _part_of_year(found: re.Match[str]) -> list[When]:
    """Return a quarter, tertial or half of a year."""
    months = {"k": 3, "q": 3, "t": 4, "h": 6}[found["part"][0].lower()]
    which = int(found["n"]) if found["n"].isdigit() else _ORDINALS.index(found["n"].lower()) + 1
    return _one(found, *month_span(int(found["y"]), (which - 1) * months + 1, which * months))


def _season(found: re.Match[str]) -> list[When]:
    return _one(found, *month_span(int(found["y"]), *_ROUGH_MONTH[found["season"].lower()]))


def _months(found: re.Match[str]) -> list[When]:
    """Return each month of «maj och november 2025» and «november 2024 och 2025»."""
    years = [_year(text) for text in re.findall(_YEAR, found["years"], re.I)]
    return [
        When(*month_span(year, _month(month)), found.start(), found.end())
        for year in years
        for month in re.findall(_MONTH, found["months"], re.I)
    ]


def _end_of_year(found: re.Match[str]) -> list[When]:
    day = date(int(found["y"]), 12, 31)
    return _one(found, day, day)


def _years(found: re.Match[str]) -> list[When]:
    first, last = int(found["y"]), found["z"]
    until = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return _one(found, *year_span(first, until)) if first <= until <= first + 15 else []


def _whole_year(found: re.Match[str]) -> list[When]:
    return _one(found, *year_span(_year(found[0])))


_FORMS: tuple[tuple[str, Callable[[re.Match[str]], list[When]]], ...] = (
    (r"(?P<y>20\d\d)\s?[-–.‑]\s?(?P<m>[01]?\d)\s?[-–.‑]\s?(?P<d>[0-3]?\d)(?!\d)", _numbers),
    (r"(?<!\d)(?P<y>20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)", _numbers),
    (r"(?<![\d:])(?P<d>[0-3]?\d)\s?[/.]\s?(?P<m>[01]?\d)[\s./-]{1,2}(?P<y>20\d\d)(?!\d)", _numbers),
    (rf"\b(?P<day>{_DAY})\s(?:i\s)?(?P<month>{_MONTH})(?:\s|,\s)(?P<year>{_YEAR})\b", _written_day),
    (r"\bårsskiftet(?:\still)?\s(?P<y>20\d\d)(?:\s?[/–-]\s?(?P<z>(?:20)?\d\d))?\b", _turn_of_year),
    (r"\bhalvårsskiftet(?:\sår)?\s(?P<y>20\d\d)\b", _half_year),
    (
        (
            r"\b(?P<n>första|andra|tredje|fjärde|[1-4])(?::?[ae])?\s(?P<part>kvartalet|tertialet"
            r"|halvåret)\s(?:år\s)?(?P<y>20\d\d)\b"
        ),
        _part_of_year,
    ),
    (r"\b(?P<part>kvartal|Q|tertial|T)\s?(?P<n>[1-4]),?\s(?:år\s)?(?P<y>20\d\d)\b", _part_of_year),
    (rf"\b(?P<season>{'|'.join(_ROUGH_MONTH)})\s(?:år\s)?(?P<y>20\d\d)\b", _season),
    (
        rf"\b(?P<months>{_MONTH}(?:{_LIST}{_MONTH})*)\s(?:månad\s)?(?P<years>{_YEAR}(?:{_LIST}{_YEAR})*)\b",
        _months,
    ),
    (r"\butgången\s+av\s+(?:år\s)?(?P<y>20\d\d)\b", _end_of_year),
    (
        (
            r"(?<![\d-])(?P<y>20\d\d)\s?(?:[-–—‑/]|till\soch\smed|t\.?\s?o\.?\s?m\.?"
            r"|till)\s?(?:år\s)?(?P<z>(?:20)?\d\d)(?![\d:-])(?!\s?[-–]\s?\d)"
        ),
        _years,
    ),
    (rf"(?<![\d:/-])\b{_YEAR}\b(?![:/]\d)(?!-\d)", _whole_year),
)
_COMPILED = tuple((re.compile(pattern, re.I), make) for pattern, make in _FORMS)
_DIGITLIKE = re.compile(
    r"(?<![A-Za-zÅÄÖåäö])[0-9OolI]{4}(?![A-Za-zÅÄÖåäö0-9])|(?<![A-Za-zÅÄÖåäö0-9])[lI](?=\s(?:jan|feb|mar"
    r"|apr|maj|jun|jul|aug|sep|okt|nov|dec))"
)


def find_dates(text: str) -> list[When]:
    """Return the dates of a text in order; the most exact reading wins where several fit."""
    text = _as_digits(text)
    taken: list[tuple[int, int]] = []
    found = []
    for pattern, make in _COMPILED:
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            dates = _made(make, match)
            found += dates or []
            taken += [] if dates == [] else [match.span()]
    return _with_borrowed_years(text, sorted(found, key=lambda when: (when.start, when.first)))


def _made(make: Callable[[re.Match[str]], list[When]], match: re.Match[str]) -> list[When] | None:
    """Return the dates of a match, none when it is something else, None when there is no such day."""
    try:
        return make(match)
    except ValueError:
        return None


def _as_digits(text: str) -> str:
    """Return a text, as long, in which «2O24» and «l januari» are numbers again."""
    text = text.replace("\xa0", " ")

    def mended(found: re.Match[str]) -> str:
        enough = len(found[0]) == 1 or sum(sign.isdigit() for sign in found[0]) >= 2
        return found[0].translate(str.maketrans("OolI", "0011")) if enough else found[0]

    return _DIGITLIKE.sub(mended, text)


_YEARLESS = re.compile(
    rf"\b(?P<day>{_DAY})\s(?P<month>{_MONTH})\s?(?:-|–|—|till(?:\soch\smed)?"
    r"|t\.?\s?o\.?\s?m\.?)\s?(?:den\s)?$",
    re.I,
)


def _with_borrowed_years(text: str, dates: list[When]) -> list[When]:
    """Give «1 januari – 31 december 2024» its first day."""
    borrowed = []
    for when in dates:
        found = _YEARLESS.search(text[max(0, when.start - 40) : when.start])
        if found and when.first == when.last:
            month = _month(found["month"])
            day = date(when.first.year, month, _day(found["day"], when.first.year, month))
            start = max(0, when.start - 40) + found.start()
            borrowed.append(When(day, day, start, when.start - 1))
    return sorted([*dates, *borrowed], key=lambda when: (when.start, when.first))


_PUBLISHED = re.compile(r"publicer|uppdater|antagen|senast|giltig|gäller|lag|diarie|dnr", re.I)


def is_date_line(text: str) -> bool:
    """Tell whether a line is nothing but a day, or a place and a day."""
    if len(text) > 70 or _PUBLISHED.search(text):
        return False
    days = [when for when in find_dates(text) if when.first == when.last]
    if len(days) != 1:
        return False
    rest = (text[: days[0].start] + text[days[0].end :]).strip(" .,:")
    return bool(
        re.fullmatch(
            r"(?:(?:[Dd]atum|[Oo]rt(?: och datum)?):?\s*)?(?:[A-ZÅÄÖ][\wåäö-]*,?\s?){0,3}(?:den)?", rest
        )
    )
