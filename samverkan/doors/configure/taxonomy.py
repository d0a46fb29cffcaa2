"""What can be reported: stable codes in two levels, with the municipalities' own names for them."""

from __future__ import annotations

from typing import Any

from samverkan.doors.configure import wishes
from samverkan.doors.configure.ledger import ENDED, Ledger
from samverkan.doors.configure.parties import find_municipality
from samverkan.people.models import PoliceDistrict
from samverkan.situation.models import Category, CategoryName, Nature


def settle_categories(ledger: Ledger, wished: tuple[wishes.Category, ...]) -> None:
    """Make the categories as wished and retire the others; a code never changes its meaning."""
    known = {each.code: each for each in Category.objects.select_related("group")}
    for wish in wished:
        if wish.code in known:
            _refuse_new_meaning(known[wish.code], wish)
        group = known.get(wish.group)
        fields: dict[str, Any] = {"name": wish.name, "group": group, "nature": wish.nature}
        fields |= {"is_police_driven": wish.is_police_driven, "retired_at": None}
        known[wish.code] = ledger.settle("Händelsetyper", Category, {"code": wish.code}, fields)
    gone = Category.objects.filter(retired_at=None).exclude(code__in=[wish.code for wish in wished])
    ledger.end("Händelsetyper", gone.order_by("code"), retired_at=ledger.at)


def _refuse_new_meaning(known: Category, wish: wishes.Category) -> None:
    group = known.group.code if known.group else ""
    if group != wish.group:
        raise wish.spot.fault(f"Koden {wish.code} hör till {group or 'ingen grupp'}. Använd en ny kod.")
    meaning = (known.name, known.nature, known.is_police_driven)
    if known.retired_at is not None and meaning != (wish.name, wish.nature, wish.is_police_driven):
        told = f"”{known.name}” ({Nature(known.nature).label})"
        raise wish.spot.fault(f"Koden {wish.code} har betytt {told} och är avslutad. Använd en ny kod.")


def settle_names(ledger: Ledger, wished: tuple[wishes.CategoryName, ...], district: PoliceDistrict) -> None:
    """Let municipalities call categories what they wish, or hide them."""
    kept = []
    for wish in wished:
        municipality = find_municipality(wish.municipality, wish.spot, district)
        category = Category.objects.filter(code=wish.category, retired_at=None).first()
        if category is None:
            raise wish.spot.fault(f"Händelsetypen ”{wish.category}” finns inte under categories.")
        key = {"municipality": municipality, "category": category}
        fields = {"name": wish.name or category.name, "is_hidden": wish.is_hidden}
        kept.append(ledger.settle("Egna namn på händelsetyper", CategoryName, key, fields).pk)
    _give_back_names(ledger, kept, district)


def _give_back_names(ledger: Ledger, kept: list[int], district: PoliceDistrict) -> None:
    """Let the shared name and use apply again where the file no longer says otherwise."""
    own = CategoryName.objects.filter(municipality__district=district).exclude(pk__in=kept)
    for name in own.select_related("municipality", "category").order_by(
        "municipality__slug", "category__code"
    ):
        shared = f"{name.municipality}: {name.category} som för alla"
        ledger.note(ENDED, "Egna namn på händelsetyper", name, shared)
        name.delete()  # a name has no history of its own: pictures keep the words they were made with
