"""State tables, on an invented noun; each room tests its own tables whole."""

from __future__ import annotations

import pytest
from django.db.models import TextChoices

from samverkan.foundation.states import Transitions


class Door(TextChoices):
    CLOSED = "closed", "stängd"
    OPEN = "open", "öppen"
    LOCKED = "locked", "låst"
    WALLED_UP = "walled_up", "igenmurad"


TABLE = {
    Door.CLOSED: frozenset({Door.OPEN, Door.LOCKED}),
    Door.OPEN: frozenset({Door.CLOSED}),
    Door.LOCKED: frozenset({Door.CLOSED, Door.WALLED_UP}),
}
DOOR = Transitions("dörren", Door.CLOSED, TABLE)
ALLOWED = [
    (Door.CLOSED, Door.OPEN),
    (Door.CLOSED, Door.LOCKED),
    (Door.OPEN, Door.CLOSED),
    (Door.LOCKED, Door.CLOSED),
    (Door.LOCKED, Door.WALLED_UP),
]


def test_allowed_steps_come_in_the_order_of_the_states() -> None:
    assert DOOR.allowed() == ALLOWED


@pytest.mark.parametrize("state", Door)
@pytest.mark.parametrize("other", Door)
def test_step_is_refused_with_a_reason_unless_it_is_in_the_table(state: Door, other: Door) -> None:
    assert (DOOR.why_not(state, other) is None) == ((state, other) in ALLOWED)


def test_refusal_says_what_may_happen_instead() -> None:
    reason = DOOR.why_not(Door.CLOSED, Door.WALLED_UP)
    assert reason == "Dörren står som ”stängd” och kan bli ”öppen” eller ”låst”, inte ”igenmurad”."


def test_refusal_at_the_end_says_that_it_is_the_end() -> None:
    assert DOOR.why_not(Door.WALLED_UP, Door.OPEN) == "Dörren står som ”igenmurad” och ändras inte mer."


def test_table_that_cannot_reach_a_state_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot reach walled_up"):
        Transitions("dörren", Door.CLOSED, {**TABLE, Door.LOCKED: frozenset({Door.CLOSED})})


def test_table_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        DOOR.table[Door.WALLED_UP] = frozenset({Door.OPEN})  # type: ignore[index]


def test_drawing_shows_names_steps_beginning_and_end() -> None:
    assert DOOR.draw().splitlines() == [
        "stateDiagram-v2",
        "    closed : stängd",
        "    open : öppen",
        "    locked : låst",
        "    walled_up : igenmurad",
        "    [*] --> closed",
        "    closed --> open",
        "    closed --> locked",
        "    open --> closed",
        "    locked --> closed",
        "    locked --> walled_up",
        "    walled_up --> [*]",
    ]
