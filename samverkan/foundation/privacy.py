"""Privacy classes of fields: every model says what each of its fields tells about whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from samverkan.foundation.secrecy import Secrecy


class Holds(Enum):
    """What a field can tell about a person."""

    NOTHING = "nothing"  # things, places, counts
    STAFF = "staff"  # a colleague in office: name, work e-mail, who did what
    CREDENTIAL = "credential"  # never shown, logged or exported
    FREE_TEXT = "free_text"  # may hold anything; passes the personal-data guard


@dataclass(frozen=True)
class Privacy:
    """The class of a model, and what each of its fields holds; a test asks for every field."""

    secrecy: Secrecy
    nothing: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    credential: tuple[str, ...] = ()
    free_text: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)

    def holds(self, name: str) -> Holds | None:
        """Return what the field holds, or None when nobody has classified it."""
        for kind in Holds:
            if name in getattr(self, kind.value):
                return kind
        return None
