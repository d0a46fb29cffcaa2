"""The divisions into areas, loaded from the files that stand beside the configuration."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from samverkan.doors.configure import wishes
from samverkan.doors.configure.ledger import CHANGED, NEW, Ledger, name_of
from samverkan.doors.configure.parties import find_municipality
from samverkan.foundation.refusals import Refused
from samverkan.people.models import PoliceDistrict
from samverkan.places.actions import load_layer
from samverkan.places.geometry import GeometryError, read_areas
from samverkan.places.models import AreaLayer
from samverkan.places.states import LayerKind

ABOUT = ("name", "kind", "source", "licence", "is_illustrative", "valid_to")


def settle_layers(ledger: Ledger, wished: tuple[wishes.AreaLayer, ...], district: PoliceDistrict) -> None:
    """Load the layers wished, and end the others; areas that events lie in are never deleted."""
    kept = [_settle_layer(ledger, wish, district).pk for wish in wished]
    gone = AreaLayer.objects.filter(municipality__district=district, valid_to=None).exclude(pk__in=kept)
    ledger.end("Områdesindelningar", gone.order_by("municipality__slug", "slug"), valid_to=ledger.on)


def _settle_layer(ledger: Ledger, wish: wishes.AreaLayer, district: PoliceDistrict) -> AreaLayer:
    municipality = find_municipality(wish.municipality, wish.spot, district)
    before = AreaLayer.objects.filter(municipality=municipality, slug=wish.slug).first()
    kept = _print(before)
    try:
        areas = read_areas(wish.file, name_column=wish.name_column or None)
        layer = load_layer(
            municipality=municipality,
            slug=wish.slug,
            name=wish.name,
            kind=LayerKind(wish.kind),
            areas=areas,
            source=wish.source,
            licence=wish.licence,
            is_illustrative=wish.is_illustrative,
            by=ledger.by,
            at=ledger.at,
        )
    except (GeometryError, Refused) as fault:
        raise wish.spot.fault(fault.reason) from None
    if layer.valid_to is not None:
        layer.valid_to = None
        layer.save(update_fields=["valid_to"])
    _tell(ledger, layer, kept, _print(layer))
    return layer


def _print(layer: AreaLayer | None) -> dict[str, Any]:
    """Return what tells one state of a layer from another."""
    if layer is None:
        return {}
    rows = layer.areas.values_list("code", "name", "population", "shape")
    areas = {code: sha256(f"{told} ".encode() + bytes(shape)).digest() for code, *told, shape in rows}
    return {"about": [getattr(layer, name) for name in ABOUT], "areas": areas}


def _tell(ledger: Ledger, layer: AreaLayer, before: dict[str, Any], after: dict[str, Any]) -> None:
    if before == after:
        return
    areas = after["areas"]
    if not before:
        ledger.note(NEW, "Områdesindelningar", name_of(layer), f"{len(areas)} områden")
        return
    added = len(areas.keys() - before["areas"].keys())
    redrawn = sum(before["areas"].get(code, made) != made for code, made in areas.items())
    what = [f"{added} nya områden"] * bool(added) + [f"{redrawn} omritade områden"] * bool(redrawn)
    what += ["uppgifterna om indelningen"] * (before["about"] != after["about"])
    ledger.note(CHANGED, "Områdesindelningar", name_of(layer), ", ".join(what))
