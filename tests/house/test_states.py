"""Every state stands in a table that says what may follow it, and every table is tested and drawn."""

from __future__ import annotations

import re

import pytest

from docs.generate import Table, state_enums, state_tables
from tests.house.source import CHECKOUT, modules

TABLES = state_tables()


def test_every_state_enum_has_one_table() -> None:
    assert sorted(table.states.__name__ for table in TABLES) == sorted(
        each.__name__ for each in state_enums()
    )


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.states.__name__)
def test_table_is_tested_in_its_room(table: Table) -> None:
    tests = [module.text for module in modules(f"tests/rooms/{table.room}")]
    assert any(re.search(rf"\b{table.name}\b", text) for text in tests)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.states.__name__)
def test_table_is_drawn_in_the_documentation(table: Table) -> None:
    page = (CHECKOUT / "docs" / "reference" / "states.md").read_text(encoding="utf-8")
    assert f"## {table.room}: {table.states.__name__}" in page
