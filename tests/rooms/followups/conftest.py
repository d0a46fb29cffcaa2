"""The stage of the followups room."""

from __future__ import annotations

import pytest

from tests.rooms.followups import followup_stage


@pytest.fixture
def stage(town):
    """The agreement, with nothing behind it yet."""
    return followup_stage.set_up(town)


@pytest.fixture
def years(town):
    """The agreement with two years behind it."""
    return followup_stage.two_years(town)
