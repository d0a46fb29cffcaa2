"""Checkpoints: the size and root of the log at one moment, short enough to print and keep."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_ORIGIN = r"[^/\s]+"
# Any blanks, since a line that is copied out of a page may be broken there.
_LINE = re.compile(rf"samverkan\s+audit\s+v1\s+/\s+({_ORIGIN})\s+/\s+(\d+)\s+/\s+([0-9a-f]{{64}})")


def origin() -> str:
    """Return the name of this log; two installations should not have the same."""
    name = str(getattr(settings, "AUDIT_ORIGIN", "samverkan"))
    if re.fullmatch(_ORIGIN, name) is None:
        raise ImproperlyConfigured(f"AUDIT_ORIGIN must be one word without a slash; got {name!r}")
    return name


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
        found = (cls(int(size), root, origin=name) for name, size, root in _LINE.findall(text))
        return sorted(found, key=lambda checkpoint: checkpoint.size)
