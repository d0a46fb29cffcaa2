"""What people say and what they are promised, in the browser, with nothing for axe to say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from samverkan.promises.models import View
from samverkan.promises.states import PromiseState
from tests.cast import town
from tests.emptying import log_can_be_emptied
from tests.journeys.test_every_page import PHONE, too_wide
from tests.rooms.promises import promise_stage as on_stage

__all__ = ["log_can_be_emptied", "town"]

PUBLIC = "/offentligt/orebro/loften/"
OPEN = (PUBLIC, f"{PUBLIC}?sprak=latt", f"{PUBLIC}?sprak=en")
INSIDE = ("/loften/orebro/", "/loften/orebro/1/", "/loften/orebro/1/text/", "/loften/orebro/1/bedom/")


@pytest.fixture
def stage(transactional_db: None, town: Any) -> on_stage.Stage:
    """A promise that was not kept, put out, from a dialogue."""
    cache.clear()
    made = on_stage.set_up(town)
    noted = on_stage.dialogue(made, *("Mopederna kör fort.",) * 6)
    on_stage.dose(made)
    promise = on_stage.under_way(made, dialogues=[noted])
    on_stage.published(on_stage.judged(promise, made, PromiseState.NOT_KEPT), made)
    return made


def walk(page: Page, addresses: tuple[str, ...], accessible: Callable[[Page], None]) -> dict[str, int]:
    """Return how far each page must be moved sideways on a small phone, once axe has read it."""
    wide = {}
    for address in addresses:
        page.goto(address)
        accessible(page)
        page.set_viewport_size({"width": PHONE, "height": 700})
        wide[address] = too_wide(page)
        page.set_viewport_size({"width": 1440, "height": 900})
    return wide


def test_anybody_reads_what_was_promised_and_says_what_they_think(
    page: Page, stage: on_stage.Stage, accessible: Callable[[Page], None]
) -> None:
    assert set(walk(page, OPEN, accessible).values()) == {0}
    page.goto(PUBLIC)
    expect(page.get_by_text("Bommarna kom sent.")).to_be_visible()
    assert page.context.cookies() == []
    page.get_by_role("link", name="Tyck till").click()
    page.get_by_label("Vad vill du att vi ska veta?").fill("Det är mörkt vid tunneln.")
    accessible(page)
    page.get_by_role("button", name="Skicka").click()
    expect(page.get_by_role("heading", name="Tack, vi har tagit emot det")).to_be_visible()
    assert View.objects.filter(noted_by=None).get().text == "Det är mörkt vid tunneln."


def test_those_who_promise_see_what_it_stands_on(
    page: Page, stage: on_stage.Stage, sign_in: Callable[..., None], accessible: Callable[[Page], None]
) -> None:
    sign_in(page, stage.stina)
    dialogue = View.objects.filter(noted_by=stage.stina).first().dialogue_id
    pages = (*INSIDE, "/dialog/orebro/", f"/dialog/orebro/{dialogue}/")
    assert set(walk(page, pages, accessible).values()) == {0}
