"""Three years of fictional events in the demo town, and the truth of what is planted among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from samverkan.doors.demo import rhythm
from samverkan.doors.demo.geography import DemoPlace
from samverkan.doors.demo.kinds import KINDS, PROFILES, Group, Profile
from samverkan.doors.demo.spots import World, where
from samverkan.situation.intake.precision import PlacePrecision, TimePrecision

Columns = dict[str, np.ndarray]
SILENT_WEEKS = 5  # this week and the four before
CLUSTER_EVENTS, CLUSTER_DAYS = 9, 14
CALM_WEEKS, LOUD_WEEKS = 29, 60  # whole weeks until this one since something was done, and the weeks before
LOUD_PER_WEEK, CALM_PER_WEEK = 4.0, 0.8


@dataclass(frozen=True)
class Cluster:
    """Events planted close together in space and time."""

    category: str
    kind: str
    place: str
    since: date
    count: int


@dataclass(frozen=True)
class Rise:
    """Events planted so that a district has three times the usual of one group in the last week."""

    category: str
    district: str
    usual: float  # mean per week before
    planted: int
    count: int  # in the last week, planted ones included


@dataclass(frozen=True)
class Calm:
    """More of one kind than usual in a district, until something was done about it."""

    kind: str
    district: str
    since: date


@dataclass(frozen=True)
class Silence:
    """A reporter group that is no longer heard."""

    group: str
    since: date


@dataclass(frozen=True, eq=False)
class Town:
    """Events as equally long columns, what their numbers stand for, and the truth about them.

    Columns: ``starts, ends, reported`` (seconds UTC), ``time_precision, place_precision``, ``category``
    (group code), ``kind`` (sub-type), ``group`` (slug), ``place`` (index in ``places``, -1), ``district``
    (index in ``districts``, -1), ``x, y`` (SWEREF 99 TM or ``NOWHERE``), ``planted`` ("", "cluster", "rise",
    "calmed").
    """

    columns: Columns
    places: tuple[DemoPlace, ...]
    districts: tuple[str, ...]  # codes of the layer "regso"
    district_names: tuple[str, ...]
    groups: tuple[Group, ...]
    cluster: Cluster | None
    rise: Rise | None
    silence: Silence | None
    calm: Calm | None = None


def town(rng: np.random.Generator, *, until: date, years: int = 3, municipality: str = "1880") -> Town:
    """Return the events of ``years`` times 52 weeks and of the week of ``until``, that day included."""
    profile, world = PROFILES[municipality], World.of(municipality)
    monday = until - timedelta(days=until.weekday())
    days = rhythm.days_between(monday - timedelta(weeks=52 * years), until)
    parts, silence = [_ordinary(rng, world, profile, days)], None
    if profile.silent:
        silence = Silence(profile.silent, monday - timedelta(weeks=SILENT_WEEKS - 1))
        parts = [_without(parts[0], silence)]
    cluster = rise = None
    if profile.cluster:
        cluster = Cluster(*_category(profile.cluster[0]), profile.cluster[1],
                          until - timedelta(days=CLUSTER_DAYS - 1), CLUSTER_EVENTS)  # fmt: skip
        parts.append(_clustered(rng, world, profile, cluster))
    if profile.rise:
        rise, planted = _risen(rng, world, profile, parts[0], days, 52 * years)
        parts.append(planted)
    calm = None
    if profile.calmed:
        calm = Calm(*profile.calmed, monday - timedelta(weeks=CALM_WEEKS))
        parts.append(_calmed(rng.spawn(1)[0], world, profile, calm, days[0], monday))
    codes, names = world.districts.codes, world.districts.names
    return Town(_joined(parts), world.places, codes, names, profile.groups, cluster, rise, silence, calm)


def _ordinary(rng: np.random.Generator, world: World, profile: Profile, days: list[date]) -> Columns:
    counts = rhythm.counts(rng, days, profile.per_week)
    day, kind = (np.repeat(axis.ravel(), counts.ravel()) for axis in np.indices(counts.shape))
    moment = rhythm.moments(rng, np.array(days, dtype="datetime64[D]")[day], kind)
    close = _close_of(days[-1])
    kind, moment = kind[moment < close], moment[moment < close]  # the last night is not over yet
    precision, starts, ends = rhythm.told(rng, moment)
    when = {"starts": starts, "ends": np.minimum(ends, close), "time_precision": precision}
    return _reported(rng, profile, kind, moment, {**when, **where(rng, world, kind)}, close)


def _reported(
    rng: np.random.Generator,
    profile: Profile,
    kind: np.ndarray,
    moment: np.ndarray,
    known: Columns,
    close: np.datetime64,
) -> Columns:
    """Return full columns: who reported, and when (some hours after the event was found)."""
    found = np.where(known["time_precision"] == TimePrecision.SPAN, known["ends"], moment)
    lag = np.minimum(rng.exponential(20 * 60, size=len(kind)), 6 * 24 * 60).astype(int)
    told = {"starts": known["starts"], "ends": known["ends"], "reported": np.minimum(found + lag, close)}
    return {
        **known,
        **{name: rhythm.to_utc(column) for name, column in told.items()},
        "category": np.array([KINDS[number].group for number in kind], dtype="<U3"),
        "kind": np.array([KINDS[number].name for number in kind], dtype="<U48"),
        "group": _who(rng, profile, kind, moment),
        "planted": np.full(len(kind), "", dtype="<U7"),
    }


def _who(rng: np.random.Generator, profile: Profile, kind: np.ndarray, moment: np.ndarray) -> np.ndarray:
    """Return the reporter group of each event; schools report when they are open."""
    days = moment.astype("datetime64[D]")
    open_days = {day: not rhythm.is_school_break(day.item()) for day in np.unique(days)}
    is_open = np.array([open_days[day] for day in days], dtype=bool)
    sees = np.array([[group.sees.get(each.group, 0.0) for each in KINDS] for group in profile.groups])
    chance = sees[:, kind] + 1e-9  # somebody always sees it
    for number, group in enumerate(profile.groups):
        if group.is_school:
            chance[number, ~is_open] = 0.0
    limits = np.cumsum(chance, axis=0) / chance.sum(axis=0)
    chosen = (rng.random(len(kind)) > limits).sum(axis=0)
    return np.array([group.slug for group in profile.groups], dtype="<U24")[chosen]


def _without(columns: Columns, silence: Silence) -> Columns:
    """Return the columns without what the silent group would have reported."""
    since = rhythm.to_utc(np.array([silence.since], dtype="datetime64[m]"))[0]
    kept = ~((columns["group"] == silence.group) & (columns["reported"] >= since))
    return {name: column[kept] for name, column in columns.items()}


def _clustered(rng: np.random.Generator, world: World, profile: Profile, cluster: Cluster) -> Columns:
    """Return events within about a hundred metres of the cluster's place, all in its days."""
    number = [place.name for place in world.places].index(cluster.place)
    spot = world.spots[number] + rng.integers(-80, 81, size=(cluster.count, 2))
    district = world.districts.codes.index(world.places[number].district)
    kind = _number_of(cluster.kind)
    days = np.datetime64(cluster.since, "D") + rng.integers(0, CLUSTER_DAYS - 1, size=cluster.count)
    moment = rhythm.moments(rng, days, np.full(cluster.count, kind))
    return _planted(rng, profile, "cluster", kind, moment, spot, district)


