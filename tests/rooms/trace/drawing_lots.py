"""Which row an edit is about: any, by lot."""

from __future__ import annotations

from random import Random
from typing import Any

from samverkan.foundation.refusals import Refused


def one(model: Any, rng: Random, **wanted: Any) -> Any:
    """Return any row, of those wanted; without one the edit is refused, as by a rule."""
    rows = list(model.objects.filter(**wanted).order_by("pk"))
    if not rows:
        raise Refused("Det finns inget att ändra.")
    return rng.choice(rows)
