"""What a problem arises from: a signal, a published picture or a round, as a form filled in already."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from samverkan.cycle.kinds import OTHER, kind_for
from samverkan.cycle.states import EvidenceKind
from samverkan.places.models import Area
from samverkan.publishing.signals import CLUSTER, signals_of
from samverkan.rounds.frozen import body_of
from samverkan.rounds.models import Publication, Round
from samverkan.situation.figures.axes import area_rows
from samverkan.situation.models import Category


@dataclass(frozen=True)
class Arising:
    """What a form begins with, and the source that becomes the first evidence."""

    initial: dict[str, Any] = field(default_factory=dict)
    source: dict[str, Any] | None = None


def arising_from(told: str, forum: Any, reader: Any, *, on: date) -> Arising:
    """Read ``signal:<publication>:<area>:<type>``, ``picture:<publication>`` or ``round:<round>[:<area>]``.

    What the reader may not see, or is not there, gives an empty form.
    """
    kind, _, rest = told.partition(":")
    read = {"signal": _signal, "picture": _picture, "round": _round}.get(kind)
    key, _, more = rest.partition(":")
    return read(int(key), more, forum, reader, on) if read and key.isdecimal() else Arising()


def _signal(key: int, more: str, forum: Any, reader: Any, on: date) -> Arising:
    out = _publication(key, forum, reader, on)
    if out is None:
        return Arising()
    found = [s for s in signals_of(body_of(out.snapshot)) if f"{s.area_code}:{s.category_code}" == more]
    if not found:
        return Arising()
    signal = found[0]
    kind = OTHER if signal.category_code == CLUSTER else kind_for(signal.category_code).code
    types = Category.objects.filter(code=signal.category_code, retired_at=None)
    area = area_rows(forum).filter(code=signal.area_code).first() or _under(signal.area_code, forum)
    initial = {"title": signal.name, "kind": kind, "area": area, "categories": list(types)}
    source = {
        "kind": EvidenceKind.SIGNAL,
        "key": f"{out.pk}:{more}"[:120],
        "title": f"Signal vecka {out.round.iso_week.number}: {signal.name}"[:200],
        "says": signal.told[:500],
    }
    return Arising(initial, source)


def _picture(key: int, more: str, forum: Any, reader: Any, on: date) -> Arising:
    out = _publication(key, forum, reader, on)
    if out is None:
        return Arising()
    title = f"Lägesbild vecka {out.round.iso_week.number}, {out.round.iso_week.year}"
    return Arising({}, {"kind": EvidenceKind.PICTURE, "key": str(out.pk), "title": title, "says": ""})


def _round(key: int, more: str, forum: Any, reader: Any, on: date) -> Arising:
    noted = Round.objects.visible_to(reader, on=on).filter(pk=key, forum=forum).first()
    if noted is None:
        return Arising()
    title = f"Rundan om vecka {noted.iso_week.number}, {noted.iso_week.year}"
    source = {"kind": EvidenceKind.PICTURE, "key": f"round:{noted.pk}", "title": title, "says": ""}
    return Arising({"area": area_rows(forum).filter(code=more).first()}, source)


def _publication(key: int, forum: Any, reader: Any, on: date) -> Publication | None:
    rows = Publication.objects.readable_by(reader, on=on)
    same_town = rows.filter(pk=key, round__forum__municipality=forum.municipality_id)
    return same_town.select_related("round", "snapshot").first()


def _under(spot: str, forum: Any) -> Area | None:
    """Return the area under a cluster's middle, which is told as ``x,y day``."""
    east, _, north = spot.split(" ", maxsplit=1)[0].partition(",")
    if not (east.isdecimal() and north.isdecimal()):
        return None
    found: Area | None = Area.objects.around(forum.municipality_id, int(east), int(north))
    return found
