"""The pages of the sittings, as their readers meet them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.rooms.sittings import sitting_stage as stage


@pytest.fixture
def seated(town):
    return stage.council(town)


def at(name, *rest):
    return reverse(f"sittings:{name}", args=["lekeberg", "bra", *rest])


def test_every_page_of_a_sitting_answers_its_preparer(client, seated):
    client.force_login(seated.lina)
    sitting = stage.under_way(seated)
    outcome = stage.decided(stage.item_in(sitting, seated), seated)
    stage.adjusted(sitting, seated)
    pages = [at("sittings"), at("sitting", 1), at("minutes", 1), at("minutes_pdf", 1), at("invitation", 1)]
    pages += [at("outcomes"), at("outcome", outcome.key), at("move", 1)]
    pages += [reverse("sittings:my_tasks"), reverse("sittings:my_calendar")]
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)
