"""Checkpoints: the size and root of the log at one moment, short enough to print and keep."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings

_LINE = re.compile(r"samverkan audit v1 / (?P<origin>[^/\s]+) / (?P<size>\d+) / (?P<root>[0-9a-f]{64})")


def origin() -> str:
    """Return the name of this log; two installations should not have the same."""
    return str(getattr(settings, "AUDIT_ORIGIN", "samverkan"))


@dataclass(frozen=True)
class Checkpoint:
    """The whole log in one line: whoever holds it can tell if anything before it was changed."""

    size: int
    root: str
    origin: str = field(default_factory=origin)
    at: datetime | None = field(default=None, compare=False)
    week: str | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return f"samverkan audit v1 / {self.origin} / {self.size} / {self.root}"

    @classmethod
    def find(cls, text: str) -> list[Checkpoint]:
        """Return every checkpoint that stands in a text, in the order of their sizes."""
        found = (cls(int(m["size"]), m["root"], origin=m["origin"]) for m in _LINE.finditer(text))
        return sorted(found, key=lambda checkpoint: checkpoint.size)
