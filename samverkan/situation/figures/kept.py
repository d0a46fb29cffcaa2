"""Pictures of the stored weeks, kept by their content so that a second look is quick and never stale."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import numpy as np
from django.core.cache import cache

from samverkan.foundation.weeks import Week
from samverkan.situation.figures.picture import Material, canonical, code_version, picture_of
from samverkan.situation.figures.stored import material_of
from samverkan.situation.models import WeekCube

# What a forum is promised as long as it has not agreed on another budget.
PER_QUARTER = 4.0
A_DAY = 24 * 60 * 60


def week_picture(forum: Any, week: Week, *, per_quarter: float = PER_QUARTER) -> dict[str, Any] | None:
    """Return the week's picture, or None before the first observation; made again when anything changed."""
    material = material_of(forum, week)
    if material is None:
        return None
    key = f"picture:{_digest(material, per_quarter)}"
    made = cache.get(key)
    if made is None:
        made = json.loads(canonical(picture_of(material, per_quarter=per_quarter)))
        cache.set(key, made, A_DAY)
    return made


def weeks_with_data(forum: Any, *, until: Week) -> list[Week]:
    """Return the first and the last week with anything in them, up to a week; none when there is none."""
    weeks = WeekCube.objects.filter(forum=forum, week__lte=until.index).order_by("week")
    ends = [weeks.values_list("week", flat=True).first(), weeks.values_list("week", flat=True).last()]
    return [Week.from_index(end) for end in ends if end is not None]


def _digest(material: Material, per_quarter: float) -> str:
    """Return a name for everything that the picture is made of."""
    digest = hashlib.sha256(code_version().encode())
    told = (
        *(material.municipality, material.crs, material.timezone, material.illustrative, per_quarter),
        *(
            dict(material.inputs),
            dict(material.read),
            list(material.notes),
            material.checkpoint,
            int(material.surface.weeks[-1]),
        ),
        sorted((*cell, *rows) for cell, rows in material.rows.items()),
    )
    digest.update(canonical(told) + repr(material.surface.axes).encode())
    for column in vars(material.spots).values():
        digest.update(np.ascontiguousarray(column).tobytes() + repr(column.shape).encode())
    return digest.hexdigest()
