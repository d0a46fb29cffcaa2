"""An action plan from the first number to everybody's page: compiled, written, decided, approved by two."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from samverkan.documents.models import Document, DocumentSection
from samverkan.documents.states import DocumentState
from tests.rooms.cycle import cycle_stage
from tests.rooms.documents import document_stage as stage
from tests.rooms.publication import telling_stage

PHONE = {"width": 320, "height": 780}
PLAN = "/dokument/orebro/atgardsplan/2/"
WRITTEN = ("Sammanfattning", "Klotter vid skolan", "Uppföljning", "Beslut")


@pytest.fixture
def desk(transactional_db, town):
    """A decided plan, and one problem with a measure and one without since then."""
    stage.decided(town)
    cycle_stage.decided(cycle_stage.analysed(town), town)
    cycle_stage.noted(town, title="Klotter vid skolan")
    return town


def check(page, accessible):
    """Look at the page as axe does, and on a small phone."""
    accessible(page)
    wide = page.viewport_size
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    page.set_viewport_size(wide)


def begin(page):
    page.goto("/dokument/orebro/")
    page.get_by_role("link", name="Börja på ny åtgärdsplan").click()
    page.get_by_role("button", name="Sammanställ").click()


def write(page, accessible):
    """Write what must be written; every section saves by itself when it is left."""
    page.get_by_role("link", name="Skriv", exact=True).click()
    check(page, accessible)
    for name in WRITTEN:
        page.get_by_role("navigation", name="Avsnitt").get_by_role("link", name=name).click()
        page.get_by_label("Er text").fill(f"{name} är skrivet.")
        page.get_by_label("Er text").blur()
        expect(page.get_by_role("status").filter(has_text="Sparat")).to_be_visible()
    assert DocumentSection.objects.filter(document__number=2).count() == len(WRITTEN)


def decide(page):
    page.goto(PLAN)
    page.get_by_role("button", name="Klart för beslut").click()
    page.get_by_role("link", name="Skriv in beslutet").click()
    page.get_by_label("Vem som beslutade").fill("Kommunstyrelsen")
    page.get_by_label("Diarienummer").fill("KS 7/2026")
    page.get_by_role("button", name="Spara beslutet").click()


def hand_over(page, accessible):
    page.get_by_role("link", name="Gör öppet för alla").click()
    for name in WRITTEN:
        page.get_by_label(name, exact=True).check()
    page.get_by_role("button", name="Visa hur det blir").click()
    check(page, accessible)
    page.get_by_role("button", name="Lämna till kontroll").click()
    expect(page.get_by_text("Någon annan gör kontrollen.")).to_be_visible()


def put_out(page, people, sign_in, accessible):
    """Let others check the release and both parties stand behind it."""
    steps = ("Fakta stämmer", "Inget pekar ut någon", "Godkänn för din part", "Godkänn för din part")
    people = (people.karim, people.stina, people.stina, people.maja)
    for name, person in zip(steps, people, strict=True):
        sign_in(page, person)
        page.goto("/utgavor/orebro/1/")
        page.get_by_role("button", name=name).click()
    check(page, accessible)
    page.get_by_role("button", name="Publicera för alla").click()
    page.get_by_role("link", name="Se den som alla ser den").click()


def test_plan_goes_from_numbers_to_everybodys_page(page, desk, sign_in, accessible):
    sign_in(page, desk.maja)
    begin(page)
    check(page, accessible)
    write(page, accessible)
    decide(page)
    page.get_by_role("link", name="Ändrat sedan förra").click()
    check(page, accessible)
    page.goto(PLAN)
    hand_over(page, accessible)
    put_out(page, telling_stage.set_up(desk), sign_in, accessible)
    expect(page.get_by_text("Klotter vid skolan är skrivet.")).to_be_visible()
    check(page, accessible)
    assert Document.objects.get(number=2).state == DocumentState.DECIDED
