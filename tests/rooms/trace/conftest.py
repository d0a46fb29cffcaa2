"""The trace's tests count queries as the other rooms' do."""

from __future__ import annotations

from tests.rooms.situation.conftest import count_queries

__all__ = ["count_queries"]
