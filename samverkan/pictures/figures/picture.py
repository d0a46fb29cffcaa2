"""The picture: everything one week's page says, as plain data with a hash over it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

import samverkan
from samverkan.foundation.content import sealed
from samverkan.foundation.weeks import Week
from samverkan.pictures.figures import cells, clusters, dense
from samverkan.pictures.figures.clusters import Dots
from samverkan.pictures.figures.coverage import Coverage, coverage_of
from samverkan.pictures.figures.places import Spots, recurring
from samverkan.pictures.figures.red_days import kinds_of, told_of
from samverkan.pictures.figures.sentences import RULE
from samverkan.pictures.figures.trend import trend_of
from samverkan.situation.figures.surface import HOURS, Surface

SCHEMA = "samverkan.picture/1"
DECIDING = (
    *("tryggstat", "samverkan/situation", "samverkan/pictures"),
    *("samverkan/places/geometry", "samverkan/web"),
    *("samverkan/foundation/weeks.py", "samverkan/foundation/swedish.py", "samverkan/foundation/content.py"),
)
KINDS = {".py", ".yaml", ".html", ".css", ".svg", ".typ"}
USUAL_WEEKS = 52
SHOWN_WEEKS = 26


@dataclass(frozen=True)
class Material:
    """All that a picture is made of."""

    surface: Surface
    rows: Mapping[tuple[int, int], Sequence[int]]
    spots: Spots
    dots: Dots
    municipality: str
    read: Mapping[str, int]
    inputs: Mapping[str, str]
    crs: int
    timezone: str = "Europe/Stockholm"
    illustrative: bool = False
    checkpoint: str = ""
    notes: Sequence[str] = field(default_factory=tuple)


def picture_of(material: Material, *, per_quarter: float) -> dict[str, Any]:
    """Make the picture of the surface's last week."""
    surface = material.surface
    week = Week.from_index(int(surface.weeks[-1]))
    coverage = coverage_of(surface)
    kinds = kinds_of(surface.weeks, material.timezone)
    judged = cells.judge(surface, coverage, kinds, per_quarter=per_quarter)
    body = {
        "schema": SCHEMA,
        "week": str(week),
        "title": f"Lägesbild vecka {week.number}, {week.year}",
        "municipality": material.municipality,
        "generated_at": week.ends_at(ZoneInfo(material.timezone)).isoformat(),
        "code_version": code_version(),
        "rows": dict(material.read),
        "budget": judged.budget,
        "crs": material.crs,
        "illustrative": material.illustrative,
        "checkpoint": material.checkpoint,
        "areas": cells.areas(surface, coverage, kinds, judged),
        "categories": [dict(vars(category)) for category in surface.axes.categories],
        "cells": cells.listed(surface, coverage, judged, material.rows),
        "changes": judged.changes,
        "trend": trend_of(surface, coverage, kinds, shown=SHOWN_WEEKS),
        "hours": _hours(surface),
        **recurring(material.spots, surface),
        "clusters": clusters.clusters_of(material.dots, surface),
        "dense": dense.dense_spots(material.dots, surface),
        "cluster_rule": f"{clusters.RULE} {dense.RULE}" if len(material.dots.n) else "",
        "coverage": _coverage(surface, coverage),
        "rule": RULE,
        "notes": [*material.notes, *judged.notes, *_missing(surface), *told_of(week, material.timezone)],
        "inputs": dict(material.inputs),
    }
    return sealed(body)


@cache
def code_version() -> str:
    """Return the version and a hash over every file that decides a number, word or line of the picture."""
    top = Path(samverkan.__file__).resolve().parent.parent
    files = (path for part in DECIDING for path in _files(top / part) if path.suffix in KINDS)
    digest = hashlib.sha256()
    for name, path in sorted((path.relative_to(top).as_posix(), path) for path in files):
        digest.update(name.encode() + b"\0" + path.read_bytes())
    return f"{samverkan.__version__}+{digest.hexdigest()[:12]}"


def _files(part: Path) -> Iterable[Path]:
    return [part] if part.is_file() else part.rglob("*")


def _hours(surface: Surface) -> dict[str, Any]:
    before = surface.hours[:-1][-USUAL_WEEKS:]
    usual = before.mean(axis=0) if len(before) else np.zeros(HOURS + 1)
    return {
        "this_week": _week_grid(surface.hours[-1]),
        "usual": _week_grid(usual),
        "unknown": int(surface.hours[-1, HOURS]),
    }


def _week_grid(hours: np.ndarray) -> list[list[float]]:
    return np.round(hours[:HOURS].reshape(7, 24), 3).tolist()


def _coverage(surface: Surface, coverage: Coverage) -> list[dict[str, Any]]:
    return [_group(surface, coverage, g) for g in range(surface.axes.shape[2])]


def _group(surface: Surface, coverage: Coverage, g: int) -> dict[str, Any]:
    n_areas = surface.axes.shape[0]
    silent = int(coverage.weeks_silent[g])
    ever = silent < len(surface.weeks)
    habit = surface.groups[-USUAL_WEEKS:, g, :n_areas].sum(axis=0)
    return {
        "group": surface.axes.groups[g],
        "areas": [surface.axes.areas[a].name for a in np.flatnonzero(habit)],
        "reported": silent == 0,
        "silent": not bool(coverage.active[-1, g]),
        "count": int(surface.groups[-1, g].sum()),
        "last_week": str(Week.from_index(int(surface.weeks[-1 - silent]))) if ever else None,
        "weeks_silent": silent,
    }


def _missing(surface: Surface) -> list[str]:
    outside = int(surface.counts[-1, -1].sum())
    if not outside:
        return []
    return [f"{outside} av veckans händelser ligger i inget område och ingår bara i totalen."]
