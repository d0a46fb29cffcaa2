"""The meeting in a real browser: step by step, saved by itself, and nothing lost when the network goes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils.timezone import localdate, now
from playwright.sync_api import Locator, Page, expect

from samverkan.meetings.actions import acting, known
from samverkan.rounds.actions import wording
from samverkan.rounds.models import Action, Decision, Round, Wording
from samverkan.rounds.slots import area_slot
from samverkan.rounds.states import Known, RoundState
from tests.cast import Town, elsa, karim, lina, maja, olle, sara, town
from tests.emptying import log_can_be_emptied
from tests.journeys import keyboard
from tests.rooms.meetings import meeting_stage
from tests.rooms.rounds import round_stage

__all__ = ["elsa", "karim", "lina", "log_can_be_emptied", "maja", "olle", "sara", "town"]

FORUM = "/orebro/est-orebro"
MEETING = f"{FORUM}/mote/{round_stage.WEEK}/"
OFFLINE = "Inte sparat än: ingen förbindelse"


@pytest.fixture
def noted(transactional_db: None, town: Town, settings: Any, tmp_path: Path) -> Round:
    """A round on the day of its meeting: an action from last week, and areas somebody has written of."""
    settings.DATA = tmp_path
    earlier, noted = meeting_stage.rounds(town)
    meeting_stage.action_in(earlier, by=town.karim, at=meeting_stage.BEFORE)
    for code in ("A1", "A2"):
        slot = area_slot(code)
        wording.write(round=noted, slot=slot, text="Lugnt.", version=0, by=town.maja, at=now())
    days = {"from_date": meeting_stage.MEETING, "to_date": meeting_stage.MEETING}
    known.add(forum=town.est_orebro, name="Match", kind=Known.MATCH, by=town.karim, at=now(), **days)
    return noted


@pytest.fixture
def opened(page: Page, noted: Round, town: Town, sign_in: Callable[..., None]) -> Page:
    """The meeting's page, open before Karim."""
    sign_in(page, town.karim)
    page.goto(MEETING)
    return page


def heading(page: Page) -> Locator:
    """Return the heading of the part that is shown."""
    return page.locator("section[data-shown] > h2")


def status(page: Page) -> Locator:
    """Return where the page says what is saved."""
    return page.locator("[data-status]")


def go_to(page: Page, name: str) -> None:
    """Show a part of the meeting."""
    page.get_by_role("navigation", name="Mötets delar").get_by_role("link", name=name).click()


def note_on(page: Page, area: str) -> Locator:
    """Return the note of an area, before the group."""
    go_to(page, area)
    return page.get_by_label(f"Anteckning om {area}")


def saved() -> dict[str, tuple[str, int]]:
    """Return every note that is stored: its text and its version."""
    return {each.slot: (each.text, each.version) for each in Wording.objects.all()}


def test_arrows_lead_through_one_part_at_a_time(opened: Page) -> None:
    shown = []
    for _ in range(6):
        shown.append(heading(opened).inner_text())
        opened.keyboard.press("ArrowRight")
    assert shown == [
        *("Förra veckans åtgärder", "Varberga", "Vivalla"),
        *("Övriga områden", "Kommande vecka", "Beslut"),
    ]
    opened.keyboard.press("ArrowLeft")
    expect(heading(opened)).to_have_text("Beslut")


def test_arrows_stay_in_a_text(opened: Page) -> None:
    note_on(opened, "Vivalla").press("ArrowLeft")
    expect(heading(opened)).to_have_text("Vivalla")


def test_note_is_saved_by_itself(opened: Page) -> None:
    note_on(opened, "Vivalla").fill("Mörkt vid skolan.")
    expect(status(opened)).to_contain_text("Sparat")
    assert saved()["area:A1"] == ("Mörkt vid skolan.", 2)


def test_lost_network_loses_nothing_and_doubles_nothing(opened: Page, noted: Round) -> None:
    opened.context.set_offline(True)
    note_on(opened, "Vivalla").fill("Mörkt vid skolan.")
    note_on(opened, "Varberga").fill("Mopeder.")
    note_on(opened, "Vivalla").fill("Mörkt vid skolan. Lampan är trasig.")
    go_to(opened, "Beslut")
    opened.get_by_role("textbox", name="Beslut").fill("Vi går kvällsvandring.")
    opened.get_by_role("button", name="Spara beslut").click()
    expect(status(opened)).to_have_text(OFFLINE)
    assert saved() == {"area:A1": ("Lugnt.", 1), "area:A2": ("Lugnt.", 1)}
    opened.context.set_offline(False)
    expect(opened.get_by_role("listitem").filter(has_text="Vi går kvällsvandring.")).to_be_visible()
    expect(status(opened)).to_contain_text("Sparat")
    assert saved()["area:A2"] == ("Mopeder.", 2)
    assert saved()["area:A1"][0] == "Mörkt vid skolan. Lampan är trasig."
    assert Decision.objects.count() == 1


def test_answer_that_is_lost_on_its_way_back_makes_no_second(opened: Page) -> None:
    lost: list[int] = []

    def lose_the_answer(route: Any) -> None:
        if len(lost) >= 2:
            return route.continue_()
        lost.append(route.fetch().status)  # the server has saved it; the browser never hears
        return route.abort("connectionreset")

    opened.route("**/beslut/", lose_the_answer)
    go_to(opened, "Beslut")
    opened.get_by_role("textbox", name="Beslut").fill("Mer ljus.")
    opened.get_by_role("button", name="Spara beslut").click()
    expect(opened.get_by_role("listitem").filter(has_text="Mer ljus.")).to_be_visible()
    assert (lost, Decision.objects.count()) == ([200, 200], 1)


