"""A municipality's voices out of its dialogues: by age, gender and area, and by theme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum
from django.db.models.functions import Coalesce

from samverkan.places.models import Area
from samverkan.promises.contents import FEWEST
from samverkan.promises.models import PopulationGroup, View, Voices
from samverkan.promises.said.voices import Line, lines_of
from samverkan.promises.states import AgeBand, Gender


@dataclass(frozen=True)
class Heard:
    """Who is heard, by one way of telling people apart."""

    label: str
    lines: list[Line]
    unknown: int  # voices that say nothing of it; 0 when too few to tell


def who_is_heard(dialogues: QuerySet, municipality: Any) -> list[Heard]:
    """Return shares by age, gender and area; eight queries however many dialogues."""
    ages, genders = {each.value: each.label for each in AgeBand}, {each.value: each.label for each in Gender}
    groups = list(PopulationGroup.objects.filter(municipality=municipality))
    return [
        _by_group("Ålder", "age_band", ages, dialogues, groups),
        _by_group("Kön", "gender", genders, dialogues, groups),
        _by_area(dialogues, municipality),
    ]


def themes_in(dialogues: QuerySet) -> list[tuple[str, int]]:
    """Return the themes of the views with at least five, the most common first; one query."""
    views = View.objects.counted().filter(dialogue__in=dialogues.values("pk"), category__isnull=False)
    rows = views.values_list("category__name").annotate(count=Count("pk")).filter(count__gte=FEWEST)
    return sorted(rows, key=lambda each: (-each[1], each[0]))


def _by_group(
    label: str, field: str, names: dict[str, str], dialogues: QuerySet, groups: Iterable[PopulationGroup]
) -> Heard:
    counted = Voices.objects.filter(dialogue__in=dialogues.values("pk")).exclude(**{field: ""})
    heard: Counter[str] = Counter(dict(counted.values_list(field).annotate(sum=Sum("number"))))
    # A dialogue whose people were counted in the room is counted once: its views are the same people.
    in_room = Voices.objects.filter(dialogue=OuterRef("dialogue")).exclude(**{field: ""})
    views = View.objects.counted().filter(~Exists(in_room), dialogue__in=dialogues.values("pk"))
    heard.update(dict(views.values_list(field).annotate(count=Count("pk"))))
    unknown = heard.pop("", 0)
    people = {names[getattr(each, field)]: each.number for each in groups if getattr(each, field)}
    ordered = {name: heard.get(code, 0) for code, name in names.items()}
    lines = lines_of(ordered, {name: people[name] for name in names.values() if name in people})
    return Heard(label, lines, unknown if unknown >= FEWEST else 0)


def _by_area(dialogues: QuerySet, municipality: Any) -> Heard:
    views = View.objects.counted().filter(dialogue__in=dialogues.values("pk"))
    where = views.annotate(place=Coalesce("area", "dialogue__area"))
    heard = Counter(dict(where.values_list("place").annotate(count=Count("pk"))))
    unknown = heard.pop(None, 0)
    layers = set(Area.objects.filter(pk__in=heard).values_list("layer", flat=True))
    areas = list(Area.objects.filter(layer__in=layers, layer__municipality=municipality).order_by("name"))
    counts = {each.name: heard.get(each.pk, 0) for each in areas}
    people = {each.name: each.population for each in areas if each.population}
    return Heard("Område", lines_of(counts, people), unknown if unknown >= FEWEST else 0)
