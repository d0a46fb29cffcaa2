"""A bundle of lessons: one signed file that travels between municipalities. Pure: no database, no clock."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from samverkan.foundation.guard import find
from samverkan.foundation.refusals import Refused
from samverkan.knowledge.canonical import canonical
from samverkan.knowledge.signing import is_signed, public_half, sign
from samverkan.knowledge.states import Judged, Kind

FORM = "samverkan-lessons/1"
MOST_BYTES, MOST_LESSONS = 1_000_000, 500
UNREADABLE = "Filen är inte en samling lärdomar från Samverkan. Kontrollera att det är rätt fil."
OTHER_VERSION = "Filen är skriven i ett annat format än det här programmet läser. Be om en ny fil."
TOO_LARGE = "Filen är för stor. En samling är högst 1 MB och 500 lärdomar. Dela den."
BAD_SIGNATURE = "Underskriften stämmer inte: filen är ändrad eller skadad. Be avsändaren skicka den igen."
FAULTY = "Lärdom {number} går inte att läsa: {name} är fel ifyllt. Be avsändaren rätta och skicka igen."
PERSONAL = (
    "Lärdom {number} ser ut att innehålla uppgifter om en person. Inget är sparat. Be avsändaren ta bort dem."
)
PERSONAL_ORIGIN = "Avsändarens namn ser ut att innehålla uppgifter om en person. Inget är sparat."


@dataclass(frozen=True)
class Bundle:
    """A bundle as read: who made it, when, whose key signed it, what it holds."""

    code: str
    name: str
    made_date: date
    public_key: str
    lessons: tuple[Mapping[str, Any], ...]


def write(
    lessons: Iterable[Mapping[str, Any]], *, code: str, name: str, on: date, key: Ed25519PrivateKey
) -> bytes:
    """Return the signed file; the same lessons, day and key give the same bytes."""
    body: dict[str, Any] = {
        "format": FORM,
        "from": {"code": code, "name": name},
        "made_date": on.isoformat(),
        "lessons": [dict(each) for each in lessons],
        "key": public_half(key),
    }
    body["signature"] = sign(canonical(body), key)
    return json.dumps(body, ensure_ascii=False, indent=2, sort_keys=True).encode() + b"\n"


def read(content: bytes) -> Bundle:
    """Return the bundle of a file, or refuse with the first thing that is wrong with it."""
    if len(content) > MOST_BYTES:
        raise Refused(TOO_LARGE)
    body = _parsed(content)
    if body.get("format") != FORM:
        raise Refused(
            OTHER_VERSION if str(body.get("format", "")).startswith("samverkan-lessons/") else UNREADABLE
        )
    if set(body) != {"format", "from", "made_date", "lessons", "key", "signature"}:
        raise Refused(UNREADABLE)
    signed = canonical({name: value for name, value in body.items() if name != "signature"})
    if not is_signed(signed, signature=str(body["signature"]), public_key=str(body["key"])):
        raise Refused(BAD_SIGNATURE)
    return _checked(body)


def _parsed(content: bytes) -> dict[str, Any]:
    try:
        body = json.loads(
            content.decode(), object_pairs_hook=_once, parse_constant=_refused, parse_float=_refused
        )
    except (ValueError, RecursionError):
        raise Refused(UNREADABLE) from None
    if not isinstance(body, dict):
        raise Refused(UNREADABLE)
    return body


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object whose keys stand once: of two, another program might read the other."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key must stand once; got it twice")
    return found


def _refused(text: str) -> Any:
    raise ValueError(f"numbers must be whole; got {text}")


def _checked(body: dict[str, Any]) -> Bundle:
    sender, lessons = body["from"], body["lessons"]
    if not (isinstance(sender, dict) and set(sender) == {"code", "name"} and isinstance(lessons, list)):
        raise Refused(UNREADABLE)
    if len(lessons) > MOST_LESSONS:
        raise Refused(TOO_LARGE)
    if not (_text(80)(sender["name"]) and re.fullmatch(r"\d{4}", str(sender["code"]), re.ASCII)):
        raise Refused(UNREADABLE)
    if find(sender["name"]):
        raise Refused(PERSONAL_ORIGIN)
    for number, lesson in enumerate(lessons, start=1):
        _refuse_faulty(lesson, number)
    try:
        made = date.fromisoformat(body["made_date"])
    except (TypeError, ValueError):
        raise Refused(UNREADABLE) from None
    return Bundle(str(sender["code"]), sender["name"], made, body["key"], tuple(lessons))


def _refuse_faulty(lesson: Any, number: int) -> None:
    if not isinstance(lesson, dict) or set(lesson) != set(FIELDS):
        raise Refused(FAULTY.format(number=number, name="något"))
    for name, is_right in FIELDS.items():
        if not is_right(lesson[name]):
            raise Refused(FAULTY.format(number=number, name=f"”{name}”"))
    if any(find(lesson[name]) for name in TEXTS):
        raise Refused(PERSONAL.format(number=number))


def _text(most: int, least: int = 1) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and least <= len(value) <= most and "\0" not in value


def _slug(most: int, least: int = 1) -> Callable[[Any], bool]:
    pattern = re.compile(rf"[a-z0-9-]{{{least},{most}}}", re.ASCII)
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _whole(low: int, high: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _amount(value: Any) -> bool:
    if not isinstance(value, str) or not re.fullmatch(r"\d{1,8}(\.\d{1,2})?", value, re.ASCII):
        return False
    try:
        return Decimal(value) >= 0
    except InvalidOperation:
        return False


def _or_none(is_right: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: value is None or is_right(value)


PERCENT = _whole(-100, 100_000)
FIELDS: dict[str, Callable[[Any], bool]] = {
    "method": _slug(60, 0),
    "problem": _slug(40),
    "title": _text(160),
    "kind": lambda value: value in Kind.values,
    "planned_dose": _or_none(_amount),
    "done_dose": _or_none(_amount),
    "dose_unit": _text(40, 0),
    "verdict": lambda value: value in Judged.values,
    "change_percent": _or_none(PERCENT),
    "low_percent": _or_none(PERCENT),
    "high_percent": _or_none(PERCENT),
    "weeks_before": _whole(1, 520),
    "weeks_after": _whole(1, 520),
    "year": _whole(2000, 2200),
    "learnt": _text(2000),
    "otherwise": _text(2000, 0),
}
TEXTS = ("title", "dose_unit", "learnt", "otherwise")
