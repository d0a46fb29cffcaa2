"""A year of Lekeberg's council: four sittings owed, three held, one missed; then one from plan to minutes."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, make_aware
from playwright.sync_api import expect

from samverkan.agreements.models import Agreement, FollowUp
from samverkan.agreements.states import AgreementState, FollowUpKind
from samverkan.forums.clock import owed
from samverkan.forums.models import Forum
from samverkan.sittings.models import Outcome, Sitting
from samverkan.sittings.states import SittingState
from tests.rooms.sittings import sitting_stage as stage

FOLLOW_UP = "Deluppföljning av överenskommelsen"


def address(name: str, *rest: object) -> str:
    """Return a page of the council's sittings."""
    return reverse(f"sittings:{name}", args=["lekeberg", "bra", *rest])


@pytest.fixture
def seated(town):
    """The council, under an agreement that is followed up in part at every sitting."""
    seated = stage.council(town)
    period = {"from_date": date(2020, 1, 1), "until_date": date(2099, 12, 31)}
    agreement = Agreement.objects.create(
        municipality=town.lekeberg, slug="nu", name="Överenskommelsen", state=AgreementState.SIGNED, **period
    )
    code = seated.council.arrangement_code
    FollowUp.objects.create(agreement=agreement, kind=FollowUpKind.EVERY_MEETING, arrangement_code=code)
    return seated


def hold_three_of_four(seated):
    """Hold the last four quarters' sittings but the third, to adjusted minutes; return the one missed."""
    today = localdate()
    quarters = owed(seated.council.cadence, today - timedelta(days=460), today)[-4:]
    Forum.objects.filter(pk=seated.council.pk).update(from_date=quarters[0].from_date)
    for number in (0, 1, 3):
        day = quarters[number].from_date + timedelta(days=20)
        sitting = stage.under_way(seated, starts_at=make_aware(datetime.combine(day, time(13))))
        stage.adjusted(sitting, seated)
    return quarters[2]


def test_the_missed_sitting_is_told_and_every_agenda_has_the_follow_up(page, seated, sign_in, accessible):
    missed = hold_three_of_four(seated)
    sign_in(page, seated.lina)
    for width in (360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 780})
        page.goto(address("sittings"))
        expect(page.locator(".notice.fault")).to_contain_text(str(missed.from_date.year))
        expect(page.get_by_text("Justerat", exact=True)).to_have_count(3)
        accessible(page)
    for sitting in Sitting.objects.order_by("number"):
        page.goto(address("minutes", sitting.number))
        expect(page.get_by_role("heading", name=FOLLOW_UP)).to_be_visible()
    accessible(page)


def plan(page):
    """Plan a sitting for tomorrow, call and open it."""
    page.goto(address("sittings"))
    page.get_by_label("Dag", exact=True).fill((localdate() + timedelta(days=1)).isoformat())
    page.get_by_label("Börjar").fill("13:00")
    page.get_by_label("Slutar").fill("15:00")
    page.get_by_label("Plats").fill("Kommunhuset")
    for name in ("Planera", "Kalla", "Öppna sammanträdet"):
        page.get_by_role("button", name=name, exact=True).click()
        page.wait_for_load_state()


def note(page, seated):
    """Note who is there, words that save themselves, and a decision."""
    for function in seated.council.seats.values_list("function", flat=True):
        page.locator(f"#seat-{function}").select_option("self")
    page.get_by_role("button", name="Spara närvaron").click()
    page.get_by_label("Anteckning").fill("Gruppen går igenom året.")
    page.get_by_label("I en mening").fill("Belysningen byts vid skolan.")
    page.get_by_label("Vem gör det").select_option(str(seated.police.pk))
    page.get_by_label("Till när").fill((localdate() + timedelta(days=90)).isoformat())
    page.get_by_role("button", name="Anteckna").click()
    expect(page.get_by_role("link", name="Belysningen byts vid skolan.")).to_be_visible()
    expect(page.get_by_text("Sparat")).to_be_visible()


def write(page, seated):
    """End the sitting, and choose the two who adjust its minutes."""
    page.get_by_text("Avsluta och skriv protokollet").click()
    for function in (seated.coordinator, seated.police):
        page.locator(f"input[name=adjusters][value='{function.pk}']").check()
    page.get_by_role("button", name="Skriv protokollet").click()


def test_a_sitting_goes_from_plan_to_adjusted_minutes(page, seated, sign_in, accessible):
    sign_in(page, seated.lina)
    plan(page)
    note(page, seated)
    accessible(page)
    write(page, seated)
    for person in (seated.lina, seated.maja):
        sign_in(page, person)
        page.goto(address("minutes", 1))
        page.get_by_role("button", name="Justera protokollet").click()
    expect(page.get_by_text("Protokollet är justerat och ändras inte mer.")).to_be_visible()
    assert (Sitting.objects.get().state, Outcome.objects.get().owner) == (
        SittingState.ADJUSTED,
        seated.police,
    )


def test_the_secret_address_is_shown_once_and_can_be_taken_back(page, seated, sign_in, accessible):
    sign_in(page, seated.lina)
    page.goto(reverse("sittings:my_calendar"))
    page.get_by_role("button", name="Skapa en hemlig adress").click()
    given = page.locator("code").inner_text()
    accessible(page)
    page.goto(reverse("sittings:my_calendar"))
    expect(page.locator("code")).to_have_count(0)
    found = page.request.get(given).status
    page.get_by_role("button", name="Återkalla adressen").click()
    expect(page.get_by_text("Adressen är återkallad.")).to_be_visible()
    assert (found, page.request.get(given).status) == (200, 404)