def _risen(
    rng: np.random.Generator, world: World, profile: Profile, columns: Columns, days: list[date], weeks: int
) -> tuple[Rise, Columns]:
    """Return events that make the last week three times as high as usual, and how high that is."""
    category, code = profile.rise or ("", "")
    district = world.districts.codes.index(code)
    cell = (columns["category"] == category) & (columns["district"] == district)
    monday = np.datetime64(days[7 * weeks], "m")
    week = columns["starts"] >= rhythm.to_utc(np.array([monday]))[0]
    usual = (cell & ~week).sum() / weeks
    ordinary = int((cell & week).sum())
    size = max(int(np.ceil(2 * usual)), int(np.ceil(3 * usual)) - ordinary)
    kinds = [number for number, kind in enumerate(KINDS) if kind.group == category]
    day = rng.integers(0, len(days) - 7 * weeks, size=size)
    moment = monday + day * 24 * 60 + rng.integers(12 * 12, 24 * 12, size=size) * 5
    near = [number for number, place in enumerate(world.places) if place.district == code]
    spot = world.spots[rng.choice(near, size=size)] + rng.integers(-60, 61, size=(size, 2))
    rise = Rise(category, code, float(usual), size, ordinary + size)
    return rise, _planted(rng, profile, "rise", rng.choice(kinds, size=size), moment, spot, district)


