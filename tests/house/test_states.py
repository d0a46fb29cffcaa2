"""Every state stands in a table that says what may follow it, and every table is tested and drawn."""

from __future__ import annotations

import re
from enum import Enum

import pytest

from docs.generate import Table, state_enums, state_tables
from tests.house.source import CHECKOUT, modules

TABLES = state_tables()


def test_every_state_enum_has_one_table() -> None:
    assert sorted(table.states.__name__ for table in TABLES) == sorted(
        each.__name__ for each in state_enums()
    )


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.states.__name__)
def test_table_knows_each_of_its_states(table: Table) -> None:
    assert list(table.steps) == list(table.states)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.states.__name__)
def test_table_leads_from_its_first_state_to_every_other(table: Table) -> None:
    first = next(iter(table.states))
    reached: set[Enum] = set()
    waiting = [first]
    while waiting:
        state = waiting.pop()
        waiting += table.steps[state] - reached - {state}
        reached.add(state)
    assert reached == set(table.states)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.states.__name__)
def test_table_is_tested_in_its_room(table: Table) -> None:
    tests = [module.text for module in modules(f"tests/rooms/{table.room}")]
    assert any(re.search(rf"\b{table.name}\b", text) for text in tests)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.states.__name__)
def test_table_is_drawn_in_the_documentation(table: Table) -> None:
    page = (CHECKOUT / "docs" / "reference" / "states.md").read_text(encoding="utf-8")
    assert f"## {table.room}: {table.states.__name__}" in page
