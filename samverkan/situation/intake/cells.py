"""What single cells mean: numbers, pairs of coordinates, missing values, and personal data."""

from __future__ import annotations

import math
import re

from samverkan.foundation.personal import names_a_person

from .words import MISSING

_GAPS = re.compile(r"[\s'’\u00a0\u2009\u202f]")
_MINUS = str.maketrans({"−": "-", "–": "-"})
_PAIR = re.compile(
    r"\s*(?:POINT\s*)?[(\[]?\s*([-−]?\d+(?:[.,]\d+)?)\s*[;,\s]\s*([-−]?\d+(?:[.,]\d+)?)\s*[)\]]?\s*",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\d.,])(?:\+46|0046|0)\s?\(?0?\)?\s?7\d(?:[\s-]?\d){7}(?!\d)"
    r"|(?<!\d)\+\d{2}[\s-]?(?:\d[\s-]?){7,10}(?!\d)"
)


def is_missing(text: str) -> bool:
    """Return whether a cell says that nothing is known."""
    return text.strip().casefold() in MISSING


def clean(text: str) -> str:
    """Return the text without outer blanks, with every run of blanks (also NBSP) as one space."""
    return " ".join(text.split())


def read_number(text: str) -> float:
    """Return the number in a cell; nan where nothing is known, 0 for a lone dash; ValueError for words."""
    plain = text.replace(",", ".", 1)
    if (
        plain.isascii()
        and plain[-1:].isdecimal()
        and plain.count(".") < 2
        and "_" not in plain
        and " " not in plain
    ):
        return _finite(plain)
    bare = _GAPS.sub("", text).translate(_MINUS)
    if bare == "-":
        return 0.0
    if bare.casefold() in MISSING:
        return math.nan
    if "_" in bare:
        raise ValueError(text)
    return _finite(_pointed(bare))


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


def _pointed(bare: str) -> str:
    """Return the digits with a point as decimal sign: the last sign is decimal unless it repeats."""
    comma, point = bare.rfind(","), bare.rfind(".")
    decimal = "," if comma > point else "."
    thousands = "." if decimal == "," else ","
    bare = bare.replace(thousands, "")
    return bare.replace(decimal, "") if bare.count(decimal) > 1 else bare.replace(decimal, ".")


def read_pair(text: str) -> tuple[float, float]:
    """Return the two numbers of ``59.27,15.21``, ``(41.8, -87.6)`` or ``POINT (15.2 59.3)``, or nan."""
    if is_missing(text):
        return math.nan, math.nan
    match = _PAIR.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return read_number(match[1]), read_number(match[2])


def personal_kind(text: str) -> str | None:
    """Return in Swedish which personal data a text holds, or None."""
    if names_a_person(text):
        return "e-postadresser" if "@" in text else "personnummer"
    return "telefonnummer" if _PHONE.search(text) else None