def _calmed(
    rng: np.random.Generator, world: World, profile: Profile, calm: Calm, first: date, until: date
) -> Columns:
    """Return events at the district's places: many a week until the day of the calm, few from then on."""
    loud = rhythm.days_between(
        max(first, calm.since - timedelta(weeks=LOUD_WEEKS)), calm.since - timedelta(days=1)
    )
    quiet = rhythm.days_between(calm.since, until - timedelta(days=1))
    day = np.concatenate([
        rng.choice(np.array(days, dtype="datetime64[D]"), rng.poisson(per_week * len(days) / 7))
        for days, per_week in ((loud, LOUD_PER_WEEK), (quiet, CALM_PER_WEEK))
    ])  # fmt: skip
    kind = _number_of(calm.kind)
    moment = rhythm.moments(rng, day, np.full(len(day), kind))
    near = [number for number, place in enumerate(world.places) if place.district == calm.district]
    spot = world.spots[rng.choice(near, size=len(day))] + rng.integers(-60, 61, size=(len(day), 2))
    return _planted(rng, profile, "calmed", kind, moment, spot, world.districts.codes.index(calm.district))


def _planted(
    rng: np.random.Generator,
    profile: Profile,
    what: str,
    kind: np.ndarray | int,
    moment: np.ndarray,
    spot: np.ndarray,
    district: int,
) -> Columns:
    """Return exactly known events at these spots, told by a group that is heard."""
    size = len(moment)
    heard = Profile(profile.per_week, tuple(g for g in profile.groups if g.slug != profile.silent))
    known = {
        "starts": moment,
        "ends": moment,
        "time_precision": np.full(size, TimePrecision.EXACT, dtype=np.int8),
        "place": np.full(size, -1, dtype=np.int32),
        "place_precision": np.full(size, PlacePrecision.POINT, dtype=np.int8),
        "x": spot[:, 0].astype(np.int32),
        "y": spot[:, 1].astype(np.int32),
        "district": np.full(size, district, dtype=np.int32),
    }
    kinds = np.broadcast_to(kind, size)
    columns = _reported(
        rng, heard, kinds, moment, known, _close_of(moment.max().astype("datetime64[D]").item())
    )
    return {**columns, "planted": np.full(size, what, dtype="<U7")}


def _joined(parts: list[Columns]) -> Columns:
    """Return all parts in the order they were reported."""
    whole = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    order = np.lexsort((whole["starts"], whole["reported"]))
    return {name: column[order] for name, column in whole.items()}


def _close_of(day: date) -> np.datetime64:
    return np.datetime64(day, "m") + 24 * 60


def _number_of(name: str) -> int:
    return [kind.name for kind in KINDS].index(name)


def _category(name: str) -> tuple[str, str]:
    """Return group and name of a kind."""
    return KINDS[_number_of(name)].group, name
