"""The stage of the publication room; its tests keep files where the test ends."""

from __future__ import annotations

import pytest

from tests.cast import Town
from tests.rooms.publication import telling_stage
from tests.rooms.publication.telling_stage import Stage
from tests.rooms.situation.conftest import count_queries, own_folder

__all__ = ["count_queries", "own_folder"]


@pytest.fixture
def stage(town: Town) -> Stage:
    """Those who tell, nothing told yet."""
    return telling_stage.set_up(town)


@pytest.fixture
def counted(stage: Stage) -> Stage:
    """Those who tell, and eight weeks of events in four areas."""
    telling_stage.report(stage.town)
    return stage
