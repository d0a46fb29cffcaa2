"""Turn rows of a file into observations of a forum: its areas, places, categories and groups."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np
from django.utils.text import slugify

from samverkan.foundation.secrecy import Secrecy
from samverkan.places.geometry import AreaSet, cell_of
from samverkan.places.models import Area, PlaceAlias
from samverkan.places.rules import key_of, plain_key_of
from samverkan.situation.figures.axes import areas_of
from samverkan.situation.figures.locating import located
from samverkan.situation.intake.batch import Events, Labels
from samverkan.situation.intake.precision import NOWHERE
from samverkan.situation.intake.reading import Reading
from samverkan.situation.models import Category, ImportBatch, ReporterGroup

Row = tuple[Any, ...]
COLUMNS = (
    *("forum_id", "batch_id", "secrecy", "noted_at", "noted_by_id", "source_row", "key", "category_id"),
    *("group_id", "place_id", "area_id", "place_precision", "east", "north", "cell", "starts_at", "ends_at"),
    *("time_precision", "week", "weekday", "hour"),
)
KEY = COLUMNS.index("key")
UNSORTED = "ÖVR"  # the group for what has no better one; re-coded at triage


@dataclass(frozen=True)
class Placing:
    """What the labels of one reading stand for in a forum: looked up once, used for every row.

    Each list is indexed by the number of a label; its last entry answers for "no label" (-1).
    """

    areas: list[Area]
    polygons: np.ndarray
    area_of_label: np.ndarray
    kind_of_label: list[int]
    type_of_label: list[int | None]
    group_of_label: list[int | None]
    place_of_label: list[int | None]

    def rows(self, part: Events, *, batch: ImportBatch, by: Any, at: datetime) -> list[Row]:
        """Return some rows of the reading as values of ``COLUMNS``."""
        area = located(part, self.polygons, self.area_of_label).tolist()
        cells = cell_of(part.x, part.y).tolist()
        columns = zip(
            *(part.row.tolist(), part.key, area, cells, part.x.tolist(), part.y.tolist()),
            *(part.starts.tolist(), part.ends.tolist(), part.week.tolist(), part.weekday.tolist()),
            *(part.hour.tolist(), part.time_precision.tolist(), part.place_precision.tolist()),
            *(
                label.index.tolist()
                for label in (part.category, part.subcategory, part.group_label, part.place_label)
            ),
            strict=True,
        )
        same = (batch.forum_id, batch.pk, Secrecy.PROTECTED.value, at, by.pk if by else None)
        return [same + self._one(values, batch.source_id) for values in columns]

    def _one(self, values: tuple[Any, ...], source: int) -> Row:
        row, key, area, cell, x, y, starts, ends, week, weekday, hour, when, where, *labels = values
        kind, subtype, group, place = labels
        return (
            *(row, _key(source, key), self.type_of_label[subtype] or self.kind_of_label[kind]),
            *(self.group_of_label[group], self.place_of_label[place]),
            *(self.areas[area].pk if area >= 0 else None, where),
            *((x, y, cell) if x != NOWHERE else (None, None, None)),
            *(datetime.fromtimestamp(starts, UTC), datetime.fromtimestamp(max(starts, ends), UTC), when),
            *(week if week >= 0 else None, weekday if weekday >= 0 else None, hour if hour >= 0 else None),
        )


def area_set(areas: list[Area]) -> AreaSet:
    """Return a forum's areas for reading a file against."""
    names, codes = tuple(area.name for area in areas), tuple(area.code for area in areas)
    return AreaSet(names, codes, _polygons(areas), 3006, 3006)


def placing_of(forum: Any, reading: Reading) -> Placing:
    """Look up every label of a reading; five queries. Groups that are new are added to the forum."""
    events, areas = reading.events, areas_of(forum)
    numbers = {key_of(text): i for i, area in enumerate(areas) for text in (area.code, area.name)}
    book = PlaceAlias.objects.book(forum.municipality_id)
    types = _codes_and_names()
    return Placing(
        areas=areas,
        polygons=_polygons(areas),
        area_of_label=np.array([*(numbers.get(key_of(t), -1) for t in events.area_label.names), -1]),
        kind_of_label=_kinds(reading, types),
        type_of_label=[*(types.get(plain_key_of(text)) for text in events.subcategory.names), None],
        group_of_label=_groups(forum, events.group_label),
        place_of_label=[*map(book.find, events.place_label.names), None],
    )


def _polygons(areas: list[Area]) -> np.ndarray:
    polygons = np.empty(len(areas), dtype=object)
    polygons[:] = [area.polygon for area in areas]
    return polygons


def _codes_and_names() -> dict[str, int]:
    """Return every category in use by code and by name; a code wins over another's name."""
    rows = list(Category.objects.filter(retired_at=None).values_list("id", "code", "name"))
    names = {plain_key_of(name): key for key, _, name in rows}
    return names | {plain_key_of(code): key for key, code, _ in rows}


def _kinds(reading: Reading, types: dict[str, int]) -> list[int]:
    """Return the category of each label: its own code or name, else the group it was sorted into."""
    codes = reading.kinds.code_of_label
    unsorted = types[plain_key_of(UNSORTED)]
    names = reading.events.category.names
    return [
        *(
            types.get(plain_key_of(name)) or types.get(plain_key_of(code)) or unsorted
            for name, code in zip(names, codes, strict=True)
        ),
        unsorted,
    ]


def _groups(forum: Any, labels: Labels) -> list[int | None]:
    known = {
        key_of(text): group.pk
        for group in ReporterGroup.objects.filter(forum=forum)
        for text in (group.slug, group.name)
    }
    for name in labels.names:
        if key_of(name) not in known:
            slug = slugify(name)[:60] or hashlib.blake2b(name.encode(), digest_size=8).hexdigest()
            group, _ = ReporterGroup.objects.get_or_create(
                forum=forum, slug=slug, defaults={"name": name[:120]}
            )
            known[key_of(name)] = group.pk
    return [*(known[key_of(name)] for name in labels.names), None]


def _key(source_id: int, key: str) -> str:
    return hashlib.blake2b(f"{source_id}:{key}".encode(), digest_size=16).hexdigest()
