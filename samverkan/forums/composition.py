"""A forum's composition on a day, held against its arrangement: what is missing, vacant or too much. Pure.

A seat belongs to a function. It is filled by those who hold the function that day and are not away; somebody
who holds it as a substitute covers it, and so does a seat that stands in for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import TextChoices

from samverkan.forums.arrangements import Arrangement, Post, Side

PARTIES = (Side.MUNICIPALITY, Side.POLICE)


class Gap(TextChoices):
    """What is amiss with a post, or with a forum."""

    MISSING = "missing", "platsen saknas"
    VACANT = "vacant", "ingen innehavare"
    FEW = "few", "för få"
    MANY = "many", "för många"
    NO_MANDATE = "no_mandate", "beslutsmandat saknas"
    NOT_LISTED = "not_listed", "utöver överenskommelsen"
    ONE_PARTY = "one_party", "en part saknas"


@dataclass(frozen=True)
class Seated:
    """A seat as it is that day: whose it is, and who fills it."""

    key: int
    code: str
    side: Side
    name: str
    organisation: str = ""
    holders: tuple[str, ...] = ()
    substitutes: tuple[str, ...] = ()
    has_mandate: bool = False
    substitutes_for: int | None = None  # the key of the seat it stands in for

    @property
    def is_filled(self) -> bool:
        """Return whether somebody can come."""
        return bool(self.holders or self.substitutes)


@dataclass(frozen=True)
class Filled:
    """A post of the arrangement with the seats that fill it; seats nobody asked for have no post."""

    post: Post | None
    seats: tuple[Seated, ...]
    gaps: tuple[Gap, ...]

    @property
    def name(self) -> str:
        """Return what it is called at the table."""
        return self.post.name if self.post else self.seats[0].name

    @property
    def side(self) -> Side:
        """Return which side of the table it stands on."""
        return self.post.side if self.post else self.seats[0].side

    @property
    def told(self) -> list[str]:
        """Return what is amiss, in words."""
        return [gap.label for gap in self.gaps]


@dataclass(frozen=True)
class Composition:
    """Every post, the seats beside them, and what is amiss."""

    arrangement: Arrangement
    posts: tuple[Filled, ...]
    beside: tuple[Filled, ...]

    @cached_property
    def present(self) -> frozenset[Side]:
        """Return the sides that somebody can speak for."""
        return frozenset(
            each.side for filled in (*self.posts, *self.beside) for each in filled.seats if each.is_filled
        )

    @cached_property
    def absent_parties(self) -> tuple[Side, ...]:
        """Return the parties that nobody speaks for, when both must be there."""
        needed = PARTIES if self.arrangement.both_parties else ()
        return tuple(side for side in needed if side not in self.present)

    @cached_property
    def gaps(self) -> tuple[tuple[str, Gap], ...]:
        """Return what is amiss, by whom it is about."""
        amiss = [(each.name, gap) for each in (*self.posts, *self.beside) for gap in each.gaps]
        return (*amiss, *((str(side.label), Gap.ONE_PARTY) for side in self.absent_parties))

    @property
    def is_complete(self) -> bool:
        """Return whether the forum sits as its arrangement says."""
        return not self.gaps

    def why_not_quorate(self, keys: Collection[int]) -> str | None:
        """Say why those of the seats that are present are too few to decide, or None."""
        return why_not_quorate(self, keys)


def compose(arrangement: Arrangement, seats: Sequence[Seated]) -> Composition:
    """Return the composition of a forum whose seats are these."""
    posts, left = [], list(seats)
    for post in arrangement.posts:
        found = [each for each in left if each.side == post.side and each.code in post.codes]
        left = [each for each in left if each not in found]
        posts.append(Filled(post, tuple(found), tuple(_amiss(arrangement, post, found))))
    extra = (Gap.NOT_LISTED,) if arrangement.is_whole else ()
    return Composition(arrangement, tuple(posts), tuple(Filled(None, (each,), extra) for each in left))


def _amiss(arrangement: Arrangement, post: Post, seats: list[Seated]) -> Iterable[Gap]:
    if not post.count:
        return
    own = [each for each in seats if each.substitutes_for is None]
    if not own:
        yield Gap.MISSING
        return
    yield from _unfilled(arrangement, post, own, seats)
    if post.mandate and not all(each.has_mandate for each in seats):
        yield Gap.NO_MANDATE


def _unfilled(arrangement: Arrangement, post: Post, own: list[Seated], seats: list[Seated]) -> Iterable[Gap]:
    filling = sum(len(each.holders) for each in own)
    covering = sum(len(each.substitutes) for each in own)
    covering += sum(len(each.holders or each.substitutes) for each in seats if each not in own)
    if not filling and not covering:
        yield Gap.VACANT
    elif filling + covering < post.count:
        yield Gap.FEW
    if arrangement.is_whole and (filling > post.count or len(own) > post.count):
        yield Gap.MANY


def why_not_quorate(composition: Composition, keys: Collection[int]) -> str | None:
    """Say why a meeting with those of the seats may not decide: a party is missing, or too few posts."""
    there = [each for each in composition.posts if any(seat.key in keys for seat in each.seats)]
    everyone = (*composition.posts, *composition.beside)
    sides = {seat.side for each in everyone for seat in each.seats if seat.key in keys}
    lacking = [side.label for side in PARTIES if side not in sides]
    if composition.arrangement.both_parties and lacking:
        return f"Ni kan inte besluta: ingen från {' eller '.join(lacking)} är här."
    needed = composition.arrangement.least_present
    counted = sum(1 for each in there if each.post and each.post.count)
    if counted < needed:
        return f"Ni kan inte besluta: {counted} av minst {needed} platser är här."
    return None
