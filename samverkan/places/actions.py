"""Every change of areas and places."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

import numpy as np
import shapely
from django.db import transaction
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.refusals import Refused, refuse_if
from samverkan.people.models import Municipality, Organisation
from samverkan.places import rules
from samverkan.places.geometry import AreaSet, cell_of, label_points, locate
from samverkan.places.models import Area, AreaLayer, AreaLink, Place, PlaceAlias, PlaceHistory
from samverkan.places.states import LayerKind, PlaceEvent, PlaceKind, PlaceState


@transaction.atomic
def load_layer(
    *,
    municipality: Municipality,
    slug: str,
    areas: AreaSet,
    name: str,
    kind: LayerKind,
    by: Any,
    at: datetime,
    source: str = "",
    licence: str = "",
    is_illustrative: bool = False,
    valid_from: date | None = None,
    populations: Mapping[str, int | None] | None = None,
) -> AreaLayer:
    """Load areas as a layer; the same again changes nothing. ``by`` is None for the program itself."""
    _refuse_stranger(by, municipality, at)
    stored = Area.objects.filter(layer__municipality=municipality, layer__slug=slug)
    lost = set(stored.values_list("code", flat=True)) - set(areas.codes)
    refuse_if(rules.why_not_load(slug, areas.names, crs=areas.crs, lost=lost))
    about: dict[str, object] = {"name": name, "kind": kind, "source": source, "licence": licence}
    about["is_illustrative"] = is_illustrative
    layer, is_new = AreaLayer.objects.get_or_create(
        municipality=municipality, slug=slug, defaults={**about, "valid_from": valid_from or localdate(at)}
    )
    changed = is_new or _update(layer, about)
    people = populations or dict(zip(areas.codes, areas.populations, strict=False))
    facts = {**_save_areas(layer, areas, people), "slug": slug}
    if changed or facts["added"] or facts["changed"]:
        audit.note("layer.loaded", thing=layer, by=by, at=at, facts=facts)
    return layer


def _save_areas(layer: AreaLayer, areas: AreaSet, populations: Mapping[str, int | None]) -> dict[str, int]:
    """Add the areas that are new, update those that differ, and say how many."""
    stored = {area.code: area for area in layer.areas.all()}
    added, changed = [], 0
    for code, fields in _fields_of(areas, populations).items():
        if code not in stored:
            added.append(Area(layer=layer, code=code, **fields))
        elif _update(stored[code], fields):
            changed += 1
    Area.objects.bulk_create(added)
    return {"added": len(added), "changed": changed}


def _fields_of(areas: AreaSet, populations: Mapping[str, int | None]) -> dict[str, dict[str, object]]:
    whole = shapely.normalize(shapely.set_precision(areas.polygons, 1.0))
    gone = [areas.names[n] for n in np.flatnonzero(shapely.is_empty(whole))]
    if gone:
        raise Refused(f"Området {gone[0]} är mindre än en kvadratmeter. Rita om det.")
    shapes, labels = shapely.to_wkb(whole), label_points(whole).tolist()
    return {
        code: {"name": name, "shape": shape, "east": x, "north": y, "population": populations.get(code)}
        for code, name, shape, (x, y) in zip(areas.codes, areas.names, shapes, labels, strict=True)
    }


def _update(row: AreaLayer | Area, fields: Mapping[str, object]) -> bool:
    """Save the fields that differ; return whether any did."""
    differing = [name for name, value in fields.items() if _plain(getattr(row, name)) != value]
    for name in differing:
        setattr(row, name, fields[name])
    if differing:
        row.save(update_fields=differing)
    return bool(differing)


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value  # PostgreSQL gives a view


@transaction.atomic
def link_areas(*, part: Area, whole: Area, by: Any, at: datetime) -> AreaLink:
    """Count an area into an area of another layer; again changes nothing."""
    _refuse_stranger(by, part.layer.municipality, at)
    refuse_if(rules.why_not_link(part, whole=whole))
    link, is_new = AreaLink.objects.get_or_create(part=part, whole=whole)
    if is_new:
        audit.note("area.linked", thing=link, by=by, at=at, facts={"part": part.pk, "whole": whole.pk})
    return link


@transaction.atomic
def name_place(
    *,
    municipality: Municipality,
    name: str,
    kind: PlaceKind,
    east: int,
    north: int,
    by: Any,
    at: datetime,
    area: Area | None = None,
    owner: Organisation | None = None,
) -> Place:
    """Give a spot a name that can be reported at."""
    _refuse_stranger(by, municipality, at)
    _refuse_name(municipality, name)
    spot = {"east": east, "north": north, "cell": int(cell_of(east, north))}
    place = Place.objects.create(
        municipality=municipality, name=name.strip(), kind=kind, area=area, owner=owner, **spot
    )
    _call(place, name)
    _remember(place, PlaceEvent.NAMED, by=by, at=at)
    audit.note("place.named", thing=place, by=by, at=at)
    return place


@transaction.atomic
def add_alias(*, place: Place, name: str, by: Any, at: datetime) -> PlaceAlias:
    """Let a place be found under one more name."""
    _refuse_stranger(by, place.municipality, at)
    _refuse_name(place.municipality, name)
    alias = _call(place, name)
    _remember(place, PlaceEvent.ALIAS_ADDED, label=alias.name, by=by, at=at)
    audit.note("place.alias_added", thing=place, by=by, at=at, facts={"alias": alias.pk})
    return alias


@transaction.atomic
def merge_places(*, place: Place, into: Place, by: Any, at: datetime) -> None:
    """Let a place stand for another from now on; both keep their names, and the names lead there."""
    _refuse_stranger(by, place.municipality, at)
    refuse_if(rules.why_not_merge(place, into=into))
    Place.objects.filter(merged_into=place).update(merged_into=into)  # so that a name is one step away
    place.state, place.merged_into = PlaceState.MERGED, into
    place.save(update_fields=["state", "merged_into"])
    _remember(place, PlaceEvent.MERGED, other=into, by=by, at=at)
    _remember(into, PlaceEvent.ABSORBED, other=place, by=by, at=at)
    audit.note("place.merged", thing=place, by=by, at=at, facts={"into": into.pk})


@transaction.atomic
def split_place(
    *,
    place: Place,
    name: str,
    east: int,
    north: int,
    aliases: Collection[str] = (),
    by: Any,
    at: datetime,
) -> Place:
    """Make part of a place a place of its own; the chosen aliases follow, older events stay."""
    _refuse_stranger(by, place.municipality, at)
    known = set(place.aliases.values_list("key", flat=True))
    refuse_if(rules.why_not_split(place, aliases=aliases, known=known))
    part = name_place(
        municipality=place.municipality, name=name, kind=PlaceKind(place.kind), east=east, north=north,
        area=_if_covered(place.area, east, north), owner=place.owner, by=by, at=at,
    )  # fmt: skip
    place.aliases.filter(key__in=[rules.key_of(label) for label in aliases]).update(place=part)
    _remember(place, PlaceEvent.SPLIT, other=part, by=by, at=at)
    _remember(part, PlaceEvent.SPLIT_OFF, other=place, by=by, at=at)
    audit.note("place.split", thing=place, by=by, at=at, facts={"into": part.pk})
    return part


def _if_covered(area: Area | None, east: int, north: int) -> Area | None:
    return area if area and locate([area.polygon], east, north)[0] == 0 else None


def _refuse_stranger(by: Any, municipality: Municipality, at: datetime) -> None:
    """Refuse a person without the function for it; the program itself (None) may."""
    if by is not None:
        refuse_if(rules.why_not_change(by, municipality, on=localdate(at)))


def _refuse_name(municipality: Municipality, name: str) -> None:
    same = PlaceAlias.objects.filter(municipality=municipality, key=rules.key_of(name))
    refuse_if(rules.why_not_called(name, taken_by=same.values_list("place__name", flat=True).first()))


def _call(place: Place, name: str) -> PlaceAlias:
    tidy = " ".join(name.split())
    return PlaceAlias.objects.create(
        municipality=place.municipality, place=place, name=tidy, key=rules.key_of(tidy)
    )


def _remember(
    place: Place,
    event: PlaceEvent,
    *,
    by: Any,
    at: datetime,
    other: Place | None = None,
    label: str = "",
) -> None:
    PlaceHistory.objects.create(place=place, event=event, other=other, label=label, by=by, at=at)
