"""What a kind of thing in the chain is: where its rows lie, how one is shown, and what it owes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

Keys = frozenset[str]
Pairs = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class Need:
    """What should stand before (up) or after (down) a thing; when none of those kinds does, it is told."""

    kinds: tuple[str, ...]
    says: str  # Swedish: what is missing
    is_up: bool = False
    when: Callable[[Any], bool] = lambda _row: True
    met_by: Callable[[Any], bool] = lambda _row: True  # which rows of those kinds are enough


@dataclass(frozen=True)
class Kind:
    """One kind of thing."""

    code: str
    label: str  # Swedish
    step: int
    rows: Callable[[], Any]  # the query set, with all that titles and addresses read
    title: Callable[[Any], str]
    href: Callable[[Any], str]
    told: Callable[[Any], str] = lambda _row: ""
    needs: tuple[Need, ...] = ()
    may_begin: bool = False
    may_end: bool = False
    belongs: bool = False  # shown wherever what it belongs to is: what was done and what it gave
    page: str = ""  # the view that shows one, so that its page can lead to the trace …
    found_by: tuple[tuple[str, str], ...] = (("pk", "pk"),)  # … field and word of its address

    def visible(self, person: Any, *, on: date) -> Any:
        """Return the rows that a person may see; to the operator's command, who is nobody, all."""
        return self.rows() if person is None else self.rows().visible_to(person, on=on)


@dataclass(frozen=True)
class Relation:
    """How things of an upper kind lead to things of a lower one: pairs of keys, found from either side."""

    upper: str
    lower: str
    pairs: Callable[[Keys | None, Keys | None], Pairs]
    field: str = ""  # where the row of the lower thing holds the upper one's key

    def key_above(self, row: Any) -> str:
        """Return the key of the upper thing that a row holds, "" for none; no query."""
        *way, last = self.field.split("__")
        for step in way:
            row = getattr(row, step)
        key = row.pk if last == "pk" else getattr(row, row._meta.get_field(last).attname)
        return "" if key is None else str(key)


def by_field(upper: str, lower: str, rows: Callable[[], Any], up: str) -> Relation:
    """Return the relation that the lower row holds as a foreign key, on a way that its kind reads with it."""
    return Relation(upper, lower, by_rows(upper, lower, rows, up).pairs, up)


def by_rows(upper: str, lower: str, rows: Callable[[], Any], up: str, down: str = "pk") -> Relation:
    """Return the relation that other rows tell of, both ends named from them; one query."""

    def pairs(uppers: Keys | None, lowers: Keys | None) -> Pairs:
        found = rows().filter(**{f"{up}__isnull": False})
        if uppers is not None:
            found = found.filter(**{f"{up}__in": uppers})
        if lowers is not None:
            found = found.filter(**{f"{down}__in": lowers})
        return {(str(above), str(below)) for above, below in found.values_list(up, down)}

    return Relation(upper, lower, pairs)
