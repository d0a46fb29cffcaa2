"""Where things happen in the demo town: a few hot places, a long tail, and how exactly it is told."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samverkan.doors.demo import geography
from samverkan.doors.demo.kinds import (
    DISTRICT_STANDS_OUT,
    DISTRICT_WEIGHT,
    KINDS,
    PLACE_WEIGHT,
    STANDS_OUT,
)
from samverkan.places.geometry import AreaSet, label_points, locate
from samverkan.situation.intake.precision import NOWHERE, PlacePrecision

_AT_A_PLACE = 0.72  # the share of events that happen at a named place
_TOLD_AT_A_PLACE = {
    PlacePrecision.POINT: 0.40,
    PlacePrecision.PLACE: 0.50,
    PlacePrecision.AREA: 0.08,
    PlacePrecision.UNKNOWN: 0.02,
}
_TOLD_ELSEWHERE = {
    PlacePrecision.POINT: 0.50,
    PlacePrecision.SEGMENT: 0.25,
    PlacePrecision.AREA: 0.22,
    PlacePrecision.UNKNOWN: 0.03,
}
_GROUP_OF = np.array([kind.group for kind in KINDS])


@dataclass(frozen=True, eq=False)
class World:
    """The places and districts of a municipality, ready to draw from."""

    places: tuple[geography.DemoPlace, ...]
    spots: np.ndarray  # of the places, shape (n, 2)
    districts: AreaSet
    people: np.ndarray  # of the districts

    @classmethod
    def of(cls, code: str) -> World:
        """Return the world of a municipality."""
        layer = next(each for each in geography.layers(code) if each.slug == "regso")
        places = tuple(geography.places(code))
        spots = np.array([(place.east, place.north) for place in places])
        people = np.array([layer.populations[each] for each in layer.areas.codes], dtype=float)
        return cls(places, spots, layer.areas, people)


def where(rng: np.random.Generator, world: World, kind: np.ndarray) -> dict[str, np.ndarray]:
    """Return the columns of place for events of these kinds."""
    at_place = rng.random(len(kind)) < _AT_A_PLACE
    place = np.where(at_place, _which_place(rng, world, kind), -1)
    spot = np.where(at_place[:, None], world.spots[place], _anywhere(rng, world, len(kind)))
    told = np.where(at_place, _told(rng, _TOLD_AT_A_PLACE, len(kind)), _told(rng, _TOLD_ELSEWHERE, len(kind)))
    return _as_told(rng, world, place, spot, told)


def _which_place(rng: np.random.Generator, world: World, kind: np.ndarray) -> np.ndarray:
    """Return a place for each event; fixed luck makes a few places hot and most of them calm."""
    luck = rng.lognormal(0.0, 0.7, size=len(world.places))
    place = np.empty(len(kind), dtype=int)
    for group in np.unique(_GROUP_OF[kind]):
        mine = _GROUP_OF[kind] == group
        weight = luck * [_weight(each, str(group)) for each in world.places]
        place[mine] = rng.choice(len(world.places), size=mine.sum(), p=weight / weight.sum())
    return place


def _weight(place: geography.DemoPlace, group: str) -> float:
    kind = PLACE_WEIGHT[place.kind] * STANDS_OUT.get((place.kind, group), 1.0)
    district = DISTRICT_WEIGHT.get(place.district, 1.0)
    return kind * district * DISTRICT_STANDS_OUT.get((place.district, group), 1.0)


def _anywhere(rng: np.random.Generator, world: World, size: int) -> np.ndarray:
    """Return spots spread as people live, around the middle of a district."""
    district = rng.choice(len(world.people), size=size, p=world.people / world.people.sum())
    middle = label_points(world.districts.polygons)[district]
    spot = np.rint(middle + rng.normal(0.0, 400.0, size=(size, 2))).astype(int)
    outside = locate(world.districts.polygons, spot[:, 0], spot[:, 1]) < 0
    return np.where(outside[:, None], middle, spot)


def _told(rng: np.random.Generator, shares: dict[PlacePrecision, float], size: int) -> np.ndarray:
    return rng.choice(list(shares), size=size, p=list(shares.values()))


def _as_told(
    rng: np.random.Generator, world: World, place: np.ndarray, spot: np.ndarray, told: np.ndarray
) -> dict[str, np.ndarray]:
    """Keep of the truth only what was told: a pin is a few metres off, an area has no coordinates."""
    pin, street = told == PlacePrecision.POINT, told == PlacePrecision.SEGMENT
    spot = spot + np.where(pin[:, None], np.rint(rng.normal(0.0, 20.0, size=spot.shape)).astype(int), 0)
    district = locate(world.districts.polygons, spot[:, 0], spot[:, 1])
    spot[street] = spot[street] // 50 * 50 + 25
    spot[told >= PlacePrecision.AREA] = NOWHERE
    return {
        "place": np.where(told == PlacePrecision.PLACE, place, -1).astype(np.int32),
        "place_precision": told.astype(np.int8),
        "x": spot[:, 0].astype(np.int32),
        "y": spot[:, 1].astype(np.int32),
        "district": np.where(told == PlacePrecision.UNKNOWN, -1, district).astype(np.int32),
    }
