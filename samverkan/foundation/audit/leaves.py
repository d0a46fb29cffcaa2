"""Leaves: the exact bytes of an audit row that its hash is taken over."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from samverkan.foundation.audit.merkle import leaf_hash
from samverkan.foundation.personal import names_a_person

_compact = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode


class Leaf(NamedTuple):
    """The columns of an audit row that mean something, in the order they are hashed."""

    sequence: int
    at: datetime
    verb: str
    thing_kind: str
    thing_key: str
    actor_kind: str
    actor: int | None
    facts: str
    salt: bytes

    def plain(self) -> dict[str, int | str | None]:
        """Return the values by name, as JSON can hold them."""
        return dict(zip(self._fields, self._values(), strict=True))

    def _values(self) -> list[int | str | None]:
        at = self.at if self.at.tzinfo is UTC else self.at.astimezone(UTC)
        return [self.sequence, at.isoformat("T", "microseconds"), *self[2:8], self.salt.hex()]

    def hash(self) -> bytes:
        """Return the leaf hash over the JSON array of the values, without blanks, in UTF-8."""
        return leaf_hash(_compact(self._values()).encode())

    @classmethod
    def from_plain(cls, values: Mapping[str, Any]) -> Leaf:
        """Return the leaf whose ``plain`` values these are; raise as builtins do otherwise."""
        at, salt = datetime.fromisoformat(values["at"]), bytes.fromhex(values["salt"])
        return cls(**{**values, "at": at, "salt": salt})


def canonical(facts: Mapping[str, object]) -> str:
    """Return the facts as JSON with sorted keys; refuse what has more than one writing, or names a person."""
    _check(facts, "facts")
    return _compact(facts)


def _check(value: object, path: str) -> None:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise TypeError(f"{path} must have text as keys; got {key!r}")
            _check(inner, f"{path}.{key}")
    elif isinstance(value, list | tuple):
        for position, inner in enumerate(value):
            _check(inner, f"{path}[{position}]")
    else:
        _check_single(value, path)


def _check_single(value: object, path: str) -> None:
    # A float has several writings; a share is written as two counts.
    if not isinstance(value, str | int | None):
        raise TypeError(f"{path} must hold text, whole numbers, true, false or nothing; got {type(value)}")
    if isinstance(value, str) and names_a_person(value):
        raise ValueError(f"{path} must hold codes and counts; got what looks like personal data")
