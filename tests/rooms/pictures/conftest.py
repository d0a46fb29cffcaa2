"""The cast on the situation's stage: pictures are made of what was read in there."""

from __future__ import annotations

from tests.cast import elsa, karim, lina, maja, olle, sara, town
from tests.rooms.situation.conftest import count_queries, forum, own_folder

__all__ = ["count_queries", "elsa", "forum", "karim", "lina", "maja", "olle", "own_folder", "sara", "town"]
