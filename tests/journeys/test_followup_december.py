"""Örebro's final follow-up of December 2025: two simulated years, words of both, two approvals, a PDF."""

from __future__ import annotations

from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from samverkan.followups.actions.compiling import compile_report
from samverkan.followups.models import Conclusion
from tests.rooms.followups import followup_stage as scenery

PHONE = {"width": 360, "height": 780}


@pytest.fixture
def december(transactional_db, town):
    """Two years of Örebro's agreement, and its report as of 8 December 2025."""
    stage = scenery.two_years(town)
    compile_report(follow_up=stage.final, by=stage.strategist, at=scenery.AT)
    return stage


def write(page, words):
    page.get_by_role("link", name="Skriv kommentarer").click()
    page.get_by_label("Överenskommelsen som helhet").fill(words)
    page.get_by_role("button", name="Spara kommentarerna").click()
    expect(page.get_by_text("Kommentarerna är sparade.")).to_be_visible()


def approve(page):
    page.get_by_role("button", name="Godkänn").click()
    expect(page.get_by_text("Du har godkänt uppföljningen.")).to_be_visible()


def test_both_parties_write_and_approve_the_final_follow_up(page, december, sign_in, accessible):
    address = f"/uppfoljning/orebro/rapport/{december.final.pk}/"
    for person, words in ((december.strategist, "Det höll."), (december.town.maja, "Vi ses varje vecka.")):
        sign_in(page, person)
        page.goto(address)
        write(page, words)
    accessible(page)
    for person in (december.chair, december.chief):
        sign_in(page, person)
        page.goto(address)
        approve(page)
    page.get_by_role("button", name="Fastställ").click()
    expect(page.get_by_role("heading", name="Fastställd")).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Hämta som PDF").click()
    check_paper(taken.value.path().read_bytes())


def check_paper(pdf):
    text = " ".join(" ".join(each.extract_text() for each in PdfReader(BytesIO(pdf)).pages).split())
    wanted = ("Vecka 30, 2025", "20 mars – 20 april 2025", "Det höll.", "Vi ses varje vecka.", "Fastställd")
    assert [words for words in wanted if words not in text] == []
    assert Conclusion.objects.get().report.follow_up.done_date is not None


def test_politicians_page_fits_one_phone_screen_and_one_sheet(page, december, sign_in, accessible):
    sign_in(page, december.chair)
    page.set_viewport_size(PHONE)
    page.goto("/")
    expect(page.get_by_role("heading", name="Läget just nu")).to_be_visible()
    ends = page.evaluate("document.querySelector('main').lastElementChild.getBoundingClientRect().bottom")
    assert ends <= PHONE["height"]
    accessible(page)
    assert len(PdfReader(BytesIO(page.pdf(format="A4"))).pages) == 1


def test_pages_of_the_follow_up_are_accessible_and_fit_a_phone(page, december, sign_in, accessible):
    sign_in(page, december.strategist)
    page.set_viewport_size(PHONE)
    one = december.commitment("samordnare-est").pk
    here = ("/uppfoljning/orebro/2024-2026/", f"/uppfoljning/orebro/atagande/{one}/")
    for address in ("/", *here, "/lagkrav/orebro/", "/ansvar/orebro/"):
        page.goto(address)
        accessible(page)
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert (address, page.evaluate(wide)) == (address, 0)
