"""The round's tests keep files and memory where the test ends."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from tests.rooms.situation.conftest import count_queries, own_folder

__all__ = ["count_queries", "own_folder"]


@pytest.fixture(autouse=True)
def no_memory() -> None:
    """Forget the pictures of other tests."""
    cache.clear()