@pytest.mark.parametrize(
    ("choice", "text"),
    [("Spara min", "Mörkt."), ("Lägg ihop", "Stökigt.\nMörkt."), ("Behåll den andra", "Stökigt.")],
)
def test_two_who_write_see_both_texts(opened: Page, noted: Round, town: Town, choice: str, text: str) -> None:
    slot = area_slot("A1")
    wording.write(round=noted, slot=slot, text="Stökigt.", version=1, by=town.maja, at=now())
    note = note_on(opened, "Vivalla")
    note.fill("Mörkt.")
    expect(opened.get_by_text("Stökigt.", exact=True)).to_be_visible()
    expect(note).to_have_value("Mörkt.")
    opened.get_by_role("button", name=choice).click()
    expect(status(opened)).to_contain_text("Sparat")
    assert saved()["area:A1"][0] == text


def test_personal_data_is_not_saved_and_stays_in_the_page(opened: Page) -> None:
    note = note_on(opened, "Vivalla")
    note.fill("Ring 070-174 06 05")
    expect(status(opened)).to_contain_text("ett telefonnummer")
    expect(note).to_have_value("Ring 070-174 06 05")
    assert saved()["area:A1"] == ("Lugnt.", 1)


def add_action(page: Page, title: str) -> None:
    """Add an action for the kommunpolis in the area that is shown."""
    part = page.locator("section[data-shown]")
    part.get_by_text("Lägg till en åtgärd").click()
    part.get_by_label("Vad ska göras").fill(title)
    part.get_by_label("Ansvarig funktion").select_option(label="Kommunpolis, Polisen")
    part.get_by_label("Senast").fill(str(localdate() + timedelta(days=7)))
    part.get_by_role("button", name="Lägg till").click()
    expect(part.get_by_role("link", name=title)).to_be_visible()


def test_action_is_added_where_it_belongs(opened: Page) -> None:
    go_to(opened, "Vivalla")
    add_action(opened, "Klipp häcken")
    action = Action.objects.get(title="Klipp häcken")
    assert (action.area, action.owner.code) == (round_stage.area("A1"), "kommunpolis")


def test_meeting_is_held_to_its_end(opened: Page, noted: Round) -> None:
    opened.get_by_label("Kort om hur det gick").fill("Lampan lyser.")
    opened.get_by_role("button", name="Klar").click()
    expect(status(opened)).to_contain_text("Sparat")
    opened.goto(MEETING)
    go_to(opened, "Avsluta mötet")
    opened.get_by_role("button", name="Avsluta mötet").click()
    opened.goto(MEETING)  # a meeting that is over begins with what came out of it
    expect(opened.get_by_text("Mötet avslutades")).to_be_visible()
    expect(opened.get_by_role("link", name="Godkänn och publicera")).to_be_visible()
    noted.refresh_from_db()
    assert noted.state == RoundState.DISCUSSED


def test_every_part_is_accessible_and_fits(
    opened: Page, accessible: Callable[[Page], None], shot: Callable[..., None]
) -> None:
    wide = {}
    for part in opened.get_by_role("navigation", name="Mötets delar").get_by_role("link").all():
        part.click()
        accessible(opened)
        for width in (320, 768, 1920):
            opened.set_viewport_size({"width": width, "height": 800})
            wide[part.inner_text(), width] = opened.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
    shot(opened, "meeting")
    keyboard.walk_through(opened)
    assert {where: pixels for where, pixels in wide.items() if pixels > 0} == {}


def test_meeting_is_held_without_script(
    browser: Any, noted: Round, town: Town, live_server: Any, sign_in: Callable[..., None]
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False, locale="sv-SE")
    page = context.new_page()
    sign_in(page, town.karim)
    page.goto(MEETING)
    page.get_by_label("Anteckning om Vivalla").fill("Mörkt vid skolan.")
    page.locator("form", has=page.get_by_label("Anteckning om Vivalla")).get_by_role("button").click()
    expect(page.get_by_label("Anteckning om Vivalla")).to_have_value("Mörkt vid skolan.")
    context.close()
    assert saved()["area:A1"] == ("Mörkt vid skolan.", 2)


def test_picture_shows_what_was_known_and_how_often_signals_were_real(
    opened: Page, accessible: Callable[[Page], None]
) -> None:
    opened.goto(f"{FORUM}/lagesbild/{round_stage.WEEK}/")
    expect(opened.get_by_role("heading", name="Känt om vecka 45")).to_be_visible()
    expect(opened.get_by_text("Match (match, torsdag 6 november)")).to_be_visible()
    expect(opened.get_by_text("Ingen signal är bedömd än.")).to_be_visible()
    accessible(opened)


@pytest.mark.parametrize(
    "where", ["atgarder/", "kanda-handelser/", "arshjul/2026/", "analys/2025/tertial-3/"]
)
def test_pages_around_the_meeting_are_accessible_and_fit(
    page: Page,
    noted: Round,
    town: Town,
    sign_in: Callable[..., None],
    accessible: Callable[..., None],
    where: str,
) -> None:
    told = {"title": "Klipp häcken", "owner": town.kommunpolis, "by": town.maja, "at": now()}
    acting.add(round=noted, due_date=localdate(), **told)
    sign_in(page, town.maja)
    page.goto(f"{FORUM}/{where}")
    accessible(page)
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
