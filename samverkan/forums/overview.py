"""A municipality's samverkansformer: which are on, how they sit, and which meetings they have missed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from samverkan.forums.arrangements import ARRANGEMENTS, Arrangement
from samverkan.forums.clock import Span
from samverkan.forums.composition import Composition
from samverkan.forums.held import missed_meetings
from samverkan.forums.models import Forum
from samverkan.forums.seated import compositions


@dataclass(frozen=True)
class Row:
    """A forum with its arrangement; what only its own may read is left out for others."""

    arrangement: Arrangement
    forum: Forum
    composition: Composition | None = None
    missed: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Overview:
    """What is on, forum by forum, and what is off."""

    on: list[Row]
    off: list[Arrangement]


def overview(municipality: Any, *, readable: Iterable[int], on: date) -> Overview:
    """Return a municipality's samverkansformer; the same few queries however many there are."""
    forums = list(municipality.forums.open(on=on).order_by("name"))
    mine = [each for each in forums if each.pk in set(readable)]
    composed, missed = compositions(mine, on=on), missed_meetings(mine, on=on)
    rows = [
        Row(each.arrangement, each, composed.get(each.pk), missed.get(each.pk, ()))
        for each in forums
        if each.arrangement_code in ARRANGEMENTS
    ]
    used = {row.arrangement.code for row in rows} | {_kin(row.arrangement) for row in rows}
    off = [each for each in ARRANGEMENTS.values() if not used & {each.code, _kin(each)}]
    return Overview(rows, sorted(off, key=lambda each: each.name))


def _kin(arrangement: Arrangement) -> str:
    """Return what the arrangement is a form of: who has one council is not offered another."""
    return arrangement.form_of or arrangement.code
