"""What differs between two bodies: every number, level and word, old and new, in Swedish."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import override

from samverkan.foundation.secrecy import Secrecy
from samverkan.rounds.slots import AREA, NAMES
from samverkan.rounds.states import ActionState, Level, Scale

Body = Mapping[str, Any]
# What it is called, what it says, and up to which class it is told.
Said = tuple[str, str, str]
ABSENT = "–"
SHARED, KEPT = Secrecy.COOPERATION.value, Secrecy.PROTECTED.value


def difference(old: Body, new: Body) -> list[dict[str, str]]:
    """Return what changed from ``old`` to ``new``, in the order of the picture; numbers with their sign."""
    before, after = dict(_said(old)), dict(_said(new))
    keys = [*after, *(key for key in before if key not in after)]
    return [
        _change(before.get(key), after.get(key))
        for key in keys
        if before.get(key, ("", ABSENT, ""))[1] != after.get(key, ("", ABSENT, ""))[1]
    ]


def _change(before: Said | None, after: Said | None) -> dict[str, str]:
    what, _, secrecy = after or before or ("", "", KEPT)
    old, new = before[1] if before else ABSENT, after[1] if after else ABSENT
    return {"what": what, "old": old, "new": new, "by": _signed(old, new), "secrecy": secrecy}


def _signed(old: str, new: str) -> str:
    """Return ``+3`` or ``−2`` between two whole numbers, else nothing."""
    if not (old.isdecimal() and new.isdecimal()):
        return ""
    return f"{int(new) - int(old):+d}".replace("-", "−")


def _said(body: Body) -> Iterator[tuple[str, Said]]:
    """Yield everything a body says, each with a key that stays while it is the same thing."""
    yield from _numbers(body["picture"])
    for word in body["words"]:
        yield f"word {word['slot']}", (told_slot(word["slot"], body["picture"]), word["text"], KEPT)
    yield from _judged(body)
    for decision in body["decisions"]:
        number = decision["number"]
        yield f"decision {number}", (f"Beslut {number}", decision["text"], KEPT)
    for action in body["actions"]:
        yield f"action {action['key']}", (f"Åtgärd {action['key']}", _action(action), KEPT)
    for recipient in body["recipients"]:
        name = recipient["organisation"]
        yield f"recipient {name}", (f"Mottagare: {name}", recipient["secrecy"], KEPT)


def _numbers(picture: Body) -> Iterator[tuple[str, Said]]:
    """Yield counts and signals, area by area and cell by cell."""
    kinds = {kind["code"]: kind["name"] for kind in picture["categories"]}
    names = {area["code"]: area["name"] for area in picture["areas"]}
    for area in picture["areas"]:
        yield f"area {area['code']}", (area["name"], str(area["count"]), SHARED)
    for cell in picture["cells"]:
        code, kind = cell["area_code"], cell["category"]
        what = f"{kinds[kind]} i {names[code]}"
        yield f"cell {code} {kind}", (what, str(cell["count"]), SHARED)
        signal = "signal" if cell["signal"] else "ingen signal"
        yield f"signal {code} {kind}", (what, signal, SHARED)
    for n, cluster in enumerate(picture.get("clusters", ()), start=1):
        yield f"cluster {n}", (f"Kluster {n}", f"{cluster['name']}: {cluster['count']} händelser", KEPT)
    for place in picture["places"]:
        yield f"place {place['name']}", (f"Plats: {place['name']}", str(place["week"]), KEPT)


def _judged(body: Body) -> Iterator[tuple[str, Said]]:
    """Yield how areas are taken to be and what is put first; the reasons apart, as fewer are told them."""
    for row in body["assessments"]:
        key = row["area_code"]
        yield f"level {key}", (f"Bedömning: {row['area']}", Level(row["level"]).label, SHARED)
        yield f"level why {key}", (f"Bedömning: {row['area']}, varför", row["reason"], KEPT)
    for row in body["priorities"]:
        key, what = row["key"], f"Prioritering: {where(row)}"
        weighed = f"behov {Scale(row['need']).label}, kan påverkas {Scale(row['influence']).label}"
        yield f"priority {key}", (what, weighed, SHARED)
        yield f"priority why {key}", (f"{what}, varför", row["reason"], KEPT)


def where(priority: Body) -> str:
    """Return ``Klotter i Vivalla``, or the area alone."""
    return f"{priority['category']} i {priority['area']}" if priority["category"] else str(priority["area"])


def told_slot(slot: str, picture: Body) -> str:
    """Return the name of a place where people write, in Swedish whoever reads."""
    if slot.startswith(AREA):
        names = {area["code"]: area["name"] for area in picture["areas"]}
        return f"Om {names.get(slot.removeprefix(AREA), slot)}"
    with override("sv"):
        return str(NAMES.get(slot, slot))


def names_of_texts(body: Body) -> dict[str, str]:
    """Return what each text and level of a body is called, by the keys of ``actions.correcting``."""
    picture = body["picture"]
    return {
        **{f"level:{row['area_code']}": f"Bedömning: {row['area']}" for row in body["assessments"]},
        **{f"words:{row['slot']}:text": told_slot(row["slot"], picture) for row in body["words"]},
        **{f"assessments:{row['area_code']}:reason": f"Varför: {row['area']}" for row in body["assessments"]},
        **{f"priorities:{row['key']}:reason": f"Prioritering: {where(row)}" for row in body["priorities"]},
        **{f"decisions:{row['number']}:text": f"Beslut {row['number']}" for row in body["decisions"]},
        **{f"actions:{row['key']}:title": f"Åtgärd {row['key']}" for row in body["actions"]},
        **{f"actions:{row['key']}:outcome": f"Hur åtgärd {row['key']} gick" for row in body["actions"]},
    }


def _action(action: Body) -> str:
    done = f" {action['outcome']}" if action["outcome"] else ""
    state = ActionState(action["state"]).label
    return f"{action['title']}, {action['owner']}, senast {action['due_date']}: {state}.{done}"
