"""The round's tests keep files where the test ends."""

from __future__ import annotations

from tests.rooms.situation.conftest import count_queries, own_folder

__all__ = ["count_queries", "own_folder"]
