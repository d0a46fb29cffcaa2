"""Put the demo town into an empty database, through the same actions that people use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from django.utils.timezone import localdate

from samverkan.doors import configure
from samverkan.doors.demo import (
    agreements,
    documents,
    effects,
    followups,
    forums,
    geography,
    problems,
    promises,
    rounds,
    sittings,
    telling,
)
from samverkan.doors.demo.events import town
from samverkan.doors.demo.export import write_csv
from samverkan.forums.arrangements import Product
from samverkan.forums.models import Forum
from samverkan.foundation.weeks import Week
from samverkan.people import actions as people
from samverkan.people.models import Function, Municipality, Person
from samverkan.places import actions as places
from samverkan.places.models import Area
from samverkan.places.states import LEVELS, LayerKind, PlaceKind
from samverkan.situation import files
from samverkan.situation.actions import imports
from samverkan.situation.models import Source

REFERENCE = Path(configure.__file__).parent / "reference" / "orebro-lekeberg.yaml"
SEED = 1880
YEARS = 3


@dataclass(frozen=True)
class Role:
    """Somebody who can sign in to the demo."""

    name: str
    email: str
    functions: tuple[str, ...]  # organisation/code
    told: str
    substitute_for: tuple[str, ...] = ()


BERITS = ("bra-samordnare", "vbe-samordnare", "andts-samordnare", "sakerhetsstrateg")
CAST = (
    Role("Karim", "karim@exempel.se", ("orebro-ks/est-samordnare",), "EST-samordnare i Örebro"),
    Role("Maja", "maja@exempel.se", ("polisen/kommunpolis",), "kommunpolis i Örebro och Lekeberg"),
    Role("Stina", "stina@exempel.se", ("orebro-ks/brottsforebyggare",), "brottsförebyggare i Örebro"),
    Role("Lina", "lina@exempel.se", ("lekeberg-ks/est-samordnare",), "EST-samordnare i Lekeberg"),
    Role("Olle", "olle@exempel.se", ("orebro-social/enhetschef",), "socialtjänst, sitter inte i EST"),
    Role(
        "Berit",
        "berit@exempel.se",
        tuple(f"lekeberg-ks/{code}" for code in BERITS),
        "fem uppdrag i Lekeberg: BRÅ, extremism, ANDTS, säkerhet och ersättare i EST",
        substitute_for=("lekeberg-ks/est-samordnare",),
    ),
    Role(
        "Karin",
        "karin@exempel.se",
        ("lekeberg-ks/kommunstyrelsens-ordforande",),
        "ordförande i Lekebergs BRÅ",
    ),
    Role("Amina", "amina@exempel.se", ("orebro-kultur/faltassistent",), "fältassistent i Örebro"),
    Role("Gunnar", "gunnar@exempel.se", ("polisen/lpo-chef",), "ansvarar för båda överenskommelserna"),
)
LEADS = {"coordinator": "karim", "police": "maja", "neighbour": "lina"}
SINCE = date(2021, 1, 1)  # from when the cast holds its functions, so that what was promised then was staffed
CONFIGURED_AT = datetime(2020, 1, 2, 9, tzinfo=UTC)  # so that seats reach as far back as the agreements


def load(*, at: datetime, password: str, tell: Callable[[str], None]) -> None:
    """Configure the two municipalities, their places, people and three years of fictional events."""
    configure.apply(configure.read(REFERENCE), by=None, at=CONFIGURED_AT)
    people_ = {role.email: _sign_up(role, password, at) for role in CAST}
    police = people_["maja@exempel.se"]
    tell("Överenskommelserna i Örebro och Lekeberg")
    agreements.load(by=police, at=at)
    forums.load(by=police, at=at)
    tell("Ett år med Lekebergs BRÅ")
    sittings.hold_year(police=police, at=at)
    sittings.promise_in_orebro(_promised_on(at), police=police)
    for municipality in Municipality.objects.order_by("code"):
        tell(f"Kartan och platserna i {municipality.name}")
        _draw(municipality, at)
    for forum in reporting_forums():
        tell(f"Tre års påhittade händelser i {forum.name}")
        coordinator = people_[
            "lina@exempel.se" if forum.municipality.slug == "lekeberg" else "karim@exempel.se"
        ]
        _import(forum, by=coordinator, at=at)
        tell(f"Två veckors runda i {forum.name}")
        week = Week.last_before(localdate(at))
        rounds.hold(forum, coordinator=coordinator, police=police, week=week, at=at)
    _work(people_, at=at, tell=tell)


def _work(people_: dict[str, Person], *, at: datetime, tell: Callable[[str], None]) -> None:
    """Let the town work on its problems, promise, tell, and write what the law asks for."""
    tell("Problem, åtgärder och vad som blev gjort")
    leads = {name: people_[f"{email}@exempel.se"] for name, email in LEADS.items()}
    problems.begin(coordinator=leads["coordinator"], police=leads["police"], at=at)
    effects.register(coordinator=leads["coordinator"], at=at)
    problems.go_on(**leads, at=at)
    effects.judge(coordinator=leads["coordinator"], at=at)
    police, prepares = leads["police"], people_["stina@exempel.se"]
    lekeberg, checks = people_["berit@exempel.se"], people_["karim@exempel.se"]
    tell("Det människor sa, och det som lovades dem")
    promises.load(orebro=prepares, lekeberg=lekeberg, police=police, at=at)
    sittings.plan_in_orebro(at=at)
    tell("Det som berättas för alla")
    telling.load(people_, at=at)
    tell("Uppföljningen av det som är lovat")
    followups.load(police=police, at=at)
    tell("Dokumenten som lagen kräver")
    documents.load(police=police, prepares=prepares, checks=checks, lekeberg=lekeberg, at=at)


def _promised_on(at: datetime) -> date:
    """Return the Monday of the week before the measures against mopeds began."""
    return Week.from_date(localdate(at - problems.BEGUN - problems.WEEK)).monday


def reporting_forums() -> list[Forum]:
    """Return the forums that owe a weekly picture."""
    weekly = Forum.objects.producing(Product.WEEKLY_PICTURE)
    return list(weekly.select_related("municipality").order_by("municipality__code"))


def _sign_up(role: Role, password: str, at: datetime) -> Person:
    person = people.add_person(email=role.email, name=role.name, by=None, at=at)
    person.set_password(password)
    person.save(update_fields=["password"])
    for function in role.functions:
        organisation, _, code = function.partition("/")
        held = Function.objects.get(organisation__slug=organisation, code=code)
        since = localdate(at) - timedelta(days=366 * YEARS)  # as long as the events go back
        people.hold_function(person=person, function=held, from_date=since, by=None, at=at)
    return person


def _draw(municipality: Municipality, at: datetime) -> None:
    partnership, clusters = (
        _areas(municipality, kind) for kind in (LayerKind.PARTNERSHIP, LayerKind.CLUSTER)
    )
    _count_in(partnership, clusters, geography.links(municipality.code), at)
    levels = _areas(municipality, *LEVELS)
    _count_in(levels | partnership, levels, geography.levels(municipality.code), at)
    districts = _areas(municipality, LayerKind.STATISTICS)
    for place in geography.places(municipality.code):
        _name(municipality, place, districts, at)


def _count_in(
    parts: dict[str, Area], wholes: dict[str, Area], pairs: Iterable[tuple[str, str]], at: datetime
) -> None:
    """Count areas into others, as pairs of codes say."""
    for part, whole in pairs:
        places.link_areas(part=parts[part], whole=wholes[whole], by=None, at=at)


def _areas(municipality: Municipality, *kinds: LayerKind) -> dict[str, Area]:
    areas = Area.objects.filter(layer__municipality=municipality, layer__kind__in=kinds)
    return {area.code: area for area in areas.select_related("layer__municipality")}


def _name(
    municipality: Municipality, place: geography.DemoPlace, areas: dict[str, Area], at: datetime
) -> None:
    named = places.name_place(
        municipality=municipality,
        name=place.name,
        kind=PlaceKind(place.kind),
        east=place.east,
        north=place.north,
        area=areas[place.district],
        by=None,
        at=at,
    )
    for alias in place.aliases:
        places.add_alias(place=named, name=alias, by=None, at=at)


def _import(forum: Forum, *, by: Person, at: datetime) -> None:
    """Write the events to the file a municipality would have, and read it in like any other."""
    code = forum.municipality.code
    rng = np.random.default_rng([SEED, int(code)])
    made = town(rng, until=Week.last_before(localdate(at)).sunday, years=YEARS, municipality=code)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"handelser-{forum.municipality.slug}.csv"
        write_csv(made, path)
        digest, size = files.keep([path.read_bytes()])
    source = Source.objects.create(forum=forum, slug="handelser", name="Händelserapporteringen")
    batch = imports.receive(
        forum=forum, source=source, file_name=path.name, digest=digest, size=size, by=by, at=at
    )
    imports.read_in(batch=batch, by=by, at=at)
