"""The documents' tests count queries as the other rooms' do."""

from __future__ import annotations

from tests.rooms.situation.conftest import count_queries, own_folder

__all__ = ["count_queries", "own_folder"]
