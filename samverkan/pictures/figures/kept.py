"""Pictures of the stored weeks, kept by their content so that a second look is quick and never stale."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import numpy as np
from django.core.cache import cache

from samverkan.foundation.audit.models import AuditRow, StoredCheckpoint
from samverkan.foundation.content import canonical
from samverkan.foundation.weeks import Week
from samverkan.pictures.figures.picture import Material, code_version, picture_of
from samverkan.pictures.figures.stored import material_of
from samverkan.places.models import AreaLayer
from samverkan.situation.figures.cube import FORM
from samverkan.situation.models import WeekCube

A_DAY = 24 * 60 * 60
# What is done with reports changes nothing but observations, and the weeks they are in are counted again.
OF_REPORTS = (
    *("submission.received", "report.checked", "report.corrected", "report.merged", "report.split"),
    *("report.taken_back", "report.withdrawn"),
)


def week_picture(forum: Any, week: Week, layer: AreaLayer | None = None) -> dict[str, Any] | None:
    """Return the week's picture, or None before the first observation; never one that is out of date.

    When something that it is made of may be another the material is gathered again, and only material that
    differs is counted again: a report from another week costs its readers nothing.
    """
    by = layer.pk if layer else ""
    key = f"picture:{forum.pk}:{by}:{week}:{forum.false_alarms}:{code_version()}:{_standing(forum, week)}"
    made: dict[str, Any] | None = cache.get(key)
    if made is None:
        made = _by_content(material_of(forum, week, layer), float(forum.false_alarms))
        cache.set(key, made, A_DAY)
    return made


def _standing(forum: Any, week: Week) -> str:
    """Return a name for what there is to make a picture of: how its weeks stand counted, and the log's end.

    Every change leaves a row in the log, salted, so that no other log ends like it. Rows of reports are left
    out when every week is as counted: one they touched would have another stamp, or wait to be counted.
    """
    cubes = WeekCube.objects.filter(forum=forum, week__lte=week.index).order_by("week")
    told = list(cubes.values_list("week", "stamp", "form"))
    log = AuditRow.objects.order_by("-sequence")
    if all(form == FORM for *_, form in told):
        log = log.exclude(verb__in=OF_REPORTS)
    row = log.values_list("salt", flat=True).first()
    sealed = StoredCheckpoint.objects.order_by("-number").values_list("root", flat=True).first()
    weeks = hashlib.sha256(repr(told).encode()).hexdigest()
    return f"{weeks}:{bytes(row or b'').hex()}:{sealed}"


def _by_content(material: Material | None, per_quarter: float) -> dict[str, Any] | None:
    """Return the picture of what the week is made of now."""
    if material is None:
        return None
    key = f"picture:{_digest(material, per_quarter)}"
    made: dict[str, Any] | None = cache.get(key)
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
    for column in (*vars(material.spots).values(), *vars(material.dots).values()):
        digest.update(np.ascontiguousarray(column).tobytes() + repr(column.shape).encode())
    return digest.hexdigest()
