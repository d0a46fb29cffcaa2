"""A public text as somebody reads it: in one language, in words, with nothing but what was frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext, ngettext

from samverkan.foundation.swedish import number, shortest
from samverkan.promises.models import Edition
from samverkan.promises.site.themes import called
from samverkan.promises.states import UNDER_WAY, PromiseState

SIGNS = {
    PromiseState.KEPT: "check",
    PromiseState.PARTLY: "usual",
    PromiseState.NOT_KEPT: "fault",
    PromiseState.DECIDED: "info",
    PromiseState.ONGOING: "next",
}


@dataclass(frozen=True)
class Told:
    """What a reader meets of one promise."""

    number: int
    title: str
    text: str
    is_translated: bool  # False: there is no text in the language asked for, so it is the Swedish one
    area: str
    dialogues: int
    themes: list[dict[str, Any]]
    parties: str
    owner: str
    decided: tuple[str, date | None, str]
    deadline: date | None
    next_date: date | None
    indicator: str
    unit: str
    baseline: str
    target: str
    done: list[str]
    latest: dict[str, Any] | None
    state: str
    sign: str
    label: str
    reason: str
    is_reason_translated: bool
    is_under_way: bool
    published: date | None
    correction: str


def told_of(edition: Edition, *, language: str = "sv") -> Told:
    """Return the text in a language: sv, easy or en; where it was not written, in plain Swedish."""
    body = edition.body
    words = body["words"]
    chosen = words.get(language) or words.get("sv") or {"title": "", "text": ""}
    state = PromiseState(body["state"])
    decision = body["decision"]
    return Told(
        number=body["number"],
        title=chosen["title"],
        text=chosen["text"],
        is_translated=language in words,
        area=body["area"],
        dialogues=body["said"]["dialogues"],
        themes=[_theme(each, language) for each in body["said"]["themes"]],
        parties=", ".join(body["parties"]),
        owner=body["owner"],
        decided=(decision["body"], _day(decision["date"]), decision["number"]),
        deadline=_day(body["deadline"]),
        next_date=_day(body["next"]),
        indicator=body["indicator"],
        unit=body["unit"],
        baseline=_number(body["baseline"]),
        target=_number(body["target"]),
        done=[_done(each) for each in body["done"]],
        latest=_reading(body["readings"][0]) if body["readings"] else None,
        state=state.value,
        sign=SIGNS.get(state, "info"),
        label=gettext(str(state.label)),
        reason=chosen.get("reason") or body["reason"],  # older texts have the one
        is_reason_translated=language in words and bool(chosen.get("reason")),
        is_under_way=state in UNDER_WAY,
        published=localdate(edition.published_at) if edition.published_at else None,
        correction=edition.reason if edition.is_correction else "",
    )


def _theme(each: dict[str, Any], language: str) -> dict[str, Any]:
    """Return a theme by the name the reader knows it by; ``swedish`` where only that name is known."""
    name = called(each["name"], language=language)
    return {"name": name or each["name"], "count": each["count"], "swedish": not name}


def _done(each: dict[str, Any]) -> str:
    """Return what was done of a measure: how much, or how many times, or only that it was."""
    going = gettext("pågår") if each["goes_on"] else gettext("genomfört")
    if each["amount"] and each["unit"]:
        amount = gettext("Antal %(unit)s: %(amount)s") % {
            "unit": each["unit"],
            "amount": _number(each["amount"]),
        }
        return f"{each['title']} ({going}). {amount}."
    if each["times"]:
        times = ngettext("%(count)s gång", "%(count)s gånger", each["times"]) % {"count": each["times"]}
        return f"{each['title']} ({going}). {times}."
    return f"{each['title']} ({going})"


def _reading(each: dict[str, Any]) -> dict[str, Any]:
    return {**each, "day": _day(each["date"]), "value": _number(each["value"])}


def _number(text: str) -> str:
    """Return a frozen number as the reader writes it: 12,5, in English 12.5."""
    if not text:
        return ""
    value = Decimal(text)
    decimals = max(0, -int(value.as_tuple().exponent))
    told = number(float(value), decimals) if decimals else shortest(float(value))
    return told.replace(",", ".") if get_language() == "en" else told


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text and text != "None" else None
