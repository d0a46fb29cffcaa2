"""An owner without a seat notes what was done from a phone, with one tap, and takes it back."""

from __future__ import annotations

from django.urls import reverse
from playwright.sync_api import expect

from tests.rooms.cycle import cycle_stage as stage


def test_one_tap_says_it_is_done_and_one_more_takes_it_back(page, town, sign_in, accessible):
    owner = stage.function_of(town.sara)
    stage.decided(stage.analysed(town), town, title="Kväll på plats", owner=owner, dose_unit="pass")
    page.set_viewport_size({"width": 360, "height": 780})
    sign_in(page, town.sara)
    page.goto(reverse("cycle:mine"))
    page.get_by_role("button", name="Gjort i dag: 1 pass").click()
    expect(page.get_by_text("1 av 4 pass gjorda")).to_be_visible()
    accessible(page)
    page.get_by_role("button", name="Ångra").click()
    expect(page.get_by_text("0 av 4 pass gjorda")).to_be_visible()
