"""What an arrangement says: whose it is, how often it meets, who sits there, what it must produce."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from enum import Enum

from django.db.models import TextChoices

from samverkan.foundation.secrecy import Secrecy
from samverkan.foundation.swedish import WEEKDAYS
from samverkan.foundation.weeks import Week

EVERY_WEEK = 52
NOT_STATED = 0  # the document gives no number: the forum agrees on one itself


class Product(TextChoices):
    """What a forum can owe its parties."""

    WEEKLY_PICTURE = "weekly_picture", "en lägesbild varje vecka"
    ANALYSES = "analyses", "tertial- och årsanalyser"
    PICTURE = "picture", "en gemensam lägesbild"
    OPERATIONAL_PLAN = "operational_plan", "en verksamhetsplan som beslutas löpande"
    ACTION_PLAN = "action_plan", "en handlingsplan"
    COMMUNICATION_PLAN = "communication_plan", "en kommunikationsplan varje år"
    SURVEY = "survey", "en trygghetsmätning varje år"
    CATALOGUE = "catalogue", "en kartläggning av insatser"
    PROMISES = "promises", "medborgarlöften"
    ROUTINES = "routines", "rutiner för samarbetet"
    DECLARATIONS = "declarations", "avsiktsförklaringar om resurser"
    MEASURES = "measures", "samordnade åtgärder"
    STATISTICS = "statistics", "statistik utan personuppgifter"
    INSPECTIONS = "inspections", "gemensam tillsyn"
    PERMITS = "permits", "tillstånd, pass och uppföljning för ordningsvakter"
    COURSES = "courses", "utbildningsomgångar"
    SEARCHES = "searches", "genomsökningar utan elever på plats"
    OUTREACH = "outreach", "uppsökande arbete"
    OPENING_HOURS = "opening_hours", "öppettider och en utvärdering"


class Side(TextChoices):
    """Which side of the table a seat stands on."""

    MUNICIPALITY = "municipality", "kommunen"
    POLICE = "police", "polisen"
    OTHERS = "others", "andra"


class Source(Enum):
    """The document an arrangement is read from."""

    OREBRO_2021 = "Örebro 2021–2022, pressmeddelande"
    OREBRO_2024 = "Örebro 2024–2026, överenskommelse"
    OREBRO_WEB = "Örebro 2024–2026, webbsida"
    LEKEBERG_2020 = "Lekeberg 2020–2021, överenskommelse"
    LEKEBERG_2022 = "Lekeberg 2022–2025, nyhet"


@dataclass(frozen=True)
class Steps:
    """When the steps of a week's round fall: days before the agreed meeting day, on the clock of the wall."""

    remind: tuple[int, time]
    due: tuple[int, time]
    publish: time  # on the day of the meeting
    missed_after: int  # working days after the meeting


@dataclass(frozen=True)
class Cadence:
    """How often a forum meets, on which weekday (1 is Monday), and when a week's intake closes."""

    per_year: int = NOT_STATED
    weekday: int | None = None
    closes_after: timedelta | None = None  # counted from the week's end, on the clock of the wall
    steps: Steps | None = None

    def closes_at(self, week: Week, *, zone: tzinfo) -> datetime:
        """Return the moment when reports for that week no longer enter its picture.

        What happens later belongs to another week, and the picture carries this moment as its cut-off. Those
        who saw something before it may still tell until the round's own deadline, which never falls earlier.
        """
        if self.closes_after is None:
            raise ValueError("cadence must have a closing time to close a week; got closes_after=None")
        return week.ends_at(zone) + self.closes_after

    def __str__(self) -> str:
        often = self._often()
        return often if self.weekday is None else f"{often}, {WEEKDAYS[self.weekday - 1]}"

    def _often(self) -> str:
        words = {NOT_STATED: "när parterna bestämmer", 1: "minst en gång om året", EVERY_WEEK: "varje vecka"}
        return words.get(self.per_year, f"minst {self.per_year} gånger om året")


@dataclass(frozen=True)
class Post:
    """Who is to sit there: any of some functions on one side of the table, and how many people."""

    side: Side
    codes: tuple[str, ...]
    name: str
    count: int = 1  # people who are to sit; 0 for those who may
    mandate: bool = False  # may decide within their own organisation


@dataclass(frozen=True)
class Arrangement:
    """A samverkansform."""

    code: str
    name: str
    principal: str  # huvudman
    purpose: str
    source: Source
    posts: tuple[Post, ...]
    follow_up: str
    cadence: Cadence = Cadence()
    produces: tuple[Product, ...] = ()
    secrecy: Secrecy = Secrecy.COOPERATION
    both_parties: bool = True  # municipality and police must both sit there
    is_whole: bool = False  # the document lists every seat, and no others
    quorum: int | None = None  # posts that must be present; None when the document does not say
    steered_by: str = ""  # the arrangement that leads it
    part_of: str = ""  # the arrangement it is done within
    form_of: str = ""  # the arrangement it is one municipality's form of
    clusters: tuple[tuple[str, ...], ...] = ()  # the areas it works in, those that go together together

    @property
    def seats(self) -> tuple[str, ...]:
        """Return the functions, by code, that are expected around the table."""
        return tuple(dict.fromkeys(code for post in self.posts for code in post.codes))

    @property
    def least_present(self) -> int:
        """Return how many posts make a quorum: as the document says, else more than half, as in a board."""
        needed = sum(1 for post in self.posts if post.count)
        return needed // 2 + 1 if self.quorum is None else self.quorum


def municipal(codes: str, name: str, *, count: int = 1, mandate: bool = False) -> Post:
    """Return a post that the municipality fills, by functions told apart by spaces."""
    return Post(Side.MUNICIPALITY, tuple(codes.split()), name, count, mandate)


def police(codes: str, name: str, *, count: int = 1, mandate: bool = False) -> Post:
    """Return a post that the police fill."""
    return Post(Side.POLICE, tuple(codes.split()), name, count, mandate)


def others(codes: str, name: str, *, count: int = 1, mandate: bool = False) -> Post:
    """Return a post that somebody else fills."""
    return Post(Side.OTHERS, tuple(codes.split()), name, count, mandate)
