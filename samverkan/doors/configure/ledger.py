"""What the configuration changes, collected while it is done and told in Swedish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import models
from django.utils.timezone import localdate

from samverkan.people.models import Person

M = TypeVar("M", bound=models.Model)
NEW, CHANGED, ENDED = "+", "~", "-"
# What tells rows of the same name apart.
HOMES = {"function": "organisation", "reportergroup": "forum", "arealayer": "municipality"}


@dataclass(frozen=True)
class Change:
    """One line of the difference: sign, what kind of thing, which, and what about it."""

    sign: str
    noun: str
    name: str
    what: str = ""

    def __str__(self) -> str:
        return f"{self.sign} {self.name}" + (f": {self.what}" if self.what else "")


@dataclass
class Ledger:
    """The changes made so far, and who makes them when."""

    by: Person | None
    at: datetime
    changes: list[Change] = field(default_factory=list)

    @property
    def on(self) -> date:
        """Return the day of the change."""
        return localdate(self.at)

    def note(self, sign: str, noun: str, name: object, what: str = "") -> None:
        """Remember a change."""
        self.changes.append(Change(sign, noun, str(name), what))

    def settle(self, noun: str, model: type[M], key: dict[str, Any], wished: dict[str, Any]) -> M:
        """Return the row with that key, made or changed so that it is as wished."""
        row = model._default_manager.filter(**key).first()
        if row is None:
            row = model._default_manager.create(**key, **wished)
            self.note(NEW, noun, name_of(row))
        else:
            self.change(noun, row, wished)
        return row

    def change(self, noun: str, row: models.Model, wished: dict[str, Any]) -> None:
        """Save what differs from what is wished."""
        before = {name: _said(row, name) for name in wished}
        name = name_of(row)
        differing = [field for field, value in wished.items() if getattr(row, field) != value]
        for each in differing:
            setattr(row, each, wished[each])
        if differing:
            row.save(update_fields=differing)
            told = (f"{_label(row, each)} {before[each]} → {_said(row, each)}" for each in differing)
            self.note(CHANGED, noun, name, ", ".join(told))

    def end(self, noun: str, rows: Iterable[models.Model], **ending: Any) -> None:
        """End the rows that the file no longer names; what has been stays readable."""
        for row in rows:
            for name, value in ending.items():
                setattr(row, name, value)
            row.save(update_fields=list(ending))
            self.note(ENDED, noun, name_of(row))

    def counts(self) -> dict[str, int]:
        """Return how many changes of each kind, for the audit log."""
        return dict(sorted(Counter(f"{each.noun} {each.sign}" for each in self.changes).items()))


def tell(changes: Iterable[Change]) -> str:
    """Return the difference as text, noun by noun."""
    nouns: dict[str, list[str]] = {}
    for change in changes:
        nouns.setdefault(change.noun, []).append(f"  {change}")
    return "\n\n".join("\n".join([noun, *lines]) for noun, lines in nouns.items())


def name_of(row: models.Model) -> str:
    """Return what a reader calls a row, with its home where others may have the same name."""
    home = HOMES.get(row._meta.model_name or "")
    return f"{row} ({getattr(row, home)})" if home else str(row)


def _label(row: models.Model, name: str) -> str:
    return str(row._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _said(row: models.Model, name: str) -> str:
    """Return a field's value as a reader would say it."""
    display = getattr(row, f"get_{name}_display", None)
    value = display() if display else getattr(row, name)
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, datetime):
        value = localdate(value)
    return "–" if value in (None, "") else f"”{value}”"
