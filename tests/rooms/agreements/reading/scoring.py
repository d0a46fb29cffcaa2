"""Precision and recall of a reading, field by field, against facts written by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

FIELDS = (
    "parties",
    "period",
    "signed_on",
    "commitments",
    "kinds",
    "forums",
    "cadences",
    "members",
    "followups",
    "owners",
    "signatories",
    "purposes",
)


@dataclass
class Score:
    """How many were expected and found, and how many of each were right; what went wrong, in words."""

    expected: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    recalled: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(
        self, name: str, expected: Iterable[Any], found: Iterable[Any], same: Callable[[Any, Any], bool]
    ) -> None:
        """Count one field of one document."""
        expected, found = list(expected), list(found)
        missing = [one for one in expected if not any(same(one, other) for other in found)]
        invented = [one for one in found if not any(same(other, one) for other in expected)]
        self.expected[name] += len(expected)
        self.found[name] += len(found)
        self.recalled[name] += len(expected) - len(missing)
        self.right[name] += len(found) - len(invented)
        self.faults += [f"{name} missing: {one}" for one in missing] + [
            f"{name} extra: {one}" for one in invented
        ]

    def recall(self, name: str) -> float:
        """Return the share of what is there that was found."""
        return self.recalled[name] / self.expected[name] if self.expected[name] else 1.0

    def precision(self, name: str) -> float:
        """Return the share of what was found that is there."""
        return self.right[name] / self.found[name] if self.found[name] else 1.0

    def table(self) -> list[str]:
        """Return a line for each field."""
        return [
            f"| {name} | {self.expected[name]} | {self.recall(name):.2f} | {self.precision(name):.2f} |"
            for name in FIELDS
        ]


def compare(score: Score, facts: dict[str, Any], told: dict[str, Any]) -> None:
    """Count a reading, as JSON, against the facts of its document."""
    days = [(end, str(facts[end])) for end in ("from", "to") if facts.get(end)]
    score.add(
        "period", days, [(end, told["period"][end]) for end in ("from", "to") if told["period"][end]], _equal
    )
    signed = [str(facts["signed_on"])] if facts.get("signed_on") else []
    score.add("signed_on", signed, [told["signed_on"]] if told["signed_on"] else [], _equal)
    score.add("parties", facts["parties"], told["parties"], _equal)
    score.add("owners", facts["owners"], told["owners"], _holds)
    score.add("signatories", facts["signatories"], told["signatories"], _holds)
    score.add("purposes", range(facts["purposes"]), range(len(told["purposes"])), _equal)
    dated = [(kind, str(day) if day else None) for kind, day in facts["followups"]]
    score.add("followups", dated, [(one["kind"], one["date"]) for one in told["followups"]], _equal)
    _compare_commitments(score, facts["commitments"], told["commitments"])
    _compare_forums(score, facts["forums"], told["forums"])


def _compare_commitments(score: Score, facts: list[list[str]], told: list[dict[str, Any]]) -> None:
    found = [(one["party"], one["kind"], one["text"]) for one in told]
    score.add("commitments", facts, found, lambda one, other: one[0] == other[0] and _holds(one[2], other[2]))
    score.add(
        "kinds", facts, found, lambda one, other: tuple(one[:2]) == other[:2] and _holds(one[2], other[2])
    )


def _compare_forums(score: Score, facts: list[dict[str, Any]], told: list[dict[str, Any]]) -> None:
    score.add("forums", facts, told, lambda one, other: _holds(one["name"], other["name"]))
    often = [(one["name"], one["per_year"]) for one in facts]
    score.add(
        "cadences",
        often,
        [(one["name"], one["cadence_per_year"]) for one in told if one["cadence_per_year"]],
        lambda one, other: _holds(one[0], other[0]) and one[1] == other[1],
    )
    seats = [(one["name"], seat) for one in facts for seat in one["members"]]
    score.add(
        "members",
        seats,
        [(one["name"], seat) for one in told for seat in one["members"]],
        lambda one, other: _holds(one[0], other[0]) and _holds(one[1], other[1]),
    )


def _equal(one: Any, other: Any) -> bool:
    return bool(one == other)


def _holds(part: str, whole: str) -> bool:
    return part.casefold() in whole.casefold()
