"""State tables: which state may follow which, as data that is tested and drawn whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, TypeVar

from django.db.models import TextChoices

State = TypeVar("State", bound=TextChoices)


@dataclass(frozen=True)
class Transitions(Generic[State]):
    """The states of one noun, where it begins, and what may follow each; no entry means the end."""

    noun: str  # Swedish, definite: "importen"
    start: State
    table: Mapping[State, frozenset[State]]

    def __post_init__(self) -> None:
        object.__setattr__(self, "table", MappingProxyType(dict(self.table)))
        lost = set(type(self.start)) - self._reachable()
        if lost:
            raise ValueError(f"table must lead to every state; cannot reach {', '.join(sorted(lost))}")

    def following(self, state: State) -> list[State]:
        """Return the states that may follow, in the order they are declared."""
        return [other for other in type(self.start) if other in self.table.get(state, ())]

    def allowed(self) -> list[tuple[State, State]]:
        """Return every allowed step, in the order the states are declared."""
        return [(state, other) for state in type(self.start) for other in self.following(state)]

    def why_not(self, state: State, other: State) -> str | None:
        """Return why the step is refused, or None when it is allowed."""
        following = self.following(state)
        if other in following:
            return None
        noun = self.noun[:1].upper() + self.noun[1:]
        stands = f"{noun} står som ”{state.label}”"
        if not following:
            return f"{stands} och ändras inte mer."
        choices = " eller ".join(f"”{choice.label}”" for choice in following)
        return f"{stands} och kan bli {choices}, inte ”{other.label}”."

    def draw(self) -> str:
        """Return the table as a Mermaid state diagram for the documentation."""
        names = [f"    {state.value} : {state.label}" for state in type(self.start)]
        steps = [f"    {state.value} --> {other.value}" for state, other in self.allowed()]
        ends = [f"    {state.value} --> [*]" for state in type(self.start) if not self.following(state)]
        return "\n".join(["stateDiagram-v2", *names, f"    [*] --> {self.start.value}", *steps, *ends])

    def _reachable(self) -> set[State]:
        found, waiting = set(), [self.start]
        while waiting:
            state = waiting.pop()
            if state not in found:
                found.add(state)
                waiting.extend(self.table.get(state, ()))
        return found
