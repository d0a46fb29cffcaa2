"""Who sees and may change areas and places, and when two place names are the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from datetime import date
from typing import Any

from django.core.validators import slug_re
from django.db.models import Q

from samverkan.foundation.personal import names_a_person
from samverkan.people.models import Function, Municipality
from samverkan.places.states import PLACE, PlaceState

MAY_CHANGE = ("est-samordnare", "analytiker", "forvaltare")


def seen_by(person: Any, *, on: date, municipality: str = "municipality") -> Q:
    """Return the condition to see something of a municipality: working for it that day."""
    visible = Municipality.objects.visible_to(person, on=on)
    return Q(**{f"{municipality}__in": visible.values("pk")})


def why_not_change(person: Any, municipality: Municipality, *, on: date) -> str | None:
    """Say why a person may not change the areas and places of a municipality that day, or return None."""
    held = Function.objects.held_by(person, on=on)
    if held.filter(code__in=MAY_CHANGE, municipalities=municipality).exists():
        return None
    return (
        f"Bara EST-samordnare, analytiker och förvaltare i {municipality.name} kan ändra områden och "
        "platser. Be någon av dem om hjälp."
    )


def key_of(label: str) -> str:
    """Return what makes labels the same name: letters and figures, not case, blanks or their coding."""
    return " ".join(unicodedata.normalize("NFKC", label).casefold().split())


def plain_key_of(label: str) -> str:
    """Return the key without rings and dots, for lists where å, ä and ö were lost."""
    bare = unicodedata.normalize("NFKD", key_of(label))
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


def why_not_called(label: str, *, taken_by: str | None) -> str | None:
    """Say why a place may not have this name, or return None."""
    if not key_of(label):
        return "Skriv ett namn på platsen."
    if len(label) > 120:
        return "Namnet är längre än 120 tecken. Korta det."
    if names_a_person(label):
        return "Namnet ser ut att innehålla en personuppgift. Skriv bara vad platsen kallas."
    if taken_by is not None:
        return f"Namnet används redan för {taken_by}. Välj ett annat eller slå ihop platserna."
    return None


def why_not_merge(place: Any, *, into: Any) -> str | None:
    """Say why a place may not be merged into another, or return None."""
    if place.pk == into.pk:
        return "Välj två olika platser att slå ihop."
    if place.municipality_id != into.municipality_id:
        return "Platserna ligger i olika kommuner och kan inte slås ihop."
    for one in (place, into):
        if PLACE.why_not(PlaceState(one.state), PlaceState.MERGED):
            return f"{one.name} är redan hopslagen med {one.merged_into}. Välj den i stället."
    return None


def why_not_split(place: Any, *, aliases: Collection[str], known: Collection[str]) -> str | None:
    """Say why a place may not be split so that some of its other names follow, or return None."""
    if place.state != PlaceState.CURRENT:
        return f"{place.name} är hopslagen med {place.merged_into}. Dela av från den i stället."
    if key_of(place.name) in map(key_of, aliases):
        return f"{place.name} är platsens eget namn och följer inte med."
    unknown = [label for label in aliases if key_of(label) not in known]
    if unknown:
        return f"{place.name} heter inte {', '.join(unknown)}. Välj bland platsens namn."
    return None


def why_not_link(part: Any, *, whole: Any) -> str | None:
    """Say why an area may not be counted into another, or return None."""
    if part.layer_id == whole.layer_id:
        return "Områden i samma indelning kan inte ingå i varandra."
    if part.layer.municipality_id != whole.layer.municipality_id:
        return "Områden i olika kommuner kan inte ingå i varandra."
    return None


def why_not_load(slug: str, names: Collection[str], *, crs: int, lost: Collection[str]) -> str | None:
    """Say why areas may not be loaded into a layer, or return None; ``lost`` are those not in the file."""
    if not slug_re.fullmatch(slug):
        return f"Kortnamnet {slug} får bara ha a–z, siffror, bindestreck och understreck."
    if not names:
        return "Det finns inga områden att läsa in."
    if crs != 3006:
        return "Områdena ligger inte i Sverige. Kontrollera filens koordinatsystem."
    if lost:
        return (
            f"Indelningen har områden som saknas i filen ({', '.join(sorted(lost)[:5])}). "
            "Läs in filen som en ny indelning med egen startdag, så behåller gamla händelser sina områden."
        )
    return None
