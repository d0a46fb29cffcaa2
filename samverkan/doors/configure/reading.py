"""From the file's entries to wishes, checked one by one; what they refer to is looked up when applied."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from samverkan.doors.configure import wishes
from samverkan.doors.configure.entries import Entry, open_file
from samverkan.forums.arrangements import ARRANGEMENTS
from samverkan.foundation.swedish import WEEKDAYS
from samverkan.people.models import OrganisationKind
from samverkan.places.states import LayerKind
from samverkan.situation.models import Nature

W = TypeVar("W", bound=wishes.Wish)
SECTIONS = (
    "organisations",
    "functions",
    "persons",
    "forums",
    "area_layers",
    "categories",
    "category_names",
)
# Words that addresses begin with; a municipality named so could never be reached.
TAKEN = frozenset(
    {
        *("konto", "health", "static", "integritet", "tillganglighet", "avtal"),
        *("samverkan", "samverkansformer", "genomgang"),
    }
)
TAKEN_IN_A_MUNICIPALITY = frozenset({"omraden", "platser"})


def read(path: Path) -> wishes.Wishes:
    """Return what the file wishes for; raise ConfigurationError at the first thing that is wrong."""
    entry = open_file(path)
    entry.finish(known=("district", "municipalities", *SECTIONS))
    return _read_file(entry, path.parent)


def _read_file(entry: Entry, folder: Path) -> wishes.Wishes:
    readers: dict[str, tuple[Callable[[Entry], Any], str]] = {
        "organisations": (_organisation, "slug"),
        "functions": (_function, "key"),
        "persons": (_person, "email"),
        "forums": (_forum, "key"),
        "area_layers": (partial(_area_layer, folder=folder), "key"),
        "category_names": (_category_name, "key"),
    }
    municipalities = _unlike(entry.entries("municipalities", _municipality), "code")
    return wishes.Wishes(
        district=entry.entry("district", _district),
        municipalities=_unlike(municipalities, "slug"),
        categories=_categories(entry) if "categories" in entry else None,
        **{
            name: _unlike(entry.entries(name, reader), key) if name in entry else None
            for name, (reader, key) in readers.items()
        },
    )


def _unlike(found: tuple[W, ...], key: str) -> tuple[W, ...]:
    """Refuse two wishes for the same thing."""
    seen = set()
    for wish in found:
        value = getattr(wish, key)
        if value in seen:
            raise wish.spot.fault(f"”{value}” står två gånger i listan.")
        seen.add(value)
    return found


def _district(entry: Entry) -> wishes.District:
    return wishes.District(spot=entry.spot, code=entry.code("code"), name=entry.text("name"))


def _municipality(entry: Entry) -> wishes.Municipality:
    code, slug = entry.text("code"), entry.code("slug")
    if not (len(code) == 4 and code.isascii() and code.isdigit()):
        raise entry.at("code").fault("Kommunkoden är fyra siffror, till exempel 1880.")
    if slug in TAKEN:
        raise entry.at("slug").fault(f"”{slug}” är upptaget. Välj ett annat kortnamn.")
    population = entry.number("population", default=0, least=0, most=10_000_000)
    name = entry.text("name", longest=80)
    return wishes.Municipality(spot=entry.spot, code=code, slug=slug, name=name, population=population or 0)


def _organisation(entry: Entry) -> wishes.Organisation:
    return wishes.Organisation(
        spot=entry.spot,
        slug=entry.code("slug"),
        name=entry.text("name"),
        kind=entry.choice("kind", OrganisationKind.values),
        municipality=entry.text("municipality", default=""),
    )


def _function(entry: Entry) -> wishes.Function:
    municipalities = entry.codes("municipalities")
    if not municipalities:
        raise entry.at("municipalities").fault("Ange minst en kommun som funktionen arbetar för.")
    return wishes.Function(
        spot=entry.spot,
        organisation=entry.text("organisation"),
        code=entry.code("code"),
        name=entry.text("name"),
        municipalities=municipalities,
    )


def _person(entry: Entry) -> wishes.Person:
    return wishes.Person(
        spot=entry.spot,
        email=entry.text("email").lower(),
        name=entry.text("name"),
        functions=entry.codes("functions"),
        substitute_for=entry.codes("substitute_for"),
    )


def _forum(entry: Entry) -> wishes.Forum:
    weekday = entry.choice("weekday", WEEKDAYS, default=WEEKDAYS[0]) if "weekday" in entry else None
    if entry.code("slug") in TAKEN_IN_A_MUNICIPALITY:
        raise entry.at("slug").fault("Kortnamnet är upptaget. Välj ett annat.")
    return wishes.Forum(
        spot=entry.spot,
        municipality=entry.text("municipality"),
        slug=entry.code("slug"),
        name=entry.text("name"),
        arrangement=entry.choice("arrangement", tuple(ARRANGEMENTS)),
        weekday=None if weekday is None else WEEKDAYS.index(weekday) + 1,
        per_year=entry.number("per_year", default=None, least=1, most=366),
        false_alarms=entry.number("false_alarms", default=4, least=1, most=100) or 4,
        began=entry.day("began"),
        **_seats(entry),
        reporter_groups=_unlike(entry.entries("reporter_groups", _reporter_group), "slug"),
    )


def _seats(entry: Entry) -> dict[str, Any]:
    """Return who sits there, who may decide and who stands in for whom, all of them among the seats."""
    seats, mandate = entry.codes("seats"), entry.codes("mandate")
    substitutes = _unlike(entry.entries("substitutes", _substitute), "seat")
    named = [(key, entry.at("mandate")) for key in mandate]
    named += [(key, each.spot) for each in substitutes for key in (each.seat, each.stands_in_for)]
    for key, spot in named:
        if key not in seats:
            raise spot.fault(f"”{key}” finns inte under seats.")
    return {"seats": seats, "mandate": mandate, "substitutes": substitutes}


def _substitute(entry: Entry) -> wishes.Substitute:
    return wishes.Substitute(spot=entry.spot, seat=entry.text("seat"), stands_in_for=entry.text("for"))


def _reporter_group(entry: Entry) -> wishes.ReporterGroup:
    return wishes.ReporterGroup(
        spot=entry.spot,
        slug=entry.code("slug"),
        name=entry.text("name"),
        organisation=entry.text("organisation", default=""),
    )


def _area_layer(entry: Entry, *, folder: Path) -> wishes.AreaLayer:
    return wishes.AreaLayer(
        spot=entry.at("file"),
        municipality=entry.text("municipality"),
        slug=entry.code("slug"),
        name=entry.text("name"),
        kind=entry.choice("kind", LayerKind.values),
        file=folder / entry.text("file", longest=400),
        name_column=entry.text("name_column", default=""),
        source=entry.text("source", default="", longest=300),
        licence=entry.text("licence", default=""),
        is_illustrative=entry.flag("is_illustrative"),
    )


def _category_name(entry: Entry) -> wishes.CategoryName:
    return wishes.CategoryName(
        spot=entry.spot,
        municipality=entry.text("municipality"),
        category=entry.text("category"),
        name=entry.text("name", default="", longest=80),
        is_hidden=entry.flag("is_hidden"),
    )


def _categories(entry: Entry) -> tuple[wishes.Category, ...]:
    groups: Iterable[tuple[wishes.Category, ...]] = entry.entries("categories", _group)
    return _unlike(tuple(category for group in groups for category in group), "code")


def _group(entry: Entry) -> tuple[wishes.Category, ...]:
    """Return a group, then its types, which share its nature unless they say otherwise."""
    group = _category(entry, group="", nature=None)
    of_group: Callable[[Entry], wishes.Category] = partial(_category, group=group.code, nature=group.nature)
    return (group, *entry.entries("types", of_group))


def _category(entry: Entry, *, group: str, nature: str | None) -> wishes.Category:
    code = entry.text("code", longest=20)
    if len(code) < 2:
        raise entry.at("code").fault("Koden behöver minst två tecken.")
    return wishes.Category(
        spot=entry.spot,
        code=code,
        name=entry.text("name", longest=80),
        group=group,
        nature=entry.choice("nature", Nature.values, default=nature),
        is_police_driven=entry.flag("is_police_driven"),
    )
