"""Who is heard and who is missing among the voices: shares beside the population's, in words.

Pure: counts in, lines out. A group of one to four is never told, nor is the group that would give it away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FEWEST = 5
# How large a group's share of the voices is beside its share of the population, and what that is called.
MUCH_LESS, LESS, MORE = 0.5, 0.8, 1.25


@dataclass(frozen=True)
class Line:
    """One group: its share of the voices and of the population in percent, and what that means."""

    group: str
    heard: int | None  # percent; None when too few to tell
    population: int | None  # percent; None when nobody has noted it
    told: str


def lines_of(heard: Mapping[str, int], population: Mapping[str, int]) -> list[Line]:
    """Return a line for each group of the population or the voices; none when fewer than five are heard."""
    total = sum(heard.values())
    if total < FEWEST:
        return []
    hidden = hidden_of(heard)
    people = sum(population.values())
    groups = [*population, *(each for each in heard if each not in population)]
    return [_line(each, heard, total, population, people, each in hidden) for each in groups]


def hidden_of(heard: Mapping[str, int]) -> frozenset[str]:
    """Return the groups too small to tell of; one alone takes the next smallest with it."""
    small = {group for group, count in heard.items() if 0 < count < FEWEST}
    others = sorted((count, group) for group, count in heard.items() if count >= FEWEST)
    if len(small) == 1 and others:
        small.add(others[0][1])
    return frozenset(small)


def missing(lines: list[Line]) -> list[str]:
    """Return the groups that are hardly heard."""
    return [each.group for each in lines if each.told in (WORDS[0], WORDS[1])]


WORDS = (
    "saknas helt bland rösterna",
    "hörs mycket mindre än sin andel",
    "hörs mindre än sin andel",
    "hörs ungefär som sin andel",
    "hörs mer än sin andel",
)
TOO_FEW = "för få för att visas"
NO_FIGURES, NO_VOICES = "invånarna är inte inlagda", "inga röster"


def _line(
    group: str,
    heard: Mapping[str, int],
    total: int,
    population: Mapping[str, int],
    people: int,
    is_hidden: bool,
) -> Line:
    known = people > 0 and group in population
    share = population[group] / people if known else None
    percent = None if share is None else round(100 * share)
    if is_hidden:
        return Line(group, None, percent, TOO_FEW)
    count = heard.get(group, 0)
    if share is None:
        return Line(
            group, round(100 * count / total) if count else None, None, NO_FIGURES if count else NO_VOICES
        )
    return Line(group, round(100 * count / total), percent, _told(count / total, share))


def _told(heard: float, share: float) -> str:
    if heard == 0:
        return WORDS[0] if share else WORDS[3]
    ratio = heard / share if share else MORE
    limits = (MUCH_LESS, LESS, MORE)
    return WORDS[1 + sum(ratio >= limit for limit in limits)]
