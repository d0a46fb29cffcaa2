"""An agreement comes out of a text file: proposed, gone through row by row, and signed by both parties."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from samverkan.agreements.models import Agreement
from samverkan.agreements.states import AgreementState

TEXT = Path(__file__).parents[1] / "rooms" / "agreements" / "reading" / "texts" / "alvsunda.txt"


@pytest.fixture
def begun(page, town, sign_in, settings, tmp_path):
    """The proposals of the file, before the one who prepares."""
    settings.DATA = tmp_path
    sign_in(page, town.maja)
    page.goto("/avtal/orebro/las-in/")
    page.get_by_label("Överenskommelsen som fil").set_input_files(TEXT)
    page.get_by_role("button", name="Läs filen").click()
    expect(page.get_by_role("heading", name="Gå igenom förslagen")).to_be_visible()
    return page


def confirm(page):
    """Go through the rows: mend one, leave one out, keep the rest, and make the draft."""
    page.get_by_label("Namn", exact=True).first.fill("Samverkansavtal 2025–2028")
    rows = page.locator("section[aria-labelledby=ataganden] article")
    for number in range(rows.count()):
        rows.nth(number).get_by_label("Ta med").set_checked(number != 1)
    rows.first.get_by_label("Vad som lovas").fill("Två fältsekreterare på kvällarna")
    page.get_by_role("button", name="Gör ett utkast av det").click()
    expect(page.get_by_text("Utkastet är klart.")).to_be_visible()


def sign_for(page, party):
    """Note that a party has signed."""
    page.get_by_role("link", name=f"Notera underskrift för {party}", exact=True).click()
    page.get_by_label("Undertecknarens titel").fill("Ordförande")
    page.get_by_label("Undertecknades").fill("2024-12-09")
    page.get_by_role("button", name="Notera underskriften").click()
    expect(page.get_by_text("Underskriften är noterad.")).to_be_visible()


def test_file_becomes_an_agreement_that_both_have_signed(begun, accessible):
    accessible(begun)
    proposed = begun.locator("section[aria-labelledby=ataganden] article").count()
    confirm(begun)
    made = Agreement.objects.get()
    texts = list(made.commitments.exclude(kind="forum").values_list("text", flat=True))
    assert ("Två fältsekreterare på kvällarna" in texts, len(texts)) == (True, proposed - 1)
    for party in ("Örebro", "Lokalpolisområde Örebro"):
        sign_for(begun, party)
    accessible(begun)
    made.refresh_from_db()
    assert (made.state, made.file_name) == (AgreementState.SIGNED, "alvsunda.txt")
    expect(begun.get_by_text("undertecknad", exact=False).first).to_be_visible()
