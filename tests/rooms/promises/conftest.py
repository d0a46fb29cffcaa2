"""The promises' tests stand on their own stage and count queries as the other rooms' do."""

from __future__ import annotations

from tests.cast import Town
from tests.keeping import kept
from tests.rooms.promises.promise_stage import Stage, set_up
from tests.rooms.situation.conftest import count_queries

__all__ = ["count_queries"]


@kept
def stage(town: Town) -> Stage:
    """Örebro with areas, themes, a problem, a measure and somebody who prepares for the municipality."""
    return set_up(town)
