"""From a forum's page one comes on to the rooms above it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from samverkan.doors.ways import WAYS
from samverkan.forums.ways import ways_from


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.page)
def test_way_leads_to_a_page_of_the_forum(way):
    assert "/orebro/est/" in reverse(way.page, args=("orebro", "est"))


def test_only_a_forum_that_owes_a_picture_leads_to_one(town):
    assert [way.page for way in ways_from(town.est_orebro)] == [way.page for way in WAYS]
    assert [way.page for way in ways_from(town.bra_orebro)] == [
        *("sittings:sittings", "cycle:problems", "effects:listing")
    ]
